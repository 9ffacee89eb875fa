using System.Globalization;
using AiPm.Catalog;
using AiPm.Pictures;
using AiPm.Progress;
using AiPm.Verbs;
using TorchSharp;

namespace AiPm.Learning.Tests.Training;

[Collection(nameof(OneTorchAtATime))]
public class TrainVerbTests
{
    private static readonly VerbTable Verbs = new([new TrainVerb()]);

    [Fact]
    public void A_table_is_learned_and_the_model_kept()
    {
        using var folder = new TemporaryFolder();

        var report = Train(folder, Options());

        Assert.Equal((TrainingEnd.Finished, 4), (report.End, report.Epochs.Count));
        Assert.Equal((824, 206), (report.TrainCount, report.ValidationCount));
        Assert.Equal("8-16-1, relu", report.Network);
        var kept = Assert.IsType<NetworkModel>(new ModelStore(Workspace.At(folder.Path)).Get(report.ModelHash!).Model);
        Assert.Equal(report.Model!.ToBytes(), kept.ToBytes());
        Assert.Equal(("cpu", 1, 42), (report.Provenance.Device, report.Provenance.Threads, report.Provenance.Seed));
        Assert.Equal("train mixes --target compressive_strength --hidden 16 --epochs 4 --device cpu", report.Provenance.Line);
        Assert.Equal(["best_epoch", "epochs", "best_loss", "best_validation_loss"], report.Metrics.Select(metric => metric.Key));
        Assert.Empty(Directory.GetFiles(folder.Path, "*.safetensors", SearchOption.AllDirectories));
    }

    [Fact]
    public void The_same_line_gives_the_same_bytes_of_model_report_and_picture()
    {
        using var folder = new TemporaryFolder();

        var (first, second) = (Train(folder, Options()), Train(folder, Options()));

        Assert.Equal(first.ModelHash, second.ModelHash);
        Assert.Equal(first.ToJson(), second.ToJson());
        Assert.Equal(PngWriter.Write(first.Draw()), PngWriter.Write(second.Draw()));
        Assert.Equal(first.ToJson(), AiPm.Reports.ReportJson.Read<TrainingReport>(first.ToJson()).ToJson());
    }

    [Fact]
    public void A_line_that_was_stopped_goes_on_to_the_same_model()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        var whole = Train(folder, Options());
        var clock = new Hasty();
        var watcher = new Watcher(update =>
        {
            clock.TakeBack();
            if (update.Activity.StartsWith("epoch 3", StringComparison.Ordinal))
            {
                stop.Cancel();
            }
        });

        Assert.Throws<OperationCanceledException>(() => new TrainVerb().Run(Options(), Context(folder) with { Progress = watcher, Time = clock, Cancellation = stop.Token }));
        Assert.Single(Directory.GetFiles(Path.Combine(folder.Path, ".aipm", "checkpoints")));
        var resumed = Train(folder, Options() with { Resume = true });

        Assert.Equal(whole.ModelHash, resumed.ModelHash);
        Assert.Equal(whole.Epochs, resumed.Epochs);
        Assert.Contains("went on from the checkpoint", resumed.Notes[^1], StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.Combine(folder.Path, ".aipm", "checkpoints")));
    }

    [Fact]
    public void Resuming_without_a_checkpoint_begins_anew_and_says_so()
    {
        using var folder = new TemporaryFolder();

        Assert.Contains("No checkpoint of this line", Train(folder, Options() with { Resume = true }).Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void The_curve_is_shown_while_it_grows_and_a_terminal_gets_a_line()
    {
        using var folder = new TemporaryFolder();
        var seen = new List<ProgressUpdate>();
        var clock = new Hasty();
        var context = Context(folder) with
        {
            Time = clock,
            Progress = new Watcher(update =>
            {
                clock.TakeBack();
                seen.Add(update);
            }),
        };

        new TrainVerb().Run(Options(), context);
        var drawn = seen.Select(update => update.Interim).OfType<TrainingReport>().ToList();
        seen.Clear();
        new TrainVerb().Run(Options(), context with { Host = VerbHosts.Terminal });

        Assert.Equal(3, drawn[^1].Epochs.Count);
        Assert.Contains("epoch 4 of 4", drawn[^1].Underway, StringComparison.Ordinal);
        Assert.Contains("rows/s", drawn[^1].Underway, StringComparison.Ordinal);
        Assert.NotEmpty(PngWriter.Write(drawn[^1].Draw()));
        Assert.All(seen, update => Assert.Null(update.Interim));
        Assert.Contains("left", seen[^1].ToString(), StringComparison.Ordinal);
        Assert.InRange(seen[^1].Share!.Value, 0.9, 1);
    }

    [Fact]
    public void Losses_and_costs_are_logged_to_the_run()
    {
        using var folder = new TemporaryFolder();
        using var catalog = RunCatalog.Open(Workspace.At(folder.Path), TimeProvider.System);
        var run = catalog.Begin(new RunStart { Verb = "train", Line = "train" });

        var report = new TrainVerb().Run(Options(), Context(folder) with { RunId = run });

        Assert.Equal(report.Epochs.Select(epoch => epoch.ValidationLoss!.Value), catalog.Points(run, "validation_loss").Select(point => point.Value));
        Assert.Equal(report.Steps, catalog.Points(run, "loss")[^1].Step);
        Assert.Equal(["GPU hours", "energy", "rows a second", "training time"], catalog.Facts(run).Select(fact => fact.Key).Order(StringComparer.Ordinal));
        Assert.Contains("estimated: ", catalog.Facts(run).First(fact => fact.Key == "energy").Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_module_of_ones_own_is_learned_on_a_table_and_on_tensors()
    {
        using var folder = new TemporaryFolder();
        using var net = Straight.Module();
        var (features, target) = Straight.Rows(100);
        var inputs = torch.tensor([.. features.Cells.Select(cell => (float)cell)], [100L, Straight.Width]);
        var targets = torch.tensor([.. target.Select(value => (float)value)]);
        var context = Context(folder) with { Variables = new Named(new() { ["net"] = net, ["pair"] = (inputs, targets) }) };

        var call = Verbs.Parse("train pair --model net --epochs 20 --lr 0.01 --batch 16 --device cpu".Split(' '), VerbHosts.Notebook);
        var report = new TrainVerb().Run((TrainOptions)call.Options, context);

        Assert.Equal(("net (Sequential)", 80, 20), (report.Network, report.TrainCount, report.ValidationCount));
        Assert.True(report.Best!.ValidationLoss < 1, $"{report.Best}");
        var weights = SafeTensorsFile.Read(new ObjectStore(context.Workspace).Get(report.WeightsHash!));
        Assert.Equal(net.state_dict()["0.bias"].data<float>().ToArray().Select(value => (double)value), weights.Tensors["0.bias"].Values);
        Assert.Equal(100, inputs.shape[0]);
        Assert.Null(report.Model);

        using var own = new NetworkArchitecture(8, [4], 1, NetworkActivation.Relu).Build(1);
        var onTable = new TrainVerb().Run(Options() with { Model = DataReference.Of(own), Lr = 0.05 }, context);
        Assert.Equal("Sequential", onTable.Network);
        Assert.True(onTable.Epochs[^1].Loss < onTable.Epochs[0].Loss);
    }

    [Theory]
    [InlineData("train mixes --model net --target compressive_strength", "no model 'net'")]
    [InlineData("train mixes --model mixes --target compressive_strength", "is of type Table")]
    [InlineData("train mixes", "needs the column to predict")]
    [InlineData("train mixes --target strength", "no column 'strength'")]
    [InlineData("train mixes --target compressive_strength --drop compressive_strength", "both the target and dropped")]
    [InlineData("train mixes --target compressive_strength --hidden 8,x", "--hidden")]
    [InlineData("train mixes --target compressive_strength --quantiles 0.5,2", "--quantiles")]
    [InlineData("train mixes --target compressive_strength --task binary", "needs exactly two")]
    [InlineData("train mixes --target compressive_strength --time age", "dates are expected")]
    [InlineData("train mixes --target compressive_strength --balanced", "Classes can be balanced")]
    [InlineData("train mixes --target compressive_strength --device gpu", "'gpu'")]
    [InlineData("train pair", "module of your own")]
    public void What_cannot_be_trained_is_told(string line, string part)
    {
        using var folder = new TemporaryFolder();
        var variables = new Named(new() { ["mixes"] = SampleData.Read("concrete"), ["pair"] = (torch.zeros(4, 2), torch.zeros(4)) });
        var call = Verbs.Parse(line.Split(' '), VerbHosts.Notebook);

        var error = Assert.ThrowsAny<AipmException>(() => new TrainVerb().Run((TrainOptions)call.Options, Context(folder) with { Variables = variables }));

        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Training_that_ran_away_does_not_pass()
    {
        using var folder = new TemporaryFolder();

        var report = Train(folder, Options() with { Optimizer = TrainingOptimizer.Sgd, Lr = 1000 });

        Assert.False(report.Passed);
        Assert.Contains("ran away", report.Sentence, StringComparison.Ordinal);
        Assert.Contains("weights from before training", report.Notes[^1], StringComparison.Ordinal);
        Assert.NotEmpty(PngWriter.Write(report.Draw()));
    }

    [Fact]
    public void The_last_rows_in_time_are_those_that_judge()
    {
        using var folder = new TemporaryFolder();
        var days = Enumerable.Range(0, 50).Select(day => new DateOnly(2024, 1, 1).AddDays(day)).Reverse().ToArray();
        var table = new Table([new Column<DateOnly>("day", days), new Column<double>("x", [.. days.Select(day => (double)day.DayNumber)]), new Column<double>("y", [.. days.Select(day => day.DayNumber * 2.0)])]);

        var report = new TrainVerb().Run(new TrainOptions { Data = DataReference.Of(table), Target = "y", Time = "day", Epochs = 2, Device = "cpu" }, Context(folder));

        Assert.Equal((40, 10, true), (report.TrainCount, report.ValidationCount, report.IsLast));
        Assert.Equal(days[10..].Average(day => day.DayNumber * 2.0), report.Model!.TargetMean, 1e-9);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    public void A_culture_changes_nothing(string culture)
    {
        using var folder = new TemporaryFolder();
        var plain = Train(folder, Options());
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.Equal(plain.ToJson(), Train(folder, Options()).ToJson());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_examples_of_the_help_are_lines_that_parse() =>
        Assert.All(Verbs.All[0].Spec.Examples, example => Assert.Equal("train", Verbs.Parse(example.Split(' '), VerbHosts.Notebook).Verb.Spec.Name));

    private static TrainOptions Options() => new()
    {
        Data = DataReference.Of(SampleData.Read("concrete"), "mixes"),
        Target = "compressive_strength",
        Hidden = ["16"],
        Epochs = 4,
        Device = "cpu",
    };

    private static TrainingReport Train(TemporaryFolder folder, TrainOptions options) => new TrainVerb().Run(options, Context(folder));

    private static VerbContext Context(TemporaryFolder folder) => new() { Workspace = Workspace.At(folder.Path), Folder = folder.Path, Verbs = Verbs };

    private sealed class Watcher(Action<ProgressUpdate> tell) : IProgressSink
    {
        public void Report(ProgressUpdate update) => tell(update);
    }

    // A clock that goes on by a second each time it is looked at, so that every step is told; but showing it takes no time.
    private sealed class Hasty : TimeProvider
    {
        private long _seconds;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _seconds++;

        public void TakeBack() => _seconds -= 5;
    }

    private sealed class Named(Dictionary<string, object> values) : IVariables
    {
        public IReadOnlyCollection<string> Names => values.Keys;

        public bool TryGet(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out object? value) => values.TryGetValue(name, out value);
    }
}
