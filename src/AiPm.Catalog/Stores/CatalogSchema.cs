namespace AiPm.Catalog;

/// <summary>The catalog's tables, as the list of steps that led to them. A step once released never changes; new ones are added.</summary>
internal static class CatalogSchema
{
    // Times are microseconds since 1970 UTC. A metric that is not a number is NULL, because SQLite keeps no NaN.
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
    ];
}
