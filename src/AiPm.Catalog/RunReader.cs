using System.Data;
using AiPm.Reports;
using Dapper;

namespace AiPm.Catalog;

/// <summary>Reads runs and reports from the catalog's tables.</summary>
internal static class RunReader
{
    public static IReadOnlyList<RunRecord> Newest(IDbConnection connection, int? limit, CancellationToken cancellation) =>
        Complete(connection, [.. Rows<RunRow>(connection, CatalogSql.NewestRuns, new { Limit = limit ?? long.MaxValue }, cancellation)], cancellation);

    public static RunRecord? One(IDbConnection connection, long run) =>
        Complete(connection, [.. connection.Query<RunRow>(CatalogSql.OneRun, new { Run = run })], CancellationToken.None) is [var record] ? record : null;

    /// <summary>The runs that never ended and whose process is gone.</summary>
    public static IReadOnlyList<long> Gone(IDbConnection connection) =>
        [.. connection.Query<RunRow>(CatalogSql.RunningProcesses).Where(row => row.Process.IsGone).Select(row => row.Number)];

    public static StoredReport? LatestReport(IDbConnection connection, string verb) =>
        Report(connection.QueryFirstOrDefault<ReportRow>(CatalogSql.LatestReport, new { Verb = verb }));

    public static StoredReport? ReportOf(IDbConnection connection, long run) =>
        Report(connection.QueryFirstOrDefault<ReportRow>(CatalogSql.ReportOfRun, new { Run = run }));

    private static StoredReport? Report(ReportRow? row) => row is null ? null : new(RunName.Of(row.Number), row.Verb, row.Json);

    // Newest first, so the last row is the first run; what belongs to runs in between is what belongs to the rows.
    private static IReadOnlyList<RunRecord> Complete(IDbConnection connection, IReadOnlyList<RunRow> rows, CancellationToken cancellation)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var range = new { First = rows[^1].Number, Last = rows[0].Number };
        var parameters = Rows<ParameterRow>(connection, CatalogSql.Parameters, range, cancellation).ToLookup(row => row.Run);
        var metrics = Rows<MetricRow>(connection, CatalogSql.Metrics, range, cancellation).ToLookup(row => row.Run);
        var data = Rows<DataRow>(connection, CatalogSql.Data, range, cancellation).ToLookup(row => row.Run);
        return
        [
            .. rows.Select(row => new RunRecord
            {
                Id = RunName.Of(row.Number),
                Verb = row.Verb,
                Line = row.Line,
                Status = row.StatusNow,
                Started = CatalogTime.Time(row.StartedUs),
                Duration = row.DurationUs is { } length ? CatalogTime.Length(length) : null,
                Error = row.Error,
                Parameters = [.. parameters[row.Number].Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value))],
                Metrics = [.. metrics[row.Number].Select(metric => KeyValuePair.Create(metric.Name, metric.Value ?? double.NaN))],
                Data = [.. data[row.Number].Select(stamp => new DataStamp
                {
                    Name = stamp.Name,
                    Kind = stamp.Kind,
                    Hash = stamp.Hash,
                    RowCount = stamp.RowCount,
                })],
                GitCommit = row.GitCommit,
                IsDirty = row.GitDirty != 0,
                Seed = (int?)row.Seed,
                Device = row.Device,
                Threads = (int?)row.Threads,
                Process = row.Process,
                Environment = row.Environment,
            }),
        ];
    }

    // Row by row, so that a long list can be left in the middle.
    private static IEnumerable<T> Rows<T>(IDbConnection connection, string sql, object parameters, CancellationToken cancellation)
    {
        foreach (var row in connection.Query<T>(sql, parameters, buffered: false))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return row;
        }
    }

    private sealed record ReportRow(long Number, string Verb, string Json);

    private sealed record ParameterRow(long Run, string Name, string Value);

    private sealed record MetricRow
    {
        public long Run { get; init; }

        public string Name { get; init; } = "";

        public double? Value { get; init; }
    }

    private sealed record DataRow(long Run, string Name, string Kind, string Hash, long RowCount);
}
