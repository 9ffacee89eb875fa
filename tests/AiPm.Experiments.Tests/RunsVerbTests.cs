using System.Globalization;
using AiPm.Catalog;
using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Experiments.Tests;

public class RunsVerbTests
{
    private const string Commit = "0123456789abcdef0123456789abcdef01234567";

    [Fact]
    public void Without_runs_it_says_what_to_type_and_makes_nothing()
    {
        using var folder = new TemporaryFolder();

        var report = Runs(folder, "runs");

        Assert.Equal("No runs yet: they are kept by themselves. Type #!aipm guess rides.csv --target rides.", report.Sentence);
        Assert.Empty(report.Tables);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Root));
    }

    [Fact]
    public void The_list_has_a_row_a_run_newest_first()
    {
        using var folder = new TemporaryFolder();
        Log(folder, "guess", 10);
        Log(folder, "guess", null);
        Log(folder, "guess", 12.345);

        var report = Runs(folder, "runs");

        Assert.Equal("3 runs, 1 failed; the newest, r3, is guess on chicago@d41d8cd: mae 12.3, rmse 24.7, a 1.00, +1 more.", report.Sentence);
        var table = Assert.Single(report.Tables);
        Assert.Equal(
            ["run", "verb", "status", "metrics", "data", "commit", "seed", "device", "started (UTC)", "duration"],
            table.Columns.Select(column => column.Name));
        Assert.All(table.Rows, row => Assert.Equal(10, row.Count));
        Assert.Equal(
            ["r3", "guess", "finished", "mae 12.3, rmse 24.7, a 1.00, +1 more", "chicago@d41d8cd", "0123456*", "7", "cpu"],
            table.Rows[0].Take(8));
        Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$", table.Rows[0][8]);
        Assert.Equal("1.50\u2009s", table.Rows[0][9]);
        Assert.Equal(["r2", "guess", "failed", "", ""], table.Rows[1].Take(5));
    }

    [Theory]
    [InlineData("runs --limit 2", "r5 r4")]
    [InlineData("runs --verb explain", "r4")]
    [InlineData("runs --status failed", "r2")]
    [InlineData("runs --sort mae", "r5 r3 r1 r4 r2")]
    [InlineData("runs --sort mae --reverse", "r1 r5 r3 r4 r2")]
    [InlineData("runs --sort started --reverse --limit 3", "r1 r2 r3")]
    [InlineData("runs --verb guess --sort mae --limit 1", "r5")]
    [InlineData("runs --verb help", "")]
    public void Runs_are_chosen_and_sorted(string line, string expected)
    {
        using var folder = new TemporaryFolder();
        Log(folder, "guess", 9);
        Log(folder, "guess", null);
        Log(folder, "guess", 8);
        Log(folder, "explain", double.NaN);
        Log(folder, "guess", 8);

        // Equal metrics: the newest first in either order.
        Assert.Equal(expected, string.Join(' ', Runs(folder, line).Runs.Select(run => run.Id)));
    }

    [Fact]
    public void Nothing_chosen_is_said()
    {
        using var folder = new TemporaryFolder();
        Log(folder, "guess", 9);

        var report = Runs(folder, "runs --status stopped");

        Assert.Equal("None of the 1 run is what was asked for; #!aipm runs lists all.", report.Sentence);
        Assert.Empty(report.Tables);
    }

    [Fact]
    public void One_run_is_shown_whole_with_the_line_to_repeat_it()
    {
        using var folder = new TemporaryFolder();
        Log(folder, "guess", 12.345);

        var report = Runs(folder, "runs r1", VerbHosts.Terminal);

        Assert.Equal(
            "r1: guess on chicago@d41d8cd, finished. mae 12.3, rmse 24.7, a 1.00, +1 more. To repeat it: aipm guess chicago --target rides",
            report.Sentence);
        Assert.Equal(["r1: guess", "Parameters (the others had their defaults)", "Metrics", "Data"], report.Tables.Select(table => table.Title));
        var facts = report.Tables[0].Rows.ToDictionary(row => row[0], row => row[1]);
        Assert.Equal("guess chicago --target rides", facts["line to repeat it"]);
        Assert.Equal($"{Commit} with changes that were not committed", facts["git commit"]);
        Assert.Equal(("7", "cpu", "2"), (facts["seed"], facts["device"], facts["threads"]));
        Assert.DoesNotContain("error", facts.Keys);
        Assert.Equal(["mae", "12.3450"], report.Tables[2].Rows[0]);
        Assert.Equal(["chicago", "snapshot", "d41d8cd98f00b204e9800998ecf8427e", "5698"], report.Tables[3].Rows[0]);
    }

    [Fact]
    public void A_failed_run_shows_its_error()
    {
        using var folder = new TemporaryFolder();
        Log(folder, "guess", null);

        var report = Runs(folder, "runs r1");

        Assert.Equal("r1: guess, failed: no such column. To repeat it: #!aipm guess chicago --target rides", report.Sentence);
        Assert.Contains(report.Tables[0].Rows, row => row[0] == "error" && row[1] == "no such column");
    }

    [Fact]
    public void A_run_that_is_not_there_is_told_with_the_nearest()
    {
        using var folder = new TemporaryFolder();
        for (var i = 0; i < 12; i++)
        {
            Log(folder, "guess", i);
        }

        var error = Assert.Throws<AipmException>(() => Runs(folder, "runs r112"));

        Assert.Equal("There is no run 'r112' among the 12. There is: r12, r11, r10, r9, r8, r7, r6, r5, r4, r3, r2, r1.", error.Problem);
        Assert.Equal("#!aipm runs r12", error.Next);
    }

    [Fact]
    public void A_run_where_there_are_none_is_told()
    {
        using var folder = new TemporaryFolder();

        var error = Assert.Throws<AipmException>(() => Runs(folder, "runs r1", VerbHosts.Terminal));

        Assert.Equal(("There is no run 'r1': nothing has been logged yet.", "aipm runs"), (error.Problem, error.Next));
    }

    [Theory]
    [InlineData("runs --sort mea", "No run listed has a metric 'mea'. There is: a, b, mae, rmse, started.", "#!aipm runs --sort mae")]
    [InlineData("runs --verb gues", "There is no verb 'gues'. There is: guess.", "#!aipm runs --verb guess")]
    public void A_mistyped_name_is_told_with_the_nearest(string line, string problem, string next)
    {
        using var folder = new TemporaryFolder();
        Log(folder, "guess", 9);

        var error = Assert.Throws<AipmException>(() => Runs(folder, line));

        Assert.Equal((problem, next), (error.Problem, error.Next));
    }

    [Fact]
    public void The_report_reads_back_from_its_json()
    {
        using var folder = new TemporaryFolder();
        Log(folder, "guess", double.PositiveInfinity);

        var report = Runs(folder, "runs");
        var again = ReportJson.Read<RunsReport>(report.ToJson());

        Assert.Equal(report.ToJson(), again.ToJson());
        Assert.Equal(report.Tables[0].Rows[0], again.Tables[0].Rows[0]);
    }

    [Theory]
    [InlineData(0.0123, "12.3\u2009ms")]
    [InlineData(1.5, "1.50\u2009s")]
    [InlineData(59.99, "60.0\u2009s")]
    [InlineData(61, "1:01\u2009min")]
    [InlineData(3_600 * 30 + 61, "30:01:01\u2009h")]
    public void Durations_are_read_at_a_glance(double seconds, string text)
    {
        var run = new RunRecord
        {
            Id = "r1",
            Verb = "guess",
            Line = "guess",
            Status = RunStatus.Finished,
            Started = DateTimeOffset.UnixEpoch,
            Duration = TimeSpan.FromSeconds(seconds),
            Process = ProcessMark.Current,
        };

        Assert.Equal(text, RunText.Duration(run));
        Assert.Equal("", RunText.Duration(run with { Duration = null }));
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void The_list_is_the_same_in_every_culture(string culture)
    {
        using var folder = new TemporaryFolder();
        Log(folder, "guess", -12.345);
        var expected = Runs(folder, "runs").Tables[0].Rows[0];
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(expected, Runs(folder, "runs").Tables[0].Rows[0]);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static RunsReport Runs(TemporaryFolder folder, string line, VerbHosts host = VerbHosts.Notebook)
    {
        var call = folder.Parse(line, host);
        return (RunsReport)call.Verb.Run(call.Options, folder.Context(host));
    }

    private static void Log(TemporaryFolder folder, string verb, double? mae)
    {
        using var catalog = folder.Open();
        var run = catalog.Begin(new RunStart
        {
            Verb = verb,
            Line = $"{verb} chicago --target rides",
            Parameters = [new("data", "chicago"), new("target", "rides")],
            GitCommit = Commit,
            IsDirty = true,
            Seed = 7,
        });
        catalog.Finish(run, mae is { } value
            ? new RunOutcome
            {
                Status = RunStatus.Finished,
                Duration = TimeSpan.FromSeconds(1.5),
                Metrics = [new("mae", value), new("rmse", 2 * value), new("a", 1), new("b", 2)],
                Provenance = new Provenance
                {
                    Data = [new DataStamp { Name = "chicago", Kind = "snapshot", Hash = "d41d8cd98f00b204e9800998ecf8427e", RowCount = 5_698 }],
                    Device = "cpu",
                    Threads = 2,
                },
            }
            : new RunOutcome { Status = RunStatus.Failed, Error = "no such column" });
    }
}
