using AiPm.Catalog;
using AiPm.Pictures;

namespace AiPm.Experiments.Tests;

public sealed class FoldTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Sprint _sprint;

    public FoldTests() => _sprint = new Sprint(_folder);

    [Fact]
    public void Runs_on_the_same_folds_are_compared_fold_by_fold()
    {
        double[] before = [1.235, 1.300, 1.721], after = [0.7553, 0.8504, 1.225];
        for (var i = 0; i < before.Length; i++)
        {
            _sprint.Log(Sprint.Start("as before", ("holidays", "no"), ("fold", $"{2013 + i}")), ("mae", before[i]));
            _sprint.Log(Sprint.Start("holidays", ("holidays", "yes"), ("fold", $"{2013 + i}")), ("mae", after[i]));
        }

        var delta = Assert.Single(_sprint.Run<RunDiff>("compare \"as before\" holidays").Deltas);

        // scipy 1.10.1: d = after - before; mean(d); stats.t.interval(0.95, 2, loc=mean(d), scale=stats.sem(d))
        Assert.Equal((DeltaSource.Folds, DeltaVerdict.Better), (delta.Source, delta.Verdict));
        Assert.Equal(-0.4751, delta.Difference.Estimate, 1e-9);
        Assert.Equal(-0.5335754620193535, delta.Difference.Lower, 1e-9);
        Assert.Equal(-0.4166245379806466, delta.Difference.Upper, 1e-9);
        Assert.Equal(before.Average(), delta.First, 1e-12);
        Assert.Equal(after.Average(), delta.Value, 1e-12);
    }

    [Fact]
    public void Importance_takes_out_what_is_hard_about_a_fold()
    {
        for (var fold = 0; fold < 3; fold++)
        {
            foreach (var (holidays, weather) in new[] { (0, 0), (0, 1), (1, 0), (1, 1) })
            {
                _sprint.Log(Sprint.Start("a", ("holidays", $"{holidays}"), ("weather", $"{weather}"), ("fold", $"{fold}")), ("mae", (10.0 * fold) - holidays + (0.1 * ((fold + weather) % 2))));
            }
        }

        var report = _sprint.Run<ImportanceReport>("importance --metric mae");

        Assert.Equal(["holidays", "weather"], report.Parameters.Select(parameter => parameter.Parameter));
        Assert.True(report.Parameters[0].Share.Estimate > 0.7, report.Sentence);
    }

    [Fact]
    public void A_metric_goes_the_way_that_the_project_has_said()
    {
        _sprint.Log(Sprint.Start("a"), ("margin", 1), ("mae", 2));
        _sprint.Log(Sprint.Start("b"), ("margin", 2), ("mae", 3));
        Assert.Equal("margin of 2 runs", TitleOf("runs --sort margin"));

        new MetricGoals(_folder.Workspace).Set("margin", MetricDirection.Greater);
        new MetricGoals(_folder.Workspace).Set("mae", MetricDirection.Greater);

        Assert.Equal("Best margin of 2 runs: b with 2.00", TitleOf("runs --sort margin"));
        Assert.Equal("Best mae of 2 runs: b with 3.00", TitleOf("runs --sort mae"));
        Assert.Contains("greater is better, as set", _sprint.Run<RunDiff>("compare a b --metric margin").Sentence, StringComparison.Ordinal);
        Assert.Equal("greater-is-better: 'mae, margin'\n", File.ReadAllText(Path.Combine(_folder.Workspace.Decisions, SettingsFile.Name)));
        new MetricGoals(_folder.Workspace).Set("mae", MetricDirection.Unknown);
        Assert.Equal("Best mae of 2 runs: a with 2.00", TitleOf("runs --sort mae"));
    }

    [Fact]
    public void A_library_that_only_one_run_had_loaded_is_no_difference_but_another_version_is()
    {
        var (first, second) = (_sprint.Log(Sprint.Start("a"), ("mae", 1)), _sprint.Log(Sprint.Start("b"), ("mae", 2)));
        using (var catalog = _folder.Open())
        {
            catalog.SetFacts(first, [new("package A", "1.0"), new("package B", "1.0"), new("sdk", "10.0.1")]);
            catalog.SetFacts(second, [new("package A", "1.1"), new("native c.so", "sha256 0"), new("sdk", "10.0.2")]);
        }

        Assert.Equal(["name", "package A", "sdk"], _sprint.Run<RunDiff>("compare a b").Differences.Select(difference => difference.Name));
    }

    public void Dispose() => _folder.Dispose();

    private string TitleOf(string line) => SvgWriter.Write(_sprint.Run<RunsReport>(line).Draw()).Split("<title")[1].Split('>', 2)[1].Split('<')[0];
}
