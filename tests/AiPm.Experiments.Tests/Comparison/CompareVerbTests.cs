using AiPm.Catalog;
using AiPm.Reports;

namespace AiPm.Experiments.Tests;

public sealed class CompareVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Sprint _sprint;

    public CompareVerbTests() => _sprint = new Sprint(_folder);

    [Fact]
    public void Only_what_differs_is_listed_and_the_rest_is_counted()
    {
        _sprint.Log(Sprint.Start("mlp", ("lr", "0.1"), ("hidden", "32"), ("epochs", "20")), ("mae", 40.2), ("rmse", 60));
        _sprint.Log(Sprint.Start("mlp", ("lr", "0.05"), ("hidden", "32"), ("epochs", "20"), ("wind", "yes")), ("mae", 37.1), ("rmse", 60));

        var diff = _sprint.Run<RunDiff>("compare r1 r2");

        Assert.Equal(["lr", "wind"], diff.Differences.Select(difference => difference.Name));
        Assert.Equal(["0.1", "0.05"], diff.Differences[0].Values);
        Assert.Equal(["", "yes"], diff.Differences[1].Values);
        Assert.Equal(2, diff.EqualCounts.Single(kind => kind.Key == "parameter").Value);
        Assert.Equal(1, diff.EqualMetricCount);
        Assert.Equal(
            "Against r1: r2 has mae 37.1 instead of 40.2 (−3.10; smaller is better): better by the number alone, no interval. 1 metric is the same. What differs: lr, wind.",
            diff.Sentence);
    }

    [Fact]
    public void Repeats_with_other_seeds_give_an_interval()
    {
        double[] first = [40.2, 41.0, 39.5, 40.6], second = [37.1, 38.0, 36.4];
        for (var i = 0; i < first.Length; i++)
        {
            _sprint.Log(Sprint.Start("mlp", ("lr", "0.1"), ("seed", $"{i}")), ("mae", first[i]));
        }

        for (var i = 0; i < second.Length; i++)
        {
            _sprint.Log(Sprint.Start("mlp", ("lr", "0.05"), ("seed", $"{i}")), ("mae", second[i]));
        }

        // A seed that came twice and a run on another commit are no repeats.
        _sprint.Log(Sprint.Start("mlp", ("lr", "0.05"), ("seed", "1")), ("mae", 38.0));
        _sprint.Log(Sprint.Start("mlp", ("lr", "0.05"), ("seed", "9")) with { GitCommit = new string('f', 40) }, ("mae", 99));

        var delta = Assert.Single(_sprint.Run<RunDiff>("compare r1 r5").Deltas);

        // scipy 1.10.1 and numpy: variances with ddof=1, Welch's degrees (3.788…), stats.t.ppf(0.975, degrees)
        Assert.Equal(-3.1583333333333314, delta.Difference.Estimate, 1e-9);
        Assert.Equal(-4.755921104630451, delta.Difference.Lower, 1e-9);
        Assert.Equal(-1.5607455620362258, delta.Difference.Upper, 1e-9);
        Assert.Equal((DeltaSource.Repeats, DeltaVerdict.Better), (delta.Source, delta.Verdict));
        Assert.Equal([4, 3], delta.RepeatCounts);
        GoldenPicture.Matches("compare-repeats", _sprint.Run<RunDiff>("compare r1 r5").Draw());
    }

    [Fact]
    public void An_interval_of_both_reports_is_used_where_there_are_no_repeats()
    {
        Logged("a", 40, 38, 43);
        Logged("b", 30, 28, 32);

        var delta = Assert.Single(_sprint.Run<RunDiff>("compare r1 r2").Deltas);

        Assert.Equal((DeltaSource.Reports, DeltaVerdict.Better), (delta.Source, delta.Verdict));
        Assert.Equal(-10 - Math.Sqrt((2 * 2) + (3 * 3)), delta.Difference.Lower, 1e-12);
        Assert.Equal(-10 + Math.Sqrt((2 * 2) + (2 * 2)), delta.Difference.Upper, 1e-12);

        void Logged(string name, double mae, double lower, double upper) => _sprint.Log(Sprint.Start(name), new RunOutcome
        {
            Status = RunStatus.Finished,
            Metrics = [new("mae", mae)],
            ReportJson = "{\"verb\":\"baseline\",\"rungs\":[{\"metrics\":[{\"name\":\"MAE\",\"interval\":{" + $"\"estimate\":{mae},\"lower\":{lower},\"upper\":{upper}" + "}}]}]}",
        });
    }

    [Fact]
    public void Cells_facts_data_commit_and_patch_are_compared()
    {
        var first = _sprint.Log(Sprint.Start("mlp") with { IsDirty = true }, ("mae", 40));
        var second = _sprint.Log(Sprint.Start("mlp") with { GitCommit = new string('a', 40) }, new RunOutcome
        {
            Status = RunStatus.Finished,
            Metrics = [new("mae", 41), new("auc", 0.9)],
            Provenance = new Provenance { Data = [Sprint.Stamp("aaaaaaa0f00b204e9800998ecf8427ee")], Device = "cuda:0" },
        });
        using (var catalog = _folder.Open())
        {
            catalog.SetFacts(first, [new("TorchSharp", "0.106.0"), new("cpu", "x64")]);
            catalog.SetFacts(second, [new("TorchSharp", "0.107.0"), new("cpu", "x64")]);
            catalog.AddArtifact(first, new RunArtifact("changes.patch", "patch", new string('b', 64), 1200, "text/plain"));
            catalog.AddCell(first, new RunCell(0, 1, "using AiPm;", "finished"));
            catalog.AddCell(first, new RunCell(1, 2, "var lr = 0.1;\nvar hidden = 32;\nTrain(lr, hidden);", "finished"));
            catalog.AddCell(second, new RunCell(0, 1, "using AiPm;", "finished"));
            catalog.AddCell(second, new RunCell(1, 2, "var lr = 0.05;\nvar hidden = 32;\nTrain(lr, hidden);", "finished"));
            catalog.AddCell(second, new RunCell(2, 3, "Aipm.Last", "finished"));
        }

        var diff = _sprint.Run<RunDiff>("compare r1 r2");

        Assert.Equal(["chicago", "commit", "changes not committed", "device", "TorchSharp"], diff.Differences.Select(difference => difference.Name));
        Assert.Equal(["bbbbbbb, 1.20\u2009kB", "none"], diff.Differences[2].Values);
        var code = Assert.Single(diff.Code);
        Assert.Equal((1, 2), (code.EqualCount, code.Cells.Count));
        Assert.Equal("-var lr = 0.1;|+var lr = 0.05;| var hidden = 32;| Train(lr, hidden);", string.Join('|', code.Cells[0].Lines.Select(line => line.Sign + line.Text)));
        Assert.Equal("+Aipm.Last", string.Join('|', code.Cells[1].Lines.Select(line => line.Sign + line.Text)));
        Assert.Equal(["What differs", "Metrics that differ from those of r1", "Cells: - r1, + r2", ""], diff.Tables.Select(table => table.Title));
        Assert.Equal(diff.ToJson(), ReportJson.Read<RunDiff>(diff.ToJson()).ToJson());
        GoldenPicture.Matches("compare-everything", diff.Draw());
    }

    [Fact]
    public void Equal_runs_say_so()
    {
        _sprint.Log(Sprint.Start("mlp", ("lr", "0.1")), ("mae", double.NaN));
        _sprint.Log(Sprint.Start("mlp", ("lr", "0.1")), ("mae", double.NaN));

        var diff = _sprint.Run<RunDiff>("compare r1 r2");

        Assert.Equal("Against r1: r2 has no metric that differs. 1 metric is the same. Nothing that was kept of them differs.", diff.Sentence);
        GoldenPicture.Matches("compare-equal", diff.Draw());
    }

    [Fact]
    public void Many_runs_with_long_names_and_odd_numbers_have_a_picture()
    {
        for (var i = 0; i < 8; i++)
        {
            _sprint.Log(
                Sprint.Start("mlp", [("a parameter with a name that goes on and on and on", $"a value that goes on and on and on {i}"), .. Enumerable.Range(0, 12).Select(p => ($"p{p}", $"{i * p}"))]),
                ("mae", 40 - i), ("accuracy", i == 3 ? double.NaN : 0.5 + (i / 100.0)), ("zero", i), ("endless", i == 1 ? double.PositiveInfinity : 1));
        }

        GoldenPicture.Matches("compare-eight", _sprint.Run<RunDiff>("compare r1,r2 r3 r4 r5 r6 r7 r8").Draw());
    }

    [Theory]
    [InlineData("compare r1", "'compare' takes 2 to 8 different runs, but only r1 came.", "#!aipm compare r1 r2")]
    [InlineData("compare r1 r1", "'compare' takes 2 to 8 different runs, but only r1 came.", "#!aipm compare r1 r2")]
    [InlineData("compare r1 r9", "There is no run 'r9' among the 2. There is: r2, r1.", "#!aipm compare r1 r2")]
    public void What_cannot_be_compared_is_told_with_a_line_that_works(string line, string problem, string next)
    {
        _sprint.Log(Sprint.Start("a"), ("mae", 1));
        _sprint.Log(Sprint.Start("b"), ("mae", 1));

        var error = Assert.Throws<AipmException>(() => _sprint.Run<RunDiff>(line));

        Assert.Equal((problem, next), (error.Problem, error.Next));
    }

    public void Dispose() => _folder.Dispose();
}
