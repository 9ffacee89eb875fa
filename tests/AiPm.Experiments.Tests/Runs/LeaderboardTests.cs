using AiPm.Catalog;

namespace AiPm.Experiments.Tests;

public sealed class LeaderboardTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Sprint _sprint;

    public LeaderboardTests() => _sprint = new Sprint(_folder);

    [Fact]
    public void A_filter_is_answered_by_the_catalog()
    {
        _sprint.Log(Sprint.Start("a", ("model", "mlp")), ("mae", 41));
        _sprint.Log(Sprint.Start("b", ("model", "mlp")), ("mae", 38));
        _sprint.Log(Sprint.Start("c", ("model", "tree")), ("mae", 30));
        _sprint.Log(Sprint.Start("d", ("model", "mlp")), ("mae", 36));

        var report = _sprint.Run<RunsReport>("runs --where \"metrics.mae < 40 and params.model = 'mlp'\" --sort metrics.mae");

        Assert.Equal(["r4", "r2"], report.Runs.Select(run => run.Id));
        Assert.Equal(("mae", 2, 4), (report.Metric, report.ChosenCount, report.RunCount));
        Assert.Equal(["r2", "r4"], _sprint.Run<RunsReport>("runs --where \"metrics.mae < 40 and params.model = 'mlp'\" --sort metrics.mae --reverse").Runs.Select(run => run.Id));
    }

    [Fact]
    public void A_filter_that_cannot_be_read_points_at_the_character()
    {
        var error = Assert.Throws<AipmException>(() => _sprint.Run<RunsReport>("runs --where \"metrics.mae <\""));

        Assert.Contains("metrics.mae <", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sort_by_a_metric_that_no_run_has_is_told_in_the_long_form_too()
    {
        _sprint.Log(Sprint.Start("a"), ("mae", 41));

        var error = Assert.Throws<AipmException>(() => _sprint.Run<RunsReport>("runs --sort metrics.mea"));

        Assert.Equal("#!aipm runs --sort mae", error.Next);
    }

    [Fact]
    public void Runs_inside_a_run_are_left_out_or_shown_under_it()
    {
        var tracked = _sprint.Log(Sprint.Start("outer"), ("mae", 1));
        _sprint.Log(Sprint.Start("first") with { Parent = tracked }, ("mae", 2));
        _sprint.Log(Sprint.Start("other"), ("mae", 3));
        _sprint.Log(Sprint.Start("second") with { Parent = tracked }, ("mae", 4));

        Assert.Equal(["r3", "r1"], _sprint.Run<RunsReport>("runs").Runs.Select(run => run.Id));
        var all = _sprint.Run<RunsReport>("runs --all");
        Assert.Equal(["r3", "r1", "r2", "r4"], all.Runs.Select(run => run.Id));
        Assert.Equal(["r3", "r1", "in r1: r2", "in r1: r4"], all.Tables[0].Rows.Select(row => row[0]));
    }

    [Fact]
    public void A_tracked_run_is_shown_with_all_that_it_left()
    {
        var run = _sprint.Log(
            Sprint.Start("chicago-mlp", ("lr", "0.1")) with { Tags = [new("weather", "")], Note = "adds wind", Lesson = "Wind does not help." }, "loss", Sprint.Loss(1, 50));
        _sprint.Log(Sprint.Start("inner") with { Parent = run }, ("mae", 2));
        using (var catalog = _folder.Open())
        {
            catalog.SetFacts(run, [new("TorchSharp", "0.107.0")]);
            catalog.AddCell(run, new RunCell(0, 1, "var lr = 0.1;", "finished"));
            catalog.AddArtifact(run, new RunArtifact("model.safetensors", "model", new string('a', 64), 1_310_000, "application/octet-stream"));
        }

        var report = _sprint.Run<RunsReport>("runs " + run);

        Assert.Equal(["r1: track", "Parameters (the others had their defaults)", "Metrics", "Runs inside r1", "Files", "Environment"], report.Tables.Select(table => table.Title));
        var facts = report.Tables[0].Rows.ToDictionary(row => row[0], row => row[1]);
        Assert.Equal(("chicago-mlp", "weather", "adds wind", "Wind does not help.", "1"), (facts["name"], facts["tags"], facts["note"], facts["learned"], facts["cells run"]));
        Assert.Contains("Learned: Wind does not help.", report.Sentence, StringComparison.Ordinal);
        Assert.Equal(50, Assert.Single(report.Curves).Values.Count);
        GoldenPicture.Matches("run-tracked", report.Draw());
    }

    [Fact]
    public void The_leaderboard_marks_the_baseline_and_draws_each_way()
    {
        _sprint.Log(Sprint.Start("") with { Verb = "baseline", Name = null }, ("loss", 0.8));
        for (var i = 1; i <= 6; i++)
        {
            _sprint.Log(Sprint.Start("chicago-mlp-" + i), "loss", Sprint.Loss(i, 200));
        }

        _sprint.Log(Sprint.Start("exploded"), ("loss", double.NaN));
        _sprint.Log(Sprint.Start("endless"), ("loss", double.PositiveInfinity));
        _sprint.Log(Sprint.Start("broken"), new RunOutcome { Status = RunStatus.Failed, Error = "no such column" });
        _sprint.Log(Sprint.Start("a run whose name is so long that no label could ever hold all of it"), ("loss", 0.6));

        var report = _sprint.Run<RunsReport>("runs --sort loss");

        Assert.Equal("r1", report.Baseline?.Id);
        Assert.Equal(6, report.Curves.Count);
        GoldenPicture.Matches("runs-leaderboard", report.Draw());
    }

    [Fact]
    public void No_runs_and_one_run_and_runs_without_metrics_have_pictures()
    {
        GoldenPicture.Matches("runs-none", _sprint.Run<RunsReport>("runs").Draw());
        _sprint.Log(Sprint.Start("no-metrics"));
        GoldenPicture.Matches("runs-no-metrics", _sprint.Run<RunsReport>("runs").Draw());
        GoldenPicture.Matches("run-no-metrics", _sprint.Run<RunsReport>("runs r1").Draw());
        _sprint.Log(Sprint.Start("only"), ("accuracy", 0.93));
        GoldenPicture.Matches("runs-one", _sprint.Run<RunsReport>("runs --where \"metrics.accuracy > 0\"").Draw());
    }

    [Fact]
    public void Two_hundred_runs_have_a_picture()
    {
        for (var i = 0; i < 200; i++)
        {
            _sprint.Log(Sprint.Start("sweep"), ("mae", 30 + (10 * Math.Sin(i))));
        }

        var report = _sprint.Run<RunsReport>("runs --limit 200 --sort mae");

        Assert.Equal(200, report.Runs.Count);
        GoldenPicture.Matches("runs-two-hundred", report.Draw());
    }

    public void Dispose() => _folder.Dispose();
}
