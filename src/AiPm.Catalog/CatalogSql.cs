namespace AiPm.Catalog;

/// <summary>Every statement on the catalog's tables but their making, their points and searches.</summary>
internal static class CatalogSql
{
    public const string InsertRun = """
        INSERT INTO runs (verb, line, status, started_us, git_commit, git_dirty, seed, device, host, process_id, process_started, environment,
                          name, parent, remarks, lesson)
        VALUES (@Verb, @Line, 'running', @StartedUs, @GitCommit, @GitDirty, @Seed, '', @Host, @ProcessId, @ProcessStarted, @Environment,
                @Name, @Parent, @Note, @Lesson)
        RETURNING number
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
        "SELECT number, host, process_id, process_started FROM runs WHERE status = 'running'";

    public const string MarkDied = "UPDATE runs SET status = 'died' WHERE number = @Number AND status = 'running'";

    public const string ReportOfRun = "SELECT run, verb, json FROM reports WHERE run = @Run";

    public const string LatestReport = """
        SELECT reports.run, reports.verb, reports.json
        FROM reports JOIN runs ON runs.number = reports.run
        WHERE reports.verb = @Verb AND runs.status = 'finished'
        ORDER BY reports.run DESC LIMIT 1
        """;

    public const string SelectRun = """
        SELECT number, verb, line, status, started_us, duration_us, error, git_commit, git_dirty, seed, device, threads,
               host, process_id, process_started, environment, name, parent, remarks, lesson
        FROM runs
        """;

    public const string ReportStarts = "SELECT run, substr(json, 1, 4000) FROM reports";

    public const string MetricNames = "SELECT DISTINCT name FROM (SELECT name FROM metrics ORDER BY run DESC LIMIT @p0) AS recent";

    public const string Parameters = "SELECT run, name, value FROM parameters";

    public const string Tags = "SELECT run, name, value FROM tags";

    public const string Metrics = "SELECT run, name, value, last_step, min_value, max_value, point_count FROM metrics";

    public const string Data = "SELECT run, name, kind, hash, row_count, direction FROM data";
}
