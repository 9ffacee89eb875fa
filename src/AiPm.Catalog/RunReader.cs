using System.Data.Common;
using System.Globalization;
using AiPm.Reports;
using Dapper;

namespace AiPm.Catalog;

/// <summary>Reads runs and reports from the catalog's tables. Column by column: thousands of runs have hundreds of thousands of values.</summary>
internal static class RunReader
{
    private const int MostNamed = 500;

    /// <summary>Runs by a statement that continues <see cref="CatalogSql.SelectRun"/>.</summary>
    public static IReadOnlyList<RunRecord> Runs(DbConnection connection, string rest, IReadOnlyList<object> values, CancellationToken cancellation = default) =>
        Complete(connection, RowsOf(connection, rest, values, cancellation), cancellation);

    /// <summary>The same without what other tables know of them.</summary>
    public static List<RunRow> RowsOf(DbConnection connection, string rest, IReadOnlyList<object> values, CancellationToken cancellation = default) =>
        Rows(connection, $"{CatalogSql.SelectRun} {rest}", values, RowOf, cancellation);

    public static RunRecord? One(DbConnection connection, long run) => Runs(connection, "WHERE number = @p0", [run]) is [var record] ? record : null;

    /// <summary>The runs that never ended and whose process is gone.</summary>
    public static IReadOnlyList<long> Gone(DbConnection connection) =>
    [
        .. Rows(connection, CatalogSql.RunningProcesses, [], reader => (Number: reader.GetInt64(0), Process: new ProcessMark(reader.GetString(1), (int)reader.GetInt64(2), reader.GetString(3))))
            .Where(row => row.Process.IsGone).Select(row => row.Number),
    ];

    public static StoredReport? LatestReport(DbConnection connection, string verb) =>
        connection.QueryFirstOrDefault<ReportRow>(CatalogSql.LatestReport, new { Verb = CatalogText.Of(verb) })?.Report;

    public static StoredReport? ReportOf(DbConnection connection, long run) =>
        connection.QueryFirstOrDefault<ReportRow>(CatalogSql.ReportOfRun, new { Run = run })?.Report;

    /// <summary>The rows of a statement with parameters @p0, @p1 …</summary>
    public static List<T> Rows<T>(DbConnection connection, string sql, IReadOnlyList<object> values, Func<DbDataReader, T> row, CancellationToken cancellation = default)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Count; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{i}");
            parameter.Value = values[i];
            command.Parameters.Add(parameter);
        }

        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            rows.Add(row(reader));
        }

        return rows;
    }

    private static List<RunRecord> Complete(DbConnection connection, List<RunRow> rows, CancellationToken cancellation)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var parts = rows.ToDictionary(row => row.Number, _ => new RunParts());
        foreach (var (where, numbers) in Selections(rows))
        {
            Each(CatalogSql.Parameters, (part, reader) => part.Parameters.Add(KeyValuePair.Create(reader.GetString(1), reader.GetString(2))));
            Each(CatalogSql.Tags, (part, reader) => part.Tags.Add(KeyValuePair.Create(reader.GetString(1), reader.GetString(2))));
            Each(CatalogSql.Metrics, (part, reader) => part.Summaries.Add(MetricOf(reader)));
            Each(CatalogSql.Data, (part, reader) => (reader.GetString(5) == "read" ? part.Data : part.Written).Add(StampOf(reader)));

            void Each(string select, Action<RunParts, DbDataReader> add) => Rows(connection, $"{select} WHERE {where} ORDER BY run, position", numbers, reader =>
            {
                if (parts.TryGetValue(reader.GetInt64(0), out var part))
                {
                    add(part, reader);
                }

                return 0;
            }, cancellation);
        }

        return [.. rows.Select(row => row.With(parts[row.Number]))];
    }

    // Neighbours are read as a range, which asks once; a few among many are named.
    private static IEnumerable<(string Where, IReadOnlyList<object> Numbers)> Selections(List<RunRow> rows)
    {
        var (first, last) = (rows.Min(row => row.Number), rows.Max(row => row.Number));
        if (last - first < 2L * rows.Count)
        {
            yield return ("run BETWEEN @p0 AND @p1", [first, last]);
            yield break;
        }

        foreach (var some in rows.Chunk(MostNamed))
        {
            var names = some.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"@p{i}"));
            yield return ($"run IN ({string.Join(", ", names)})", [.. some.Select(row => (object)row.Number)]);
        }
    }

    private static RunMetric MetricOf(DbDataReader reader)
    {
        var last = Number(reader, 2);
        var count = reader.GetInt64(6);
        return count == 0
            ? new RunMetric(reader.GetString(1), last, 0, last, last, 0)
            : new RunMetric(reader.GetString(1), last, reader.GetInt64(3), Number(reader, 4), Number(reader, 5), count);
    }

    private static DataStamp StampOf(DbDataReader reader) => new()
    {
        Name = reader.GetString(1),
        Kind = reader.GetString(2),
        Hash = reader.GetString(3),
        RowCount = reader.GetInt64(4),
    };

    private static RunRow RowOf(DbDataReader reader) => new()
    {
        Number = reader.GetInt64(0),
        Verb = reader.GetString(1),
        Line = reader.GetString(2),
        Status = reader.GetString(3),
        StartedUs = reader.GetInt64(4),
        DurationUs = Whole(reader, 5),
        Error = Text(reader, 6),
        GitCommit = Text(reader, 7),
        GitDirty = reader.GetInt64(8),
        Seed = Whole(reader, 9),
        Device = reader.GetString(10),
        Threads = Whole(reader, 11),
        Process = new ProcessMark(reader.GetString(12), (int)reader.GetInt64(13), reader.GetString(14)),
        Environment = reader.GetString(15),
        Name = Text(reader, 16),
        Parent = Whole(reader, 17),
        Note = Text(reader, 18),
        Lesson = Text(reader, 19),
    };

    private static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static long? Whole(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    private static double Number(DbDataReader reader, int column) => reader.IsDBNull(column) ? double.NaN : reader.GetDouble(column);

    private sealed record ReportRow(long Run, string Verb, string Json)
    {
        public StoredReport Report => new(RunName.Of(Run), Verb, Json);
    }
}
