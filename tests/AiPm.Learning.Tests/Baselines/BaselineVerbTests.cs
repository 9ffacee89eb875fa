using AiPm.Catalog;
using AiPm.Verbs;

namespace AiPm.Learning.Tests;

[Collection("OneTorchAtATime")]
public class BaselineVerbTests
{
    private static readonly VerbTable Verbs = new([new BaselineVerb()]);

    [Fact]
    public void A_live_table_is_measured_and_its_model_kept()
    {
        using var folder = new TemporaryFolder();
        var context = new VerbContext { Workspace = Workspace.At(folder.Path), Folder = folder.Path, Verbs = Verbs };

        var ladder = new BaselineVerb().Run(new BaselineOptions { Data = DataReference.Of(SampleData.Read("concrete"), "mixes"), Target = "compressive_strength", Device = "cpu" }, context);

        var store = new ModelStore(context.Workspace);
        Assert.Equal(["mean", "median", "ridge-regression", "gradient-boosting", "small-network"], ladder.Models.Keys);
        var model = Assert.IsType<LinearModel>(store.Get(ladder.Models["ridge-regression"]).Model);
        Assert.Equal("compressive_strength", model.Target);
        Assert.Equal(8, model.Recipe.Encodings.Count);
        Assert.Equal(ladder.Models[LadderResult.NameOf(ladder.Best.Name)], ladder.ModelHash);
        Assert.Equal(ladder.Best.Name, store.Get(ladder.ModelHash ?? "").Description.Origin.Title);
        Assert.Equal(("cpu", 1, 42), (ladder.Provenance.Device, ladder.Provenance.Threads, ladder.Provenance.Seed));
        Assert.Equal("baseline mixes --target compressive_strength --device cpu", ladder.Provenance.Line);
        Assert.Equal(1030, Assert.Single(ladder.Provenance.Data).RowCount);
        Assert.Equal(["mae", "rmse", "dummy_mae"], ladder.Metrics.Select(metric => metric.Key));
        var kept = Path.Combine(folder.Path, "held-out.parquet");
        File.WriteAllBytes(kept, new ObjectStore(context.Workspace).Get(ladder.OutOfFoldHash ?? ""));
        var heldOut = AiPm.Data.DataSource.Resolve(DataReference.Named(kept), context).Table;
        Assert.Equal(["row", "fold", "actual", "mean", "median", "ridge-regression", "gradient-boosting", "small-network"], heldOut.Columns.Select(column => column.Name));
        Assert.Equal(1030, heldOut.RowCount);
        Assert.Equal(5, ((Column<long>)heldOut["fold"]).Values.ToArray().Distinct().Count());
        var errors = heldOut["actual"].ToDoubles().Zip(heldOut["ridge-regression"].ToDoubles(), (came, said) => Math.Abs(came - said));
        Assert.Equal(ladder.Rungs.Single(rung => rung.Name == "ridge regression").Find("MAE")?.Estimate ?? 0, errors.Average(), 1e-12);
    }

    [Fact]
    public void A_line_is_understood_with_all_its_options()
    {
        var call = Verbs.Parse("baseline x.csv --target y --time t --split random --test 50 --task binary --drop a,b --device cpu --threads 2 --seed 7 --kill 2 --enough 0.5".Split(' '), VerbHosts.Notebook);

        var options = Assert.IsType<BaselineOptions>(call.Options);
        Assert.Equal(("y", "t", SplitKind.Random, 50.0, LearningTask.Binary), (options.Target, options.Time, options.Split, options.Test ?? 0, options.Task));
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
