using System.Data.Common;
using AiPm.Reports;

namespace AiPm.Catalog;

/// <summary>Writes the beginnings and ends of runs into the catalog's tables, inside a transaction of the caller's.</summary>
internal static class RunWriter
{
    public static long Begin(DbTransaction transaction, RunStart start, DateTimeOffset now)
    {
        var run = transaction.Scalar<long>(
            CatalogSql.InsertRun,
            new
            {
                Verb = CatalogText.Of(start.Verb),
                Line = CatalogText.Of(start.Line),
                StartedUs = CatalogTime.Microseconds(now),
                start.GitCommit,
                GitDirty = start.IsDirty ? 1 : 0,
                start.Seed,
                start.Process.Host,
                ProcessId = start.Process.Id,
                ProcessStarted = start.Process.Started,
                start.Environment,
                Name = start.Name is { } name ? CatalogText.Of(name) : null,
                Parent = start.Parent is { } parent ? RunName.Existing(parent) : (long?)null,
                Note = start.Note is { } note ? CatalogText.Of(note) : null,
                Lesson = start.Lesson is { } lesson ? CatalogText.Of(lesson) : null,
            });
        using var parameters = new BulkInsert(transaction, "parameters", ["run", "position", "name", "value", "number"]);
        for (var i = 0; i < start.Parameters.Count; i++)
        {
            var (key, value) = start.Parameters[i];
            parameters.Add(run, (long)i, CatalogText.Name(key, "parameter"), CatalogText.Of(value), CatalogText.NumberIn(value));
        }

        parameters.Complete();
        using var tags = new BulkInsert(transaction, "tags", ["run", "position", "name", "value"], "ON CONFLICT (run, name) DO NOTHING");
        var last = start.Tags.GroupBy(tag => tag.Key, (key, same) => KeyValuePair.Create(key, same.Last().Value)).ToList();
        for (var i = 0; i < last.Count; i++)
        {
            tags.Add(run, (long)i, CatalogText.Name(last[i].Key, "tag"), CatalogText.Of(last[i].Value));
        }

        tags.Complete();
        return run;
    }

    public static void Finish(DbTransaction transaction, long run, RunOutcome outcome, DateTimeOffset now)
    {
        var changed = transaction.Execute(
            CatalogSql.FinishRun,
            new
            {
                Run = run,
                Status = NameOf(outcome.Status),
                Error = outcome.Error is { } error ? CatalogText.Of(error) : null,
                DurationUs = outcome.Duration is { } length ? CatalogTime.Microseconds(length) : (long?)null,
                NowUs = CatalogTime.Microseconds(now),
                outcome.Provenance.Seed,
                outcome.Provenance.Device,
                outcome.Provenance.Threads,
            });
        if (changed == 0)
        {
            throw new InvalidOperationException($"The run {RunName.Of(run)} is not there or has ended already.");
        }

        AddMetrics(transaction, run, outcome.Metrics);
        foreach (var stamp in outcome.Provenance.Data)
        {
            AddData(transaction, run, stamp, DataDirection.Read);
        }

        if (outcome.ReportJson is { } json)
        {
            transaction.Execute(CatalogSql.InsertReport, new { Run = run, Json = json });
        }
    }

    public static int AddData(DbTransaction transaction, long run, DataStamp stamp, DataDirection direction) => transaction.Execute(
        """
        INSERT INTO data (run, position, name, kind, hash, row_count, direction)
        SELECT @Run, (SELECT COALESCE(MAX(position), -1) + 1 FROM data WHERE run = @Run), @Name, @Kind, @Hash, @RowCount, @Direction
        WHERE NOT EXISTS (SELECT 1 FROM data WHERE run = @Run AND name = @Name AND kind = @Kind AND hash = @Hash AND direction = @Direction)
        """,
        new
        {
            Run = run,
            Name = CatalogText.Of(stamp.Name),
            Kind = CatalogText.Of(stamp.Kind),
            Hash = CatalogText.Of(stamp.Hash),
            stamp.RowCount,
            Direction = direction == DataDirection.Read ? "read" : "written",
        });

    public static void MarkDied(DbTransaction transaction, IReadOnlyList<long> runs) =>
        transaction.Execute(CatalogSql.MarkDied, runs.Select(run => new { Number = run }));

    // A metric that was logged on the way has its summary already: what is stated at the end is its last value.
    private static void AddMetrics(DbTransaction transaction, long run, IReadOnlyList<KeyValuePair<string, double>> metrics)
    {
        if (metrics.Count == 0)
        {
            return;
        }

        var there = transaction.Query<string>("SELECT name FROM metrics WHERE run = @run", new { run }).ToHashSet(StringComparer.Ordinal);
        var position = transaction.Scalar<long>("SELECT COALESCE(MAX(position), -1) FROM metrics WHERE run = @run", new { run });
        using var added = new BulkInsert(transaction, "metrics", ["run", "position", "name", "value"]);
        foreach (var (key, value) in metrics)
        {
            var name = CatalogText.Name(key, "metric");
            if (!there.Contains(name))
            {
                added.Add(run, ++position, name, value);
                continue;
            }

            transaction.Execute(
                "UPDATE metrics SET value = @value WHERE run = @run AND name = @name",
                new { run, name, value = double.IsNaN(value) ? (double?)null : value });
        }

        added.Complete();
    }

    private static string NameOf(RunStatus status) => status switch
    {
        RunStatus.Finished => "finished",
        RunStatus.Failed => "failed",
        RunStatus.Stopped => "stopped",
        _ => throw new ArgumentException($"A run ends finished, failed or stopped, not {status}."),
    };
}
