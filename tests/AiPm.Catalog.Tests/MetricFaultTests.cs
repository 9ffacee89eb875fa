using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace AiPm.Catalog.Tests;

public class MetricFaultTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(3);

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public void A_process_killed_while_it_logs_leaves_a_sound_catalog_and_all_that_was_written(Engine engine)
    {
        using var place = new CatalogPlace(engine);
        using (var process = Worker.Start(place.Root, Worker.LogAndWait))
        {
            Assert.Equal("logged", process.StandardOutput.ReadLine());
            using var watching = place.Open();
            Assert.True(SpinWait.SpinUntil(() => watching.Find("r1")!.Summaries.Sum(metric => metric.Count) >= 50_000, Long));
            process.Kill();
            process.WaitForExit();
        }

        using var catalog = place.Open();
        var points = catalog.Points("r1", "x");

        Assert.Equal(Enumerable.Range(0, points.Count).Select(i => (double)i), points.Select(point => point.Value));
        Assert.Equal(RunStatus.Died, catalog.Find("r1")!.Status);
        Assert.Equal(new RunMetric("x", points.Count - 1, points.Count - 1, 0, points.Count - 1, points.Count), Assert.Single(catalog.Find("r1")!.Summaries));
        Assert.Equal("died", Sample.Scalar(catalog, "SELECT status FROM runs WHERE number = 1"));
        Assert.Equal("r2", catalog.Begin(Sample.Start()));
        if (engine == Engine.Sqlite)
        {
            Assert.Equal("ok", Sample.Scalar(catalog, "PRAGMA integrity_check"));
        }
    }

    [Fact]
    public void On_a_full_disk_values_wait_in_memory_and_are_kept_when_there_is_room_again()
    {
        using var place = new CatalogPlace(Engine.Sqlite);
        using var catalog = place.OpenWithRun();
        using var log = catalog.OpenLog("r1");
        using var warnings = new BlockingCollection<string>();
        catalog.Warned += warnings.Add;
        catalog.UseWriter(connection => Execute(connection, "PRAGMA max_page_count = 1"));
        const int count = 300_000; // more than wait where nothing is wrong
        for (var i = 0; i < count; i++)
        {
            log.Log("x", i);
        }

        Assert.True(warnings.TryTake(out var full, Long));
        var error = Assert.Throws<AipmException>(log.Flush);
        Assert.Equal(RunStatus.Running, catalog.Find("r1")!.Status);
        Assert.InRange(log.PendingCount, 1, count);
        catalog.UseWriter(connection => Execute(connection, "PRAGMA max_page_count = 1000000"));

        Assert.True(log.TryFlush(Long));
        Assert.Contains("wait in memory", full, StringComparison.Ordinal);
        Assert.Contains("no room left", full, StringComparison.Ordinal);
        Assert.Contains("no room left", error.Problem, StringComparison.Ordinal);
        Assert.True(warnings.TryTake(out var again, Long));
        Assert.Contains("kept again", again, StringComparison.Ordinal);
        Assert.Equal(count, catalog.Points("r1", "x").Select(point => point.Value).Distinct().Count());
        Assert.Equal(count, catalog.Find("r1")!.Summaries.Single().Count);
    }

    [Fact]
    public void What_a_full_disk_keeps_out_to_the_end_is_told()
    {
        using var place = new CatalogPlace(Engine.Sqlite);
        var warnings = new ConcurrentQueue<string>();
        using (var catalog = place.OpenWithRun())
        {
            catalog.Warned += warnings.Enqueue;
            var log = catalog.OpenLog("r1");
            catalog.UseWriter(connection => Execute(connection, "PRAGMA max_page_count = 1"));
            for (var i = 0; i < 50_000; i++)
            {
                log.Log("x", i);
            }
        }

        Assert.Contains("50000 logged values are lost", warnings.Last(), StringComparison.Ordinal);
        using var again = place.Open();
        Assert.Empty(again.Points("r1"));
    }

    [Fact]
    public void While_another_program_holds_the_catalog_logging_goes_on()
    {
        using var place = new CatalogPlace(Engine.Sqlite);
        using var catalog = place.OpenWithRun();
        using var log = catalog.OpenLog("r1");
        using (var other = new SqliteConnection($"Data Source={place.Workspace.CatalogPath};Pooling=False"))
        {
            other.Open();
            using var transaction = other.BeginTransaction(deferred: false);
            for (var i = 0; i < 10_000; i++)
            {
                log.Log("x", i);
            }

            Assert.False(log.TryFlush(TimeSpan.FromSeconds(4))); // longer than one try
            Assert.Equal(10_000, log.PendingCount);
        }

        Assert.True(log.TryFlush(Long));
        Assert.Equal(Enumerable.Range(0, 10_000).Select(i => (double)i), catalog.Points("r1", "x").Select(point => point.Value));
    }

    [Fact]
    public void When_the_server_is_killed_and_started_again_nothing_is_lost_or_doubled()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var server = new PostgresServer();
        using var place = new CatalogPlace(Engine.Postgres, server);
        using var catalog = place.OpenWithRun();
        using var log = catalog.OpenLog("r1");
        var value = 0;
        for (var restart = 0; restart < 2; restart++)
        {
            Log();
            server.Stop();
            Log();
            Assert.False(log.TryFlush(TimeSpan.FromMilliseconds(200)));
            server.Start();
            Log();
        }

        Assert.True(log.TryFlush(Long));
        Assert.Equal(Enumerable.Range(0, value).Select(i => (double)i), catalog.Points("r1", "x").Select(point => point.Value));
        Assert.Equal(value, catalog.Find("r1")!.Summaries.Single().Count);
        catalog.SetNote("r1", "still here");
        catalog.Finish("r1", Sample.Finished());

        void Log()
        {
            for (var i = 0; i < 2_000; i++)
            {
                log.Log("x", value++);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public void A_batch_whose_end_was_not_heard_of_is_not_doubled_when_it_comes_again(Engine engine)
    {
        using var place = new CatalogPlace(engine);
        using var catalog = place.OpenWithRun();
        using var store = StoreOf(place, engine);
        var writer = new BatchWriter("w");
        var series = new MetricSeries(new LoggedRun(1), "x");
        Write(0, 3);
        writer.NotKept(); // it was, but nobody said so
        Write(0, 3);
        writer.Kept();
        Write(3, 2);
        writer.Kept();

        Assert.Equal([0.0, 1, 2, 3, 4], catalog.Points("r1", "x").Select(point => point.Value));
        Assert.Equal([1L, 2, 3, 4, 5], catalog.Points("r1").Select(point => point.Sequence));
        Assert.Equal(5, catalog.Find("r1")!.Summaries.Single().Count);

        void Write(int first, int count)
        {
            var ring = new PointRing();
            foreach (var i in Enumerable.Range(first, count))
            {
                ring.Add(new LoggedPoint(series, i, i, i));
            }

            using var transaction = store.BeginWrite(store.Made());
            writer.Write(transaction, ring.Oldest(100));
            transaction.Commit();
        }
    }

    [Fact]
    public void Logging_allocates_nothing_once_it_is_warm()
    {
        using var place = new CatalogPlace(Engine.Sqlite);
        using var catalog = place.OpenWithRun();
        using var log = catalog.OpenLog("r1");
        Log(log);
        log.Flush();

        var before = GC.GetAllocatedBytesForCurrentThread();
        Log(log);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Log(MetricLog log)
    {
        for (var i = 0; i < 500; i++)
        {
            log.Log("loss", i);
            log.Log("accuracy", i, i);
        }
    }

    private static CatalogStore StoreOf(CatalogPlace place, Engine engine) => engine == Engine.Sqlite
        ? new CatalogFile(place.Workspace, CatalogSchema.Migrations, TimeSpan.FromSeconds(10))
        : new CatalogServer(CatalogSetting.Load(place.Workspace), CatalogSchema.Migrations, TimeSpan.FromSeconds(10));

    private static void Execute(System.Data.Common.DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
