using CsCheck;

namespace AiPm.Catalog.Tests;

public class MetricLogTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, 123, 456, TimeSpan.Zero);

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public void Points_come_back_in_order_with_their_summary(Engine engine)
    {
        using var place = new CatalogPlace(engine);
        var clock = new SetClock(Noon);
        using var catalog = place.Open(clock);
        catalog.Begin(Sample.Start());
        using (var log = catalog.OpenLog("r1"))
        {
            log.Log("loss", 3);
            clock.Now -= TimeSpan.FromDays(400);
            log.Log("loss", 1);
            log.Log("mae", 12.5, step: 100);
            log.Flush();
            log.Log("loss", 2, step: -7);
            log.Log("loss", 2.5);
            Assert.Equal("r1", log.RunId);
        }

        var early = Noon.AddDays(-400);
        Assert.Equal(
            [new("loss", 1, 0, Noon, 3), new("loss", 2, 1, early, 1), new("mae", 3, 100, early, 12.5), new("loss", 4, -7, early, 2), new("loss", 5, -6, early, 2.5)],
            catalog.Points("r1"));
        Assert.Equal([1.0, 2.0], catalog.Points("r1", "loss", afterSequence: 1, limit: 2).Select(point => point.Value));
        Assert.Equal([3L, 4L], catalog.Points("r1", afterSequence: 2, limit: 2).Select(point => point.Sequence));
        Assert.Empty(catalog.Points("r1", "nothing"));
        Assert.Equal([new("loss", 2.5, -6, 1, 3, 4), new("mae", 12.5, 100, 12.5, 12.5, 1)], catalog.Find("r1")!.Summaries);
        Assert.Equal([new("loss", 2.5), new("mae", 12.5)], catalog.Find("r1")!.Metrics);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public void Values_that_are_no_numbers_and_infinities_are_kept(Engine engine)
    {
        using var place = new CatalogPlace(engine);
        using var catalog = place.OpenWithRun();
        double[] values = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0, double.Epsilon, double.MaxValue, double.NaN];
        using var log = catalog.OpenLog("r1");
        foreach (var value in values)
        {
            log.Log("x", value, long.MaxValue);
            log.Log("none", double.NaN, long.MinValue);
        }

        log.Flush();

        Assert.Equal(values.Select(BitConverter.DoubleToInt64Bits), catalog.Points("r1", "x").Select(point => BitConverter.DoubleToInt64Bits(point.Value)));
        Assert.All(catalog.Points("r1", "none"), point => Assert.Equal(long.MinValue, point.Step));
        Assert.Equal(new RunMetric("x", double.NaN, long.MaxValue, double.NegativeInfinity, double.PositiveInfinity, 7), catalog.Find("r1")!.Summaries[0]);
        Assert.Equal(new RunMetric("none", double.NaN, long.MinValue, double.NaN, double.NaN, 7), catalog.Find("r1")!.Summaries[1]);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public void What_is_flushed_often_and_what_is_flushed_once_is_the_same(Engine engine)
    {
        using var place = new CatalogPlace(engine);
        using var catalog = place.OpenWithRun();
        using var log = catalog.OpenLog("r1");
        const int count = 9_000; // more than two chunks
        for (var i = 0; i < count; i++)
        {
            log.Log(i % 3 == 0 ? "a" : "b", i);
            if (i is < 600 and > 0 && i % 50 == 0)
            {
                log.Flush();
            }
        }

        log.Flush();

        Assert.Equal(Enumerable.Range(0, count).Select(i => (double)i), catalog.Points("r1").Select(point => point.Value));
        Assert.Equal(Enumerable.Range(1, count).Select(i => (long)i), catalog.Points("r1").Select(point => point.Sequence));
        var paged = new List<MetricPoint>();
        while (catalog.Points("r1", paged.Count == 0 ? 0 : paged[^1].Sequence, 777) is { Count: > 0 } page)
        {
            paged.AddRange(page);
        }

        Assert.Equal(catalog.Points("r1"), paged);
        Assert.True((long)Sample.Scalar(catalog, "SELECT COUNT(*) FROM points")! < 60);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public void What_is_logged_is_kept_soon_without_a_flush_and_at_the_runs_end(Engine engine)
    {
        using var place = new CatalogPlace(engine);
        using var catalog = place.OpenWithRun();
        using var other = place.Open();
        var log = catalog.OpenLog("r1");

        log.Log("a", 1);
        Assert.True(SpinWait.SpinUntil(() => other.Points("r1").Count == 1, TimeSpan.FromMinutes(2)));
        log.Log("a", 2);
        catalog.Finish("r1", Sample.Finished(new("a", 3), new("b", 4)));

        Assert.Equal([1.0, 2.0], other.Points("r1", "a").Select(point => point.Value));
        Assert.Equal([new("a", 3, 1, 1, 2, 2), new("b", 4, 0, 4, 4, 0)], other.Find("r1")!.Summaries);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Threads_and_processes_that_log_to_one_run_lose_nothing(Engine engine)
    {
        using var place = new CatalogPlace(engine);
        using var first = place.OpenWithRun();
        using var second = place.Open();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(
            () =>
            {
                // Two catalogs are two writers, as two processes are.
                using var log = (worker % 2 == 0 ? first : second).OpenLog("r1");
                for (var i = 0; i < 2_000; i++)
                {
                    log.Log($"m{worker % 3}", (worker * 10_000) + i);
                    if (i % 500 == worker)
                    {
                        log.Flush();
                    }
                }
            },
            TestContext.Current.CancellationToken)));

        var points = first.Points("r1");
        Assert.Equal(Enumerable.Range(1, 8_000).Select(i => (long)i), points.Select(point => point.Sequence));
        for (var worker = 0; worker < 4; worker++)
        {
            var own = points.Select(point => (int)point.Value).Where(value => value / 10_000 == worker).Select(value => value % 10_000);
            Assert.Equal(Enumerable.Range(0, 2_000), own);
        }

        Assert.Equal(8_000, first.Find("r1")!.Summaries.Sum(metric => metric.Count));
        Assert.Equal(points.Where(point => point.Metric == "m0"), first.Points("r1", "m0"));
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public void Long_and_foreign_names_are_kept_and_too_long_ones_are_told(Engine engine)
    {
        using var place = new CatalogPlace(engine);
        using var catalog = place.OpenWithRun();
        using var log = catalog.OpenLog("r1");
        string[] names = [new('日', 250), "Δ/µ – ‚größer‘ 🚲", "", " ", "'; DROP TABLE runs; --", "system/cpu", "a\0b"];
        foreach (var name in names)
        {
            log.Log(name, name.Length);
            log.Log(name, name.Length + 1);
        }

        var error = Assert.Throws<AipmException>(() => log.Log(new string('x', 251), 1));
        log.Flush();

        Assert.Contains("251 characters; at most 250", error.Problem, StringComparison.Ordinal);
        Assert.Equal(names.Select(name => name.Replace('\0', '␀')), catalog.Find("r1")!.Summaries.Select(metric => metric.Name));
        Assert.All(names, name => Assert.Equal([name.Length, name.Length + 1.0], catalog.Points("r1", name).Select(point => point.Value)));
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public void A_curve_of_many_points_keeps_ends_and_peaks(Engine engine)
    {
        using var place = new CatalogPlace(engine);
        using var catalog = place.OpenWithRun();
        using var log = catalog.OpenLog("r1");
        for (var i = 0; i < 20_000; i++)
        {
            log.Log("x", i == 12_345 ? 99 : i == 777 ? -99 : i % 1000 == 0 ? double.NaN : Math.Sin(i));
            if (i < 100)
            {
                log.Log("few", i);
            }
        }

        log.Flush();

        var curve = catalog.Curve("r1", "x", 200);
        var all = catalog.Points("r1", "x");
        Assert.InRange(curve.Count, 150, 200);
        Assert.Equal((all[0], all[^1]), (curve[0], curve[^1]));
        Assert.Contains(all[12_345], curve);
        Assert.Contains(all[777], curve);
        Assert.Equal(curve.OrderBy(point => point.Sequence), curve);
        Assert.Equal(catalog.Points("r1", "few"), catalog.Curve("r1", "few", 100));
        Assert.Equal(4, catalog.Curve("r1", "few", 4).Count);
        Assert.Empty(catalog.Curve("r1", "nothing"));
    }

    [Fact]
    public void Chunks_keep_every_number()
    {
        Gen.Select(Gen.Long, Gen.Long, Gen.Double).Array[1, 50].Sample(points =>
        {
            var writer = new ChunkWriter();
            for (var i = 0; i < points.Length; i++)
            {
                writer.Add(10 + (i * 1_000L), points[i].Item1, points[i].Item2, points[i].Item3);
            }

            var reader = new ChunkReader(writer.ToArray());
            for (var i = 0; i < points.Length; i++)
            {
                Assert.True(reader.Next());
                Assert.Equal((10 + (i * 1_000L), points[i].Item1, points[i].Item2), (reader.Sequence, reader.Step, reader.Time));
                Assert.Equal(BitConverter.DoubleToInt64Bits(points[i].Item3), BitConverter.DoubleToInt64Bits(reader.Value));
            }

            Assert.False(reader.Next());
        });
    }

    [Fact]
    public void A_deleted_runs_points_are_passed_over_and_those_of_others_kept()
    {
        using var place = new CatalogPlace(Engine.Sqlite);
        using var catalog = place.OpenWithRun();
        catalog.Begin(Sample.Start());
        using var gone = catalog.OpenLog("r1");
        using var log = catalog.OpenLog("r2");
        gone.Log("a", 1);
        gone.Flush();
        catalog.Finish("r1", Sample.Finished());
        catalog.Delete(["r1"]);

        gone.Log("a", 2);
        log.Log("a", 3);
        log.Flush();

        Assert.Equal([3.0], catalog.Points("r2").Select(point => point.Value));
        Assert.Equal(0, log.PendingCount);
    }

    [Fact]
    public void What_is_flushed_is_synced_to_the_disk()
    {
        using var place = new CatalogPlace(Engine.Sqlite);
        using var catalog = place.OpenWithRun();
        using var log = catalog.OpenLog("r1");

        // sqlite.org/pragma.html: 2 is FULL, which syncs the log of changes at each commit.
        catalog.UseWriter(connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA synchronous";
            Assert.Equal(2L, command.ExecuteScalar());
        });
    }

    [Fact]
    public void One_who_listens_badly_does_not_stop_the_writing()
    {
        using var place = new CatalogPlace(Engine.Sqlite);
        using var catalog = place.OpenWithRun();
        using var log = catalog.OpenLog("r1");
        using var heard = new ManualResetEventSlim();
        catalog.Warned += _ =>
        {
            heard.Set();
            throw new InvalidOperationException("no");
        };
        catalog.UseWriter(connection => Pragma(connection, "max_page_count = 1"));
        for (var i = 0; i < 50_000; i++)
        {
            log.Log("x", i);
        }

        Assert.True(heard.Wait(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken));
        catalog.UseWriter(connection => Pragma(connection, "max_page_count = 1000000"));

        Assert.True(log.TryFlush(TimeSpan.FromMinutes(3)));

        static void Pragma(System.Data.Common.DbConnection connection, string text)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA " + text;
            command.ExecuteNonQuery();
        }
    }

    [Fact]
    public void A_closed_catalog_takes_no_values()
    {
        using var place = new CatalogPlace(Engine.Sqlite);
        var catalog = place.OpenWithRun();
        var log = catalog.OpenLog("r1");
        log.Log("a", 1);
        catalog.Dispose();

        Assert.Throws<ObjectDisposedException>(() => log.Log("a", 2));
        Assert.Throws<ObjectDisposedException>(() => catalog.OpenLog("r1"));
        using var again = place.Open();
        Assert.Single(again.Points("r1"));
    }
}
