using System.Globalization;
using AiPm.Statistics;

namespace AiPm.Data;

/// <summary>Compares the distributions of columns on samples of both tables.</summary>
/// <param name="seed">The seed of the samples.</param>
internal sealed class ShiftComparison(int seed)
{
    private const int MostRows = 100_000;
    private const int FewestRows = 5_000;
    private const int MostValues = 20_000_000;
    private const int FewestForTest = 2;

    /// <summary>How the columns moved, in their order, p-values adjusted for their number; null where one cannot be told.</summary>
    public IReadOnlyList<DistributionShift?> Of(StagedTable old, StagedTable @new, IReadOnlyList<MatchedColumn> columns, CancellationToken cancellation)
    {
        var size = Math.Clamp(MostValues / Math.Max(1, columns.Count), FewestRows, MostRows);
        Draw(old, "so", size, cancellation);
        Draw(@new, "sn", size, cancellation);
        var shifts = columns.Select(column =>
        {
            cancellation.ThrowIfCancellationRequested();
            return column.HasDelta
                ? ShiftTest.OfNumbers(Numbers(old, "so", column.Old), Numbers(@new, "sn", column.New))
                : column.Old.Type == column.New.Type ? Categories(old, @new, column) : null;
        }).ToList();
        var tested = shifts.OfType<DistributionShift>().ToList();
        var adjusted = FalseDiscovery.Adjust([.. tested.Select(shift => shift.PValue)]);
        var next = 0;
        return [.. shifts.Select(shift => shift is null ? null : shift with { AdjustedPValue = adjusted[next++] })];
    }

    // One row of each stretch of equal length, at a place drawn in it: spread over the whole table, and the same for a seed.
    private void Draw(StagedTable table, string name, int size, CancellationToken cancellation)
    {
        using var rows = new DuckDbTable(table.Session, name, ["BIGINT"]);
        if (table.RowCount > 0)
        {
            rows.Append([new Column<long>("r", Chosen(table.RowCount, size))], (int)Math.Min(size, table.RowCount), cancellation);
        }

        rows.Complete();
    }

    private long[] Chosen(long rows, int size)
    {
        var count = (int)Math.Min(size, rows);
        var random = new Random(seed);
        var chosen = new long[count];
        for (var i = 0; i < count; i++)
        {
            var (start, end) = ((long)((decimal)rows * i / count), (long)((decimal)rows * (i + 1) / count));
            chosen[i] = start + random.NextInt64(Math.Max(1, end - start));
        }

        return chosen;
    }

    private static List<double> Numbers(StagedTable table, string sample, StagedColumn column)
    {
        var values = new List<double>();
        table.Session.Stream(
            $"SELECT {column.Number("t.")} FROM {table.Name} t JOIN {sample} s ON t.r = s.c0",
            block =>
            {
                var vector = block.Column(0);
                var numbers = vector.Values<double>();
                for (var row = 0; row < block.RowCount; row++)
                {
                    if (!vector.IsNull(row))
                    {
                        values.Add(numbers[row]);
                    }
                }
            });
        return values;
    }

    private static DistributionShift? Categories(StagedTable old, StagedTable @new, MatchedColumn column)
    {
        var (before, now) = (Counts(old, "so", column.Old), Counts(@new, "sn", column.New));
        var (rows, distinct) = (before.Values.Sum() + now.Values.Sum(), before.Keys.Union(now.Keys).Count());

        // Nearly every value once: names and identifiers have no distribution.
        return distinct * FewestForTest > rows ? null : ShiftTest.OfCategories(before, now);
    }

    private static Dictionary<string, long> Counts(StagedTable table, string sample, StagedColumn column) => table.Session
        .Rows($"SELECT t.{column.Sql}, count(*) FROM {table.Name} t JOIN {sample} s ON t.r = s.c0 WHERE t.{column.Sql} IS NOT NULL GROUP BY 1")
        .ToDictionary(row => column.Shown(row[0]) ?? "", row => Convert.ToInt64(row[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
}
