namespace AiPm.Catalog;

/// <summary>Every statement on the catalog's tables but their making.</summary>
internal static class CatalogSql
{
    public const string InsertRun = """
        INSERT INTO runs (verb, line, status, started_us, git_commit, git_dirty, seed, device, host, process_id, process_started, environment)
        VALUES (@Verb, @Line, 'running', @StartedUs, @GitCommit, @GitDirty, @Seed, '', @Host, @ProcessId, @ProcessStarted, @Environment)
        RETURNING number
        """;

    public const string InsertParameter = "INSERT INTO parameters (run, position, name, value) VALUES (@Run, @Position, @Name, @Value)";

    public const string InsertMetric = "INSERT INTO metrics (run, position, name, value) VALUES (@Run, @Position, @Name, @Value)";

    public const string InsertData = """
        INSERT INTO data (run, position, name, kind, hash, row_count) VALUES (@Run, @Position, @Name, @Kind, @Hash, @RowCount)
        """;

    public const string InsertReport = "INSERT INTO reports (run, verb, json) SELECT number, verb, @Json FROM runs WHERE number = @Run";

    // A run taken for dead by another process may end well after all: its own word counts.
    public const string FinishRun = """
        UPDATE runs
        SET status = @Status, error = @Error, duration_us = COALESCE(@DurationUs, @NowUs - started_us),
            seed = COALESCE(@Seed, seed), device = @Device, threads = @Threads
        WHERE number = @Run AND status IN ('running', 'died')
        """;

    public const string RunningProcesses =
        "SELECT number, host, process_id AS ProcessId, process_started AS ProcessStarted FROM runs WHERE status = 'running'";

    public const string MarkDied = "UPDATE runs SET status = 'died' WHERE number = @Number AND status = 'running'";

    public const string ReportOfRun = "SELECT run AS Number, verb AS Verb, json AS Json FROM reports WHERE run = @Run";

    public const string LatestReport = """
        SELECT reports.run AS Number, reports.verb AS Verb, reports.json AS Json
        FROM reports JOIN runs ON runs.number = reports.run
        WHERE reports.verb = @Verb AND runs.status = 'finished'
        ORDER BY reports.run DESC LIMIT 1
        """;

    public const string NewestRuns = $"{SelectRun} ORDER BY number DESC LIMIT @Limit";

    public const string OneRun = $"{SelectRun} WHERE number = @Run";

    public const string NamedRuns = $"{SelectRun} WHERE CAST(number AS TEXT) LIKE @Start {NamedOrder}";

    public const string NamedFinishedRuns =
        $"{SelectRun} WHERE status = 'finished' AND verb IN @Verbs AND CAST(number AS TEXT) LIKE @Start {NamedOrder}";

    public const string ReportStarts = "SELECT run AS Number, substr(json, 1, 4000) AS Json FROM reports WHERE run IN @Numbers";

    public const string MetricNames = "SELECT DISTINCT name FROM (SELECT name FROM metrics ORDER BY run DESC LIMIT @Limit) AS recent";

    public const string Parameters =
        "SELECT run AS Run, name AS Name, value AS Value FROM parameters WHERE run BETWEEN @First AND @Last ORDER BY run, position";

    public const string Metrics =
        "SELECT run AS Run, name AS Name, value AS Value FROM metrics WHERE run BETWEEN @First AND @Last ORDER BY run, position";

    public const string Data = """
        SELECT run AS Run, name AS Name, kind AS Kind, hash AS Hash, row_count AS RowCount
        FROM data WHERE run BETWEEN @First AND @Last ORDER BY run, position
        """;

    private const string NamedOrder = "ORDER BY number DESC LIMIT @Limit";

    private const string SelectRun = """
        SELECT number AS Number, verb AS Verb, line AS Line, status AS Status, started_us AS StartedUs, duration_us AS DurationUs,
               error AS Error, git_commit AS GitCommit, git_dirty AS GitDirty, seed AS Seed, device AS Device, threads AS Threads,
               host AS Host, process_id AS ProcessId, process_started AS ProcessStarted, environment AS Environment
        FROM runs
        """;
}
