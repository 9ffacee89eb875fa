using AiPm.Catalog;
using AiPm.Verbs;

namespace AiPm.Learning.Tests;

public class BaselineVerbTests
{
    private static readonly VerbTable Verbs = new([new BaselineVerb()]);

    [Fact]
    public void A_live_table_is_measured_and_its_model_kept()
    {
        using var folder = new TemporaryFolder();
        var context = new VerbContext { Workspace = Workspace.At(folder.Path), Folder = folder.Path, Verbs = Verbs };

        var ladder = new BaselineVerb().Run(new BaselineOptions { Data = DataReference.Of(SampleData.Read("concrete"), "mixes"), Target = "compressive_strength", Device = "cpu" }, context);

        var model = LinearModel.Read(new ObjectStore(context.Workspace).Get(ladder.ModelHash ?? ""));
        Assert.Equal("compressive_strength", model.Target);
        Assert.Equal(8, model.Recipe.Encodings.Count);
        Assert.Equal(("cpu", 1, 42), (ladder.Provenance.Device, ladder.Provenance.Threads, ladder.Provenance.Seed));
        Assert.Equal("baseline mixes --target compressive_strength --device cpu", ladder.Provenance.Line);
        Assert.Equal(1030, Assert.Single(ladder.Provenance.Data).RowCount);
        Assert.Equal(["mae", "rmse", "dummy_mae"], ladder.Metrics.Select(metric => metric.Key));
    }

    [Fact]
    public void A_line_is_understood_with_all_its_options()
    {
        var call = Verbs.Parse("baseline x.csv --target y --time t --split random --test 50 --task binary --drop a,b --device cpu --threads 2 --seed 7 --kill 2 --enough 0.5".Split(' '), VerbHosts.Notebook);

        var options = Assert.IsType<BaselineOptions>(call.Options);
        Assert.Equal(("y", "t", SplitKind.Random, 50.0, LearningTask.Binary), (options.Target, options.Time, options.Split, options.Test, options.Task));
        Assert.Equal(["a", "b"], options.Drop);
        Assert.Equal((2, 7, 2.0, 0.5), (options.Threads, options.Seed, options.Kill, options.Enough));
    }

    [Fact]
    public void The_examples_of_the_help_are_lines_that_parse() =>
        Assert.All(Verbs.All[0].Spec.Examples, example => Assert.Equal("baseline", Verbs.Parse(example.Split(' '), VerbHosts.Notebook).Verb.Spec.Name));

    [Fact]
    public void A_device_that_is_none_is_refused_before_anything_is_read() =>
        Assert.Contains("'gpu'", Assert.Throws<AipmException>(() => new BaselineVerb().Run(
            new BaselineOptions { Data = DataReference.Named("nowhere"), Target = "y", Device = "gpu" },
            new VerbContext { Workspace = Workspace.At(Path.GetTempPath()), Folder = Path.GetTempPath(), Verbs = Verbs })).Message, StringComparison.Ordinal);
}
