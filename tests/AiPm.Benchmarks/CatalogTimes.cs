using System.Globalization;
using AiPm.Catalog;
using Microsoft.Data.Sqlite;

namespace AiPm.Benchmarks;

/// <summary>The catalog in SQLite: logging beside plain ADO.NET inserts, searching, drawing; searching on PostgreSQL too, where AIPM_BENCHMARK_POSTGRES names an empty database.</summary>
internal static class CatalogTimes
{
    private const int PointCount = 1_000_000;
    private const int MetricCount = 20;
    private const int Times = 5;
    private static readonly string[] Names = [.. Enumerable.Range(0, MetricCount).Select(i => string.Create(CultureInfo.InvariantCulture, $"metric{i:00}"))];

    public static IEnumerable<Comparison> Measure() =>
    [
        .. Logging(),
        .. Searching("", CatalogSetting.Parse("sqlite")),
        .. Environment.GetEnvironmentVariable("AIPM_BENCHMARK_POSTGRES") is { Length: > 0 } address ? Searching("PostgreSQL: ", CatalogSetting.Parse(address)) : [],
    ];

    private static IEnumerable<Comparison> Logging()
    {
        var folder = Directory.CreateTempSubdirectory("aipm-benchmark-").FullName;
        using (var catalog = RunCatalog.Open(Workspace.At(folder), TimeProvider.System))
        {
            using var log = catalog.OpenLog(catalog.Begin(Start()));
            yield return Comparison.Of(
                "1M values of 20 metrics logged and flushed: kept for good", () => Log(log, PointCount),
                "plain ADO.NET: a row each, prepared, one transaction", () => InsertRows(Path.Combine(folder, "rows.db")), Times);
            yield return Comparison.Alone(
                "100,000 calls of `Log` as the caller waits for them",
                () =>
                {
                    for (var i = 0; i < 100_000; i++)
                    {
                        log.Log(Names[i % MetricCount], i);
                    }
                },
                Times);
            using var one = catalog.OpenLog(catalog.Begin(Start()));
            yield return Comparison.Alone("one metric logged 10M times and flushed", () => LogOne(one, 10 * PointCount), 1);
            yield return Comparison.Alone("curve of 1,000 points from those 20M", () => catalog.Curve(one.RunId, "loss"), Times);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static IEnumerable<Comparison> Searching(string place, CatalogSetting setting)
    {
        var folder = Directory.CreateTempSubdirectory("aipm-benchmark-").FullName;
        using (var catalog = RunCatalog.Open(Workspace.At(folder), setting, TimeProvider.System))
        {
            var random = new Random(42);
            for (var run = 0; run < 1_000; run++)
            {
                var parameters = Names.Select(name => KeyValuePair.Create(name, random.Next(100).ToString(CultureInfo.InvariantCulture)));
                var id = catalog.Begin(Start() with { Parameters = [.. parameters] });
                catalog.Finish(id, new RunOutcome { Status = RunStatus.Finished, Metrics = [.. Names.Select(name => KeyValuePair.Create(name, random.NextDouble()))] });
            }

            var half = new RunQuery
            {
                Filter = new RunConjunction(
                [
                    new RunComparison(RunField.Metric("metric03"), RunOperator.Less, RunValue.Of(0.75)),
                    new RunComparison(RunField.Parameter("metric05"), RunOperator.GreaterOrEqual, RunValue.Of(25)),
                ]),
                Sort = [new RunSort(RunField.Metric("metric07"))],
            };
            yield return Comparison.Alone(
                $"{place}10 searches and sorts, 1,000 runs × 20 metrics × 20 parameters, a half found and read whole", () => Repeat(10, () => catalog.Search(half)), Times);
            yield return Comparison.Alone(
                $"{place}10 times all of them, sorted and read whole", () => Repeat(10, () => catalog.Search(half with { Filter = null })), Times);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static RunStart Start() => new() { Verb = "track", Line = "track benchmark" };

    private static void Log(MetricLog log, int count)
    {
        for (var i = 0; i < count; i++)
        {
            log.Log(Names[i % MetricCount], i * 0.1);
        }

        log.Flush();
    }

    private static void LogOne(MetricLog log, int count)
    {
        for (var i = 0; i < count; i++)
        {
            log.Log("loss", Math.Sin(i));
        }

        log.Flush();
    }

    private static void Repeat<T>(int times, Func<T> action)
    {
        for (var i = 0; i < times; i++)
        {
            action();
        }
    }

    private static void InsertRows(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        Execute(connection, "PRAGMA journal_mode = WAL");
        Execute(connection, "CREATE TABLE IF NOT EXISTS points (sequence INTEGER PRIMARY KEY, metric TEXT, step INTEGER, time INTEGER, value REAL)");
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO points (metric, step, time, value) VALUES (@metric, @step, @time, @value)";
        var (metric, step) = (command.Parameters.Add("@metric", SqliteType.Text), command.Parameters.Add("@step", SqliteType.Integer));
        var (time, value) = (command.Parameters.Add("@time", SqliteType.Integer), command.Parameters.Add("@value", SqliteType.Real));
        command.Prepare();
        for (var i = 0; i < PointCount; i++)
        {
            metric.Value = Names[i % MetricCount];
            step.Value = i / MetricCount;
            time.Value = TimeProvider.System.GetUtcNow().Ticks;
            value.Value = i * 0.1;
            command.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
