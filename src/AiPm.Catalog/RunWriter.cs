using System.Data;
using Dapper;

namespace AiPm.Catalog;

/// <summary>Writes runs into the catalog's tables, inside a transaction of the caller's.</summary>
internal static class RunWriter
{
    public static long Begin(IDbTransaction transaction, RunStart start, DateTimeOffset now)
    {
        var connection = ConnectionOf(transaction);
        var run = connection.ExecuteScalar<long>(
            CatalogSql.InsertRun,
            new
            {
                start.Verb,
                start.Line,
                StartedUs = CatalogTime.Microseconds(now),
                start.GitCommit,
                GitDirty = start.IsDirty ? 1 : 0,
                start.Seed,
                start.Process.Host,
                ProcessId = start.Process.Id,
                ProcessStarted = start.Process.Started,
                start.Environment,
            },
            transaction);
        connection.Execute(
            CatalogSql.InsertParameter,
            start.Parameters.Select((parameter, position) => new { Run = run, Position = position, Name = parameter.Key, parameter.Value }),
            transaction);
        return run;
    }

    public static void Finish(IDbTransaction transaction, long run, RunOutcome outcome, DateTimeOffset now)
    {
        var connection = ConnectionOf(transaction);
        var changed = connection.Execute(
            CatalogSql.FinishRun,
            new
            {
                Run = run,
                Status = NameOf(outcome.Status),
                outcome.Error,
                DurationUs = outcome.Duration is { } length ? CatalogTime.Microseconds(length) : (long?)null,
                NowUs = CatalogTime.Microseconds(now),
                outcome.Provenance.Seed,
                outcome.Provenance.Device,
                outcome.Provenance.Threads,
            },
            transaction);
        if (changed == 0)
        {
            throw new InvalidOperationException($"The run {RunName.Of(run)} is not there or has ended already.");
        }

        connection.Execute(
            CatalogSql.InsertMetric,
            outcome.Metrics.Select((metric, position) => new
            {
                Run = run,
                Position = position,
                Name = metric.Key,
                Value = double.IsNaN(metric.Value) ? (double?)null : metric.Value,
            }),
            transaction);
        connection.Execute(
            CatalogSql.InsertData,
            outcome.Provenance.Data.Select((stamp, position) => new { Run = run, Position = position, stamp.Name, stamp.Kind, stamp.Hash, stamp.RowCount }),
            transaction);
        if (outcome.ReportJson is { } json)
        {
            connection.Execute(CatalogSql.InsertReport, new { Run = run, Json = json }, transaction);
        }
    }

    public static void MarkDied(IDbTransaction transaction, IReadOnlyList<long> runs) =>
        ConnectionOf(transaction).Execute(CatalogSql.MarkDied, runs.Select(run => new { Number = run }), transaction);

    private static IDbConnection ConnectionOf(IDbTransaction transaction) => transaction.Connection!; // an open transaction has its connection

    private static string NameOf(RunStatus status) => status switch
    {
        RunStatus.Finished => "finished",
        RunStatus.Failed => "failed",
        RunStatus.Stopped => "stopped",
        _ => throw new ArgumentException($"A run ends finished, failed or stopped, not {status}."),
    };
}
