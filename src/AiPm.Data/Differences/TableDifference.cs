using System.Globalization;
using AiPm.Verbs;
using DuckDB.NET.Data;

namespace AiPm.Data;

/// <summary>What changed between two tables, computed out of memory: columns, rows, values, distributions.</summary>
internal sealed class TableDifference
{
    private const int MostExamined = 8;

    /// <summary>The rows.</summary>
    public required RowChange Rows { get; init; }

    /// <summary>The columns: those of the new table in order, then those that are gone.</summary>
    public required IReadOnlyList<ColumnChange> Columns { get; init; }

    /// <summary>What a user should know of the reading.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Compares two tables.</summary>
    /// <exception cref="AipmException">One of them cannot be read, or the key does not fit.</exception>
    public static TableDifference Of(DiffSide old, DiffSide @new, DiffOptions options, VerbContext context)
    {
        context.Workspace.EnsureState();
        var folder = Path.Combine(context.Workspace.State, "tmp", $"diff-{Guid.NewGuid():N}");
        Directory.CreateDirectory(folder);
        try
        {
            using var session = DuckDbSession.OutOfCore(folder, Memory(), DuckDbSession.ReadingThreads, context.Cancellation);
            return Of(session, old, @new, options, context);
        }
        catch (Exception failure) when (failure is DuckDbFailure or DuckDBException)
        {
            throw new AipmException(
                $"The two cannot be compared: {failure.Message.Split('\n', 2)[0].Trim()}",
                $"more room on the disk of {Path.GetFileName(context.Workspace.Root)}/{Workspace.StateName}, where the comparison keeps its rows",
                failure);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static TableDifference Of(DuckDbSession session, DiffSide oldSide, DiffSide newSide, DiffOptions options, VerbContext context)
    {
        var notes = new List<string>();
        var old = StagedTable.Of(session, "told", oldSide, notes, context.Cancellation);
        var @new = StagedTable.Of(session, "tnew", newSide, notes, context.Cancellation);
        var matched = ColumnMatching.Of(old, @new);
        IReadOnlyDictionary<MatchedColumn, (long Count, double? MeanDelta)> changes = new Dictionary<MatchedColumn, (long, double?)>();
        var byKey = options.Key.Count == 0 ? null : new KeyComparison(old, @new, matched, options.Key, (oldSide.Name, newSide.Name));
        var rows = byKey is null ? WholeRowComparison.Of(old, @new, matched) : byKey.Rows(out changes);
        var examined = changes.Where(change => change.Value.Count > 0).OrderByDescending(change => change.Value.Count).ThenBy(change => change.Key.New.Index)
            .Take(MostExamined).ToDictionary(change => change.Key, change => byKey?.Examples(change.Key) ?? []);
        MatchedColumn[] tested = [.. matched.Where(column => !options.Key.Contains(column.New.Name))];
        var shifts = tested.Zip(new ShiftComparison(options.Seed).Of(old, @new, tested, context.Cancellation)).ToDictionary(pair => pair.First, pair => pair.Second);
        var (oldMissing, newMissing) = (Missing(old), Missing(@new));
        var kept = matched.Select(column => new ColumnChange
        {
            Name = column.New.Name,
            Fate = column.Fate,
            OldName = column.Likeness is null ? null : column.Old.Name,
            Likeness = column.Likeness,
            OldType = column.Old.Type,
            NewType = column.New.Type,
            OldMissingCount = oldMissing[column.Old.Index],
            NewMissingCount = newMissing[column.New.Index],
            ChangedCount = changes.TryGetValue(column, out var change) ? change.Count : null,
            MeanDelta = change.MeanDelta,
            Examples = examined.GetValueOrDefault(column, []),
            Shift = shifts.GetValueOrDefault(column),
        }).ToDictionary(column => column.Name, StringComparer.Ordinal);
        var added = @new.Columns.Select(column => kept.TryGetValue(column.Name, out var there)
            ? there
            : new ColumnChange { Name = column.Name, Fate = ColumnFate.Added, NewType = column.Type, NewMissingCount = newMissing[column.Index] });
        var dropped = old.Columns.Where(column => matched.All(there => there.Old != column))
            .Select(column => new ColumnChange { Name = column.Name, Fate = ColumnFate.Dropped, OldType = column.Type, OldMissingCount = oldMissing[column.Index] });
        return new TableDifference { Rows = rows, Columns = [.. added, .. dropped], Notes = notes };
    }

    private static long[] Missing(StagedTable table)
    {
        if (table.Columns.Count == 0)
        {
            return [];
        }

        var row = table.Session.Rows($"SELECT {string.Join(", ", table.Columns.Select(column => $"count(*) - count({column.Sql})"))} FROM {table.Name}")[0];
        return [.. row.Select(count => Convert.ToInt64(count, CultureInfo.InvariantCulture))];
    }

    // A quarter of the machine, within what a join of ten million rows can use.
    private static int Memory() => (int)Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 / 1_000_000, 256, 2_000);
}
