using CsCheck;

namespace AiPm.Catalog.Tests;

public class RunCatalogTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, 123, 456, TimeSpan.Zero);

    [Fact]
    public void A_workspace_without_a_catalog_shows_nothing_and_gets_nothing()
    {
        using var folder = new TemporaryFolder();
        using var catalog = folder.Open();

        Assert.Empty(catalog.Runs());
        Assert.Null(catalog.Find("r1"));
        Assert.Null(catalog.LatestReport("baseline"));
        Assert.Null(catalog.ReportOf("r1"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Root));
    }

    [Fact]
    public void A_finished_run_comes_back_whole_from_another_connection()
    {
        using var folder = new TemporaryFolder();
        using (var catalog = folder.Open(new SetClock(Noon)))
        {
            Assert.Equal("r1", catalog.Begin(Sample.Start()));
            catalog.Finish("r1", Sample.Finished(new("mae", 12.3), new("rmse", 1.0 / 3)));
        }

        using var again = folder.Open();
        var run = Assert.Single(again.Runs());

        Assert.Equal(("r1", "baseline", RunStatus.Finished), (run.Id, run.Verb, run.Status));
        Assert.Equal("baseline chicago --target rides", run.Line);
        Assert.Equal(Noon, run.Started);
        Assert.Equal(TimeSpan.Zero, run.Started.Offset);
        Assert.Equal(TimeSpan.FromMilliseconds(1234.567), run.Duration);
        Assert.Equal(Sample.Start().Parameters, run.Parameters);
        Assert.Equal([new("mae", 12.3), new("rmse", 1.0 / 3)], run.Metrics);
        Assert.Equal(Sample.Finished().Provenance.Data, run.Data);
        Assert.Equal(("0123456789abcdef0123456789abcdef01234567", true), (run.GitCommit, run.IsDirty));
        Assert.Equal((42, "cpu", 2), (run.Seed!.Value, run.Device, run.Threads!.Value));
        Assert.Equal(ProcessMark.Current, run.Process);
        Assert.Contains("AiPm ", run.Environment, StringComparison.Ordinal);
        Assert.Null(run.Error);
        Assert.Equal(new StoredReport("r1", "baseline", Sample.Finished().ReportJson!), again.ReportOf("r1"));
        Assert.Equal(again.ReportOf("r1"), again.LatestReport("baseline"));
        Assert.Equal("*\n", File.ReadAllText(Path.Combine(folder.Root, ".aipm", ".gitignore")));
    }

    [Fact]
    public void A_run_without_git_data_or_seed_comes_back_so()
    {
        using var folder = new TemporaryFolder();
        using var catalog = folder.Open();
        catalog.Begin(new RunStart { Verb = "init", Line = "init" });
        catalog.Finish("r1", new RunOutcome { Status = RunStatus.Stopped });

        var run = catalog.Find("r1")!;

        Assert.Equal(RunStatus.Stopped, run.Status);
        Assert.Null(run.GitCommit);
        Assert.Null(run.Seed);
        Assert.Null(run.Threads);
        Assert.Equal("", run.Device);
        Assert.Empty(run.Parameters);
        Assert.Empty(run.Metrics);
        Assert.Empty(run.Data);
        Assert.Null(catalog.ReportOf("r1"));
    }

    [Fact]
    public void Numbers_come_back_to_the_last_bit()
    {
        using var folder = new TemporaryFolder();
        using var catalog = folder.Open();

        Gen.Double.Array[1, 20].Sample(
            values =>
            {
                var run = catalog.Begin(Sample.Start());
                catalog.Finish(run, Sample.Finished([.. values.Select((value, i) => KeyValuePair.Create($"m{i}", value))]));
                Assert.Equal(values, catalog.Find(run)!.Metrics.Select(metric => metric.Value));
            },
            iter: 40,
            threads: 1);
        var special = new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.Epsilon, 0, 1e-300 };
        var last = catalog.Begin(Sample.Start());
        catalog.Finish(last, Sample.Finished([.. special.Select(value => KeyValuePair.Create("x", value))]));
        Assert.Equal(special, catalog.Find(last)!.Metrics.Select(metric => metric.Value));
    }

    [Fact]
    public void Texts_are_kept_as_they_are_and_never_taken_for_statements()
    {
        using var folder = new TemporaryFolder();
        using var catalog = folder.Open();
        const string nasty = "'; DROP TABLE runs; -- \" \\ \n日本 🚲 @Verb";
        var start = Sample.Start(nasty) with { Parameters = [new(nasty, nasty), new("", "")] };

        catalog.Begin(start);
        catalog.Finish("r1", Sample.Finished(new KeyValuePair<string, double>(nasty, 1)));

        var run = catalog.Find("r1")!;
        Assert.Equal(start.Parameters, run.Parameters);
        Assert.Equal(nasty, run.Metrics[0].Key);
        Assert.Equal(nasty, catalog.LatestReport(nasty)!.Verb);
    }

    [Fact]
    public void Runs_come_newest_first_and_no_more_than_asked_for()
    {
        using var folder = new TemporaryFolder();
        using var catalog = folder.Open();
        for (var i = 0; i < 12; i++)
        {
            catalog.Finish(catalog.Begin(Sample.Start()), Sample.Finished(new KeyValuePair<string, double>("mae", i)));
        }

        Assert.Equal(["r12", "r11", "r10"], catalog.Runs(3).Select(run => run.Id));
        Assert.Equal([11.0, 10.0, 9.0], catalog.Runs(3).Select(run => run.Metric("mae")!.Value));
        Assert.Equal(12, catalog.Runs().Count);
        Assert.Null(catalog.Runs(1)[0].Metric("rmse"));
    }

    [Theory]
    [InlineData("r2", true)]
    [InlineData("R2", true)]
    [InlineData("2", true)]
    [InlineData("r3", false)]
    [InlineData("", false)]
    [InlineData("r", false)]
    [InlineData("r-1", false)]
    [InlineData("r99999999999999999999", false)]
    [InlineData("baseline", false)]
    public void A_run_is_found_by_its_name(string id, bool found)
    {
        using var folder = new TemporaryFolder();
        using var catalog = folder.Open();
        catalog.Begin(Sample.Start());
        catalog.Begin(Sample.Start());

        Assert.Equal(found ? "r2" : null, catalog.Find(id)?.Id);
    }

    [Fact]
    public void The_latest_report_is_of_the_newest_run_that_finished()
    {
        using var folder = new TemporaryFolder();
        using var catalog = folder.Open();
        catalog.Finish(catalog.Begin(Sample.Start()), Sample.Finished());
        catalog.Finish(catalog.Begin(Sample.Start()), Sample.Finished());
        catalog.Finish(catalog.Begin(Sample.Start("explain")), Sample.Finished());
        catalog.Finish(catalog.Begin(Sample.Start()), Sample.Finished() with { Status = RunStatus.Failed, Error = "no" });
        catalog.Begin(Sample.Start());

        Assert.Equal("r2", catalog.LatestReport("baseline")!.RunId);
        Assert.Equal("r3", catalog.LatestReport("explain")!.RunId);
        Assert.Null(catalog.LatestReport("Baseline"));
        Assert.Equal("no", catalog.Find("r4")!.Error);
    }

    [Fact]
    public void A_run_ends_once()
    {
        using var folder = new TemporaryFolder();
        using var catalog = folder.Open();
        catalog.Finish(catalog.Begin(Sample.Start()), Sample.Finished(new KeyValuePair<string, double>("mae", 1)));

        Assert.Throws<InvalidOperationException>(() => catalog.Finish("r1", Sample.Finished(new KeyValuePair<string, double>("mae", 2))));
        Assert.Throws<InvalidOperationException>(() => catalog.Finish("r2", Sample.Finished()));
        Assert.Throws<ArgumentException>(() => catalog.Finish("first", Sample.Finished()));
        Assert.Throws<ArgumentException>(() => catalog.Finish("r1", new RunOutcome { Status = RunStatus.Running }));
        Assert.Equal(1, catalog.Find("r1")!.Metric("mae"));
    }

    [Fact]
    public void An_end_that_cannot_be_kept_whole_is_not_kept_at_all()
    {
        using var folder = new TemporaryFolder();
        using var catalog = folder.Open();
        catalog.Begin(Sample.Start());
        catalog.Use(connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = "CREATE TRIGGER fault BEFORE INSERT ON reports BEGIN SELECT RAISE(ABORT, 'fault'); END";
            command.ExecuteNonQuery();
        });

        Assert.Throws<AipmException>(() => catalog.Finish("r1", Sample.Finished(new KeyValuePair<string, double>("mae", 1))));

        var run = catalog.Find("r1")!;
        Assert.Equal(RunStatus.Running, run.Status);
        Assert.Empty(run.Metrics);
        Assert.Empty(run.Data);
    }

    [Fact]
    public void Without_a_duration_the_clock_says_it()
    {
        using var folder = new TemporaryFolder();
        var clock = new SetClock(Noon);
        using var catalog = folder.Open(clock);
        catalog.Begin(Sample.Start());
        clock.Now += TimeSpan.FromSeconds(90);

        catalog.Finish("r1", new RunOutcome { Status = RunStatus.Finished });

        Assert.Equal(TimeSpan.FromSeconds(90), catalog.Find("r1")!.Duration);
    }

    [Fact]
    public void A_closed_catalog_says_so()
    {
        using var folder = new TemporaryFolder();
        var catalog = folder.Open();
        catalog.Dispose();
        catalog.Dispose();

        Assert.Throws<ObjectDisposedException>(() => catalog.Runs());
    }
}
