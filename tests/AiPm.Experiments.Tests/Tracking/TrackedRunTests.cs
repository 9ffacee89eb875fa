using AiPm.Catalog;
using AiPm.Reports;

namespace AiPm.Experiments.Tests.Tracking;

public sealed class TrackedRunTests : IDisposable
{
    private readonly TrackedSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void What_verbs_find_belongs_to_the_run_that_is_tracked()
    {
        var report = _session.Type("track chicago --tag weather,stage=trial --note \"adds wind\" --param lr=0.1");
        _session.Type("guess rides.csv --target rides", new GuessReport { Found = [new("mae", 9)] });
        _session.Type("guess rides.csv --target rides", new GuessReport
        {
            Found = [new("mae", 7)],
            Provenance = new Provenance { Data = [new DataStamp { Name = "rides", Kind = "path", Hash = "d41d8cd98f00b204e9800998ecf8427e", RowCount = 3 }], Seed = 42, Device = "cpu" },
        });
        var ended = _session.Type("track --end --learned \"wind helps\"");

        var run = _session.Find("r1");
        Assert.Equal("chicago is tracked, tagged weather, stage=trial: adds wind.", report.Sentence);
        Assert.Equal("chicago is finished: mae 7.00. Learned: wind helps", ended.Sentence);
        Assert.Equal(("chicago", "track", RunStatus.Finished, "adds wind", "wind helps"), (run.Name, run.Verb, run.Status, run.Note, run.Lesson));
        Assert.Equal([new("weather", ""), new("stage", "trial")], run.Tags);
        Assert.Equal([new("lr", "0.1"), new("data", "rides.csv"), new("target", "rides")], run.Parameters);
        Assert.Equal((7d, 2L), (run.Metric("mae"), run.Summaries.Single(metric => metric.Name == "mae").Count));
        Assert.Equal(("rides", 42, "cpu"), (run.Data.Single().Name, run.Seed!.Value, run.Device));
        Assert.Equal(("r1", "r1"), (_session.Find("r2").Parent, _session.Find("r3").Parent));
        Assert.Empty(_session.Warnings);
    }

    [Fact]
    public void A_parameter_that_two_verbs_use_goes_under_the_second_ones_name_and_is_never_an_error()
    {
        _session.Type("track chicago --param target=other");

        _session.Type("guess --target rides");
        _session.Type("guess --target bikes");
        _session.Type("track --end");

        Assert.Equal([new("target", "other"), new("guess.target", "rides")], _session.Find("r1").Parameters);
        Assert.Equal([new("target", "bikes")], _session.Find("r3").Parameters);
        Assert.Empty(_session.Warnings);
    }

    [Fact]
    public void What_is_logged_in_code_is_kept()
    {
        var run = _session.Track("track chicago");
        File.WriteAllText(Path.Combine(_session.Folder.Root, "note.txt"), "hello");

        run.Log("loss", 0.5, 10);
        run.Log(new { Mae = 12, R2 = 0.8f });
        run.Log(new Dictionary<string, double> { ["auc"] = double.NaN });
        run.Param("depth", 3);
        run.Tag("weather");
        run.Note("adds wind");
        run.Artifact("note.txt");
        run.Artifact([1, 2, 3], "figures/a.png");
        run.Flush();
        run.Dispose();
        run.Dispose();

        using var catalog = _session.Open();
        var kept = catalog.Find("r1")!;
        Assert.Equal((0.5, 10L), (kept.Metric("loss"), kept.Summaries.Single(metric => metric.Name == "loss").LastStep));
        Assert.Equal((12d, (double)0.8f, double.NaN), (kept.Metric("Mae"), kept.Metric("R2"), kept.Metric("auc")));
        Assert.Equal([new("depth", "3")], kept.Parameters);
        Assert.Equal(RunStatus.Finished, kept.Status);
        Assert.NotNull(kept.Duration);
        Assert.Equal([("note.txt", "text"), ("figures/a.png", "figure")], catalog.Artifacts("r1").Select(file => (file.Name, file.Kind)));
        Assert.Equal("hello"u8.ToArray(), new ObjectStore(_session.Folder.Workspace).Get(catalog.Artifacts("r1")[0].Hash));
    }

    [Fact]
    public void A_run_that_failed_keeps_why_and_what_was_learned()
    {
        var run = _session.Track("track chicago");

        run.Fail(new InvalidOperationException("loss is NaN\nat step 3"), "a smaller rate");
        run.Dispose();
        _session.Type("track other");
        var text = _session.Type("track --end --failed --learned \"no use\"").Sentence;

        Assert.Equal((RunStatus.Failed, "loss is NaN", "a smaller rate"), (_session.Find("r1").Status, _session.Find("r1").Error, _session.Find("r1").Lesson));
        Assert.Equal((RunStatus.Failed, "no use"), (_session.Find("r2").Status, _session.Find("r2").Lesson));
        Assert.Equal("other has failed. Learned: no use", text);
    }

    [Fact]
    public void The_next_run_ends_the_one_before_and_the_session_the_last()
    {
        var first = _session.Track("track one");
        var second = _session.Track("track two");

        Assert.True(first.IsEnded);
        Assert.Equal((RunStatus.Finished, RunStatus.Running), (_session.Find("r1").Status, _session.Find("r2").Status));
        _session.Tracker.Dispose();

        Assert.True(second.IsEnded);
        Assert.Equal(RunStatus.Finished, _session.Find("r2").Status);
        Assert.Null(_session.Find("r2").Parent);
    }

    [Fact]
    public void A_run_that_has_ended_takes_nothing_more_and_says_what_to_type()
    {
        var run = _session.Track("track chicago");
        run.Dispose();

        var error = Assert.Throws<AipmException>(() => run.Log("loss", 1));

        Assert.Contains("has ended", error.Problem, StringComparison.Ordinal);
        Assert.Equal("#!aipm track chicago", error.Next);
        Assert.Throws<AipmException>(() => _session.Type("track --end"));
    }

    [Fact]
    public void Cells_are_kept_in_order_with_those_before_the_run_and_without_secrets()
    {
        _session.Tracker.Notebook = "03.ipynb";
        _session.Tracker.BeginCell("var a = 1;", 1);
        _session.Tracker.EndCell(true);
        _session.Tracker.BeginCell("#!aipm track chicago", 2);
        _session.Type("track chicago");
        _session.Tracker.EndCell(true);
        _session.Tracker.BeginCell("var password = \"hunter2hunter2\";", 3);
        _session.Tracker.EndCell(false);

        _session.Type("track --end");

        using var catalog = _session.Open();
        var cells = catalog.Cells("r1");
        Assert.Equal(["finished", "finished", "failed"], cells.Select(cell => cell.Status));
        Assert.Equal([1, 2, 3], cells.Select(cell => cell.ExecutionCount!.Value));
        Assert.Equal("var a = 1;", cells[0].Source);
        Assert.DoesNotContain("hunter2", cells[2].Source, StringComparison.Ordinal);
        Assert.Contains(new("notebook", "03.ipynb"), catalog.Facts("r1"));
    }

    [Fact]
    public void The_machine_and_the_packages_are_kept_without_asking()
    {
        _session.Track("track chicago").Dispose();

        using var catalog = _session.Open();
        var facts = catalog.Facts("r1").ToDictionary(fact => fact.Key, fact => fact.Value, StringComparer.Ordinal);
        Assert.Equal(System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription, facts["runtime"]);
        Assert.Equal(Environment.ProcessorCount.ToString(System.Globalization.CultureInfo.InvariantCulture), facts["processors"]);
        Assert.Matches(@"^\d+\.\d+", facts["package Dapper"]);
        Assert.Contains(facts, fact => fact.Key.StartsWith("native ", StringComparison.Ordinal) && fact.Key.Contains("sqlite", StringComparison.Ordinal) && fact.Value.Length == 71);
        Assert.Empty(_session.Warnings);
    }

    [Theory]
    [InlineData("track")]
    [InlineData("track chicago --param lr")]
    [InlineData("track chicago --learned x")]
    [InlineData("track chicago --tag =x")]
    [InlineData("track --end")]
    public void A_line_that_makes_no_sense_begins_nothing(string line)
    {
        Assert.Throws<AipmException>(() => _session.Type(line));

        Assert.Null(_session.Tracker.Current);
        Assert.False(File.Exists(_session.Folder.Workspace.CatalogPath));
    }
}
