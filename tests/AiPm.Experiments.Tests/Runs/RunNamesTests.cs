using AiPm.Pictures;

namespace AiPm.Experiments.Tests;

/// <summary>Runs by the names that people gave: the same words however many runs there were before.</summary>
public sealed class RunNamesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Sprint _sprint;

    public RunNamesTests() => _sprint = new Sprint(_folder);

    [Fact]
    public void A_notebook_that_runs_again_says_and_draws_the_same()
    {
        var (first, second) = (Notebook(), Notebook());

        Assert.Equal(first, second);
        Assert.DoesNotMatch(@"\br\d", string.Concat(second.Select(shown => shown.Said)));

        List<(string Said, string Drawn)> Notebook()
        {
            var context = _folder.Context();
            string[] runs =
            [
                _sprint.Log(Sprint.Start("tree", ("depth", "3")), ("mae", 2)),
                _sprint.Log(Sprint.Start("mlp", ("depth", "2")), "mae", [3, 2, 1]),
                _sprint.Log(Sprint.Start("line", ("depth", "1")), ("mae", 4)),
            ];
            runs.ToList().ForEach(context.Session.Of(() => new SessionRuns()).Add);
            return [.. new[] { "runs --here --sort mae --columns name,params.depth,metrics.mae,status", "compare tree mlp", "curves mlp" }.Select(line =>
            {
                var call = _folder.Parse(line);
                var report = call.Verb.Run(call.Options, context);
                return ($"{report.Sentence}{string.Join('|', report.Tables.SelectMany(table => table.Rows).SelectMany(row => row))}", SvgWriter.Write(((IPictured)report).Draw()));
            })];
        }
    }

    [Fact]
    public void A_name_means_its_newest_run()
    {
        _sprint.Log(Sprint.Start("mlp"), ("mae", 2));
        _sprint.Log(Sprint.Start("mlp"), ("mae", 1));

        Assert.Equal("r2", _sprint.Run<RunsReport>("runs mlp").Runs[0].Id);
    }

    [Fact]
    public void Repeats_are_told_apart_by_fold_and_seed_and_others_by_their_number()
    {
        _sprint.Log(Sprint.Start("mlp", ("fold", "2014"), ("seed", "1")), ("mae", 2));
        _sprint.Log(Sprint.Start("mlp", ("fold", "2015"), ("seed", "1")), ("mae", 1));
        _sprint.Log(Sprint.Start("tree"), ("mae", 1));
        _sprint.Log(Sprint.Start("tree"), ("mae", 1));
        using var catalog = _folder.Open();

        var labels = new RunLabels(catalog.Runs());

        Assert.Equal(["r4", "r3", "mlp fold 2015 seed 1", "mlp fold 2014 seed 1"], catalog.Runs().Select(labels.Of));
        Assert.Equal("r4 tree", labels.WholeOf(catalog.Runs()[0]));
    }

    [Fact]
    public void A_column_that_there_is_not_is_told_with_the_nearest()
    {
        var error = Assert.Throws<AipmException>(() => _sprint.Run<RunsReport>("runs --columns nam"));

        Assert.StartsWith("There is no column 'nam'; there is: run, name, ", error.Problem, StringComparison.Ordinal);
        Assert.Equal("#!aipm runs --columns name", error.Next);
    }

    [Fact]
    public void Only_the_sessions_own_runs_are_listed_where_that_is_asked_for()
    {
        _sprint.Log(Sprint.Start("before"), ("mae", 2));
        var mine = _sprint.Log(Sprint.Start("mine"), ("mae", 2));
        var context = _folder.Context();
        var call = _folder.Parse("runs --here");

        var none = (RunsReport)call.Verb.Run(call.Options, context);
        context.Session.Of(() => new SessionRuns()).Add(mine);
        var one = (RunsReport)call.Verb.Run(call.Options, context);

        Assert.Equal("None of the 0 runs of this notebook is what was asked for; #!aipm runs lists all.", none.Sentence);
        Assert.Equal(["mine"], one.Runs.Select(run => run.Name));
        Assert.Equal(1, one.RunCount);
    }

    [Fact]
    public void Runs_delete_is_forget()
    {
        _sprint.Log(Sprint.Start("a"), ("mae", 1));
        _sprint.Log(Sprint.Start("b"), ("mae", 1));

        Assert.False(_sprint.Run<ForgetReport>("runs delete r1 b").IsDone);
        Assert.Equal(["r1", "r2"], _sprint.Run<ForgetReport>("runs delete r1 b --yes").Runs.Select(run => run.Id));
        using var catalog = _folder.Open();
        Assert.Empty(catalog.Runs());
    }

    public void Dispose() => _folder.Dispose();
}
