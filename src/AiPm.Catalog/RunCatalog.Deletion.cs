using System.Text.RegularExpressions;

namespace AiPm.Catalog;

/// <content>What goes, and what moves.</content>
public sealed partial class RunCatalog
{
    private static readonly TimeSpan Young = TimeSpan.FromHours(1);

    /// <summary>Deletes runs, what belongs to them, and the runs under them.</summary>
    /// <param name="runIds">Such as <c>r12</c>.</param>
    /// <returns>The names of all that were deleted, in order.</returns>
    /// <exception cref="AipmException">There is no such run, or one is under way; nothing is deleted.</exception>
    public IReadOnlyList<string> Delete(IReadOnlyList<string> runIds)
    {
        ArgumentNullException.ThrowIfNull(runIds);
        return Write(transaction =>
        {
            var gone = new SortedSet<long>();
            var named = new Queue<long>(runIds.Select(id => Hold(transaction, id)));
            while (named.TryDequeue(out var run))
            {
                if (gone.Add(run))
                {
                    RefuseUnderWay(RunReader.One(transaction.Connected(), run));
                    transaction.Query<long>("SELECT number FROM runs WHERE parent = @run", new { run }).ToList().ForEach(named.Enqueue);
                }
            }

            foreach (var run in gone.Reverse())
            {
                transaction.Execute("DELETE FROM runs WHERE number = @run", new { run });
            }

            transaction.Execute("DELETE FROM sources WHERE NOT EXISTS (SELECT 1 FROM cells WHERE cells.source = sources.hash)");
            return gone.Select(RunName.Of).ToList();
        });
    }

    /// <summary>
    /// The kept files of the workspace that nothing in the catalog names (no artifact, report, parameter, tag, fact or data) nor a
    /// file in <c>aipm/</c>, and that are older than an hour: what <see cref="ObjectStore.Delete"/> may take.
    /// </summary>
    public IReadOnlyList<StoredObject> UnreferencedObjects()
    {
        var kept = new ObjectStore(_workspace).All(before: _time.GetUtcNow() - Young);
        if (kept.Count == 0)
        {
            return [];
        }

        // A report may name a hash anywhere in its text: whatever looks like one counts.
        var named = Read(connection => NamingColumns
            .SelectMany(column => RunReader.Rows(connection, $"SELECT {column.Column} FROM {column.Table}", [], reader => HashesIn(reader.GetString(0)).ToList()))
            .SelectMany(hashes => hashes).ToHashSet(StringComparer.Ordinal)) ?? [];
        if (Directory.Exists(_workspace.Decisions))
        {
            named.UnionWith(Directory.EnumerateFiles(_workspace.Decisions, "*", SearchOption.AllDirectories).SelectMany(path => HashesIn(File.ReadAllText(path))));
        }

        return [.. kept.Where(file => !named.Contains(file.Hash))];
    }

    /// <summary>Copies everything to a catalog without runs, the names of the runs among it.</summary>
    /// <param name="other">The catalog to fill.</param>
    /// <returns>How many runs were copied.</returns>
    /// <exception cref="AipmException">The other catalog has runs already.</exception>
    public int CopyTo(RunCatalog other)
    {
        ArgumentNullException.ThrowIfNull(other);
        FlushLogs();
        return Guard(() =>
        {
            if (_store.Existing() is not { } connection)
            {
                return 0;
            }

            using var read = _store.BeginRead(connection);
            return other.Write(written =>
            {
                if (written.Scalar<long>("SELECT COUNT(*) FROM runs") > 0)
                {
                    throw new AipmException($"The catalog {other.Place} has runs already; only one without runs can be filled.", "an empty database, or a file that is not there yet");
                }

                var runs = CatalogSchema.Tables.ToDictionary(table => table, table => TableCopy.Run(read, written, table))["runs"];
                other._store.ContinueAfter(written, _store.LastNumber(read));
                return runs;
            });
        });
    }

    private static IReadOnlyList<(string Table, string Column)> NamingColumns { get; } =
        [("artifacts", "hash"), ("reports", "json"), ("parameters", "value"), ("tags", "value"), ("facts", "value"), ("data", "hash")];

    private static IEnumerable<string> HashesIn(string text) => HashPattern().Matches(text).Select(match => match.Value);

    [GeneratedRegex("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")]
    private static partial Regex HashPattern();

    private static void RefuseUnderWay(RunRecord? run)
    {
        if (run is { Status: RunStatus.Running })
        {
            throw new AipmException($"The run {run.Id} is under way and cannot be deleted.", "stop it first, then the same line again");
        }
    }
}
