using System.Data.Common;

namespace AiPm.Catalog;

/// <summary>The catalog's tables, as the list of steps that led to them. A step once released never changes; new ones are added.</summary>
internal static class CatalogSchema
{
    // Times are microseconds since 1970 UTC. A metric that is not a number is NULL, because SQLite keeps no NaN. A column of the
    // table of points that is named metric holds the metric's position.
    public static IReadOnlyList<Migration> Migrations { get; } =
    [
        new(1, """
            CREATE TABLE runs (
              number INTEGER PRIMARY KEY AUTOINCREMENT,
              verb TEXT NOT NULL,
              line TEXT NOT NULL,
              status TEXT NOT NULL,
              started_us BIGINT NOT NULL,
              duration_us BIGINT,
              error TEXT,
              git_commit TEXT,
              git_dirty SMALLINT NOT NULL,
              seed BIGINT,
              device TEXT NOT NULL,
              threads BIGINT,
              host TEXT NOT NULL,
              process_id BIGINT NOT NULL,
              process_started TEXT NOT NULL,
              environment TEXT NOT NULL
            );
            CREATE INDEX runs_by_status ON runs (status);
            CREATE TABLE parameters (
              run BIGINT NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
              position BIGINT NOT NULL,
              name TEXT NOT NULL,
              value TEXT NOT NULL,
              PRIMARY KEY (run, position)
            );
            CREATE TABLE metrics (
              run BIGINT NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
              position BIGINT NOT NULL,
              name TEXT NOT NULL,
              value DOUBLE PRECISION,
              PRIMARY KEY (run, position)
            );
            CREATE TABLE data (
              run BIGINT NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
              position BIGINT NOT NULL,
              name TEXT NOT NULL,
              kind TEXT NOT NULL,
              hash TEXT NOT NULL,
              row_count BIGINT NOT NULL,
              PRIMARY KEY (run, position)
            );
            CREATE TABLE reports (
              run BIGINT NOT NULL PRIMARY KEY REFERENCES runs (number) ON DELETE CASCADE,
              verb TEXT NOT NULL,
              json TEXT NOT NULL
            );
            CREATE INDEX reports_by_verb ON reports (verb, run);
            """),
        new(2, """
            ALTER TABLE runs ADD COLUMN name TEXT;
            ALTER TABLE runs ADD COLUMN parent BIGINT REFERENCES runs (number) ON DELETE CASCADE;
            ALTER TABLE runs ADD COLUMN remarks TEXT;
            ALTER TABLE runs ADD COLUMN lesson TEXT;
            ALTER TABLE runs ADD COLUMN point_count BIGINT NOT NULL DEFAULT 0;
            CREATE INDEX runs_by_parent ON runs (parent);
            ALTER TABLE parameters ADD COLUMN number DOUBLE PRECISION;
            CREATE INDEX parameters_by_name ON parameters (name, run);
            ALTER TABLE metrics ADD COLUMN last_step BIGINT NOT NULL DEFAULT 0;
            ALTER TABLE metrics ADD COLUMN min_value DOUBLE PRECISION;
            ALTER TABLE metrics ADD COLUMN max_value DOUBLE PRECISION;
            ALTER TABLE metrics ADD COLUMN point_count BIGINT NOT NULL DEFAULT 0;
            CREATE INDEX metrics_by_name ON metrics (name, run);
            ALTER TABLE data ADD COLUMN direction TEXT NOT NULL DEFAULT 'read';
            CREATE TABLE points (
              run BIGINT NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
              metric BIGINT NOT NULL,
              first_sequence BIGINT NOT NULL,
              last_sequence BIGINT NOT NULL,
              point_count BIGINT NOT NULL,
              chunk BLOB NOT NULL,
              PRIMARY KEY (run, metric, first_sequence)
            );
            CREATE TABLE writers (
              run BIGINT NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
              writer TEXT NOT NULL,
              written BIGINT NOT NULL,
              PRIMARY KEY (run, writer)
            );
            CREATE TABLE tags (
              run BIGINT NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
              position BIGINT NOT NULL,
              name TEXT NOT NULL,
              value TEXT NOT NULL,
              PRIMARY KEY (run, name)
            );
            CREATE TABLE artifacts (
              run BIGINT NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
              position BIGINT NOT NULL,
              name TEXT NOT NULL,
              kind TEXT NOT NULL,
              hash TEXT NOT NULL,
              size BIGINT NOT NULL,
              media_type TEXT NOT NULL,
              PRIMARY KEY (run, name)
            );
            CREATE TABLE facts (
              run BIGINT NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
              position BIGINT NOT NULL,
              name TEXT NOT NULL,
              value TEXT NOT NULL,
              PRIMARY KEY (run, name)
            );
            CREATE TABLE sources (
              hash TEXT NOT NULL PRIMARY KEY,
              content TEXT NOT NULL
            );
            CREATE TABLE cells (
              run BIGINT NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
              position BIGINT NOT NULL,
              execution_count BIGINT,
              source TEXT NOT NULL REFERENCES sources (hash),
              status TEXT NOT NULL,
              PRIMARY KEY (run, position)
            );
            CREATE INDEX cells_by_source ON cells (source);
            CREATE TABLE mirrors (
              run BIGINT NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
              server TEXT NOT NULL,
              remote_run TEXT,
              sequence_sent BIGINT NOT NULL,
              parameters_sent BIGINT NOT NULL,
              finished_sent SMALLINT NOT NULL,
              detail TEXT NOT NULL,
              PRIMARY KEY (run, server)
            );
            """, NumberParameters),
    ];

    /// <summary>All tables but that of versions, in an order in which each only names those before it.</summary>
    public static IReadOnlyList<string> Tables { get; } =
        ["runs", "parameters", "metrics", "data", "reports", "points", "writers", "tags", "artifacts", "facts", "sources", "cells", "mirrors"];

    private static void NumberParameters(DbTransaction transaction)
    {
        var values = transaction.Query<string>("SELECT DISTINCT value FROM parameters");
        foreach (var value in values)
        {
            if (CatalogText.NumberIn(value) is { } number)
            {
                transaction.Execute("UPDATE parameters SET number = @number WHERE value = @value", new { number, value });
            }
        }
    }
}
