using TorchSharp;

namespace AiPm.Learning.Tests.Training;

[Collection(nameof(OneTorchAtATime))]
public class NetworkModelTests
{
    private static readonly TrainingTarget Strength = TrainingTarget.Of(SampleData.Read("concrete")["compressive_strength"]);

    [Fact]
    public void First_weights_are_those_of_PyTorch()
    {
        // torch.manual_seed(42); nn.Linear(1, 1) in PyTorch: weight 0.7645, bias 0.8300 (Godoy, Deep Learning with PyTorch Step-by-Step, ch. 1).
        using var module = new NetworkArchitecture(1, [], 1, NetworkActivation.Relu).Build(42);

        var weights = module.state_dict();

        Assert.Equal(0.7645, weights["0.weight"].item<float>(), 5e-5);
        Assert.Equal(0.8300, weights["0.bias"].item<float>(), 5e-5);
    }

    [Fact]
    public void A_network_survives_its_files_and_predicts_the_same()
    {
        var table = SampleData.Read("concrete");
        var model = Fit(table, Strength, "compressive_strength").Model;

        var back = NetworkModel.Read(model.Files());

        Assert.Equal(model.ToBytes(), back.ToBytes());
        Assert.Equal("network", back.Kind);
        Assert.Equal(model.Predict(table).Values.ToArray(), back.Predict(table).Values.ToArray());
        Assert.Equal((8, "8-16-1, tanh"), (back.Signature.Columns.Count, back.Architecture.ToString()));
        Assert.All(back.Weights.Values, tensor => Assert.Equal(SafeTensorType.F32, tensor.Type));
    }

    [Fact]
    public void Numbers_are_predicted_in_their_unit_and_better_than_by_their_mean()
    {
        var table = SampleData.Read("concrete");
        var fit = Fit(table, Strength, "compressive_strength", epochs: 30);

        var predictions = fit.Model.Predict(table);

        var mean = Strength.Values.Average();
        var error = Strength.Values.Select((value, row) => (value - predictions[row]) * (value - predictions[row])).Average();
        Assert.True(error < 0.5 * Strength.Values.Average(value => (value - mean) * (value - mean)), $"{error}");
        Assert.Equal(error / (fit.Model.TargetScale * fit.Model.TargetScale), Judged(fit, table), 1e-4);
    }

    [Theory]
    [InlineData(NetworkActivation.Relu, 0.0)]
    [InlineData(NetworkActivation.Gelu, 0.0)]
    [InlineData(NetworkActivation.Silu, 0.2)]
    [InlineData(NetworkActivation.Tanh, 0.2)]
    public void What_is_predicted_is_what_the_module_gives(NetworkActivation activation, double dropout)
    {
        var architecture = new NetworkArchitecture(Straight.Width, [8, 5], 2, activation, dropout);
        using var module = architecture.Build(3);
        module.eval();
        using var scope = torch.NewDisposeScope();
        using var plain = torch.no_grad();
        var inputs = torch.rand(7, Straight.Width);

        var own = architecture.Compute(inputs, module.state_dict());

        Assert.Equal(module.call(inputs).data<float>().ToArray(), own.data<float>().ToArray());
        Assert.Equal(module.parameters().Sum(parameter => parameter.NumberOfElements), architecture.ParameterCount);
    }

    [Fact]
    public void Classes_get_probabilities_that_sum_to_one()
    {
        var table = SampleData.Read("breast_cancer");
        var fit = Fit(table, TrainingTarget.Of(table["diagnosis"]), "diagnosis", epochs: 10);

        var predictions = fit.Model.Predict(table);

        Assert.Equal(fit.Model.Signature.Classes, predictions.Outputs);
        Assert.All(Enumerable.Range(0, predictions.RowCount), row => Assert.Equal(1, predictions[row, 0] + predictions[row, 1], 1e-12));
        var right = Enumerable.Range(0, table.RowCount).Count(row => predictions.Outputs[predictions[row, 1] > 0.5 ? 1 : 0] == table["diagnosis"].TextAt(row));
        Assert.True(right > 0.9 * table.RowCount, $"{right}");
    }

    [Fact]
    public void Three_classes_counts_and_quantiles_are_learned_too()
    {
        var (features, values) = Straight.Rows(300);
        var columns = Enumerable.Range(0, Straight.Width).Select(j => (Column)new Column<double>($"x{j}", [.. Enumerable.Range(0, 300).Select(row => features.Row(row)[j])])).ToList();
        var table = new Table(
            [
                .. columns,
                new Column<string>("size", [.. values.Select(value => value < -1 ? "small" : value > 2 ? "large" : "middle")]),
                new Column<long>("count", [.. values.Select(value => (long)Math.Exp(value / 2))]),
                new Column<double>("y", values),
            ]);
        string[] names = ["x0", "x1", "x2", "x3"];

        var size = Fit(table, TrainingTarget.Of(table["size"]), names).Model.Predict(table);
        var count = Fit(table, TrainingTarget.Of(table["count"], LearningTask.Count), names).Model.Predict(table);
        var quantiles = Fit(table, TrainingTarget.Of(table["y"], quantiles: [0.1, 0.5, 0.9]), names, epochs: 60).Model.Predict(table);

        Assert.Equal(["large", "middle", "small"], size.Outputs);
        Assert.True(Enumerable.Range(0, 300).Count(row => Enumerable.Range(0, 3).MaxBy(k => size[row, k]) is var k && size.Outputs[k] == table["size"].TextAt(row)) > 240);
        Assert.All(Enumerable.Range(0, 300), row => Assert.True(count[row] > 0));
        Assert.Equal(["0.1", "0.5", "0.9"], quantiles.Outputs);
        Assert.All(Enumerable.Range(0, 300), row => Assert.True(quantiles[row, 0] <= quantiles[row, 1] && quantiles[row, 1] <= quantiles[row, 2]));
        Assert.InRange(Enumerable.Range(0, 300).Count(row => values[row] >= quantiles[row, 0] && values[row] <= quantiles[row, 2]) / 300.0, 0.65, 0.95);
    }

    [Fact]
    public void The_same_seed_gives_the_same_file()
    {
        var table = SampleData.Read("concrete");

        Assert.Equal(Fit(table, Strength, "compressive_strength").Model.ToBytes(), Fit(table, Strength, "compressive_strength").Model.ToBytes());
    }

    [Fact]
    public void Rare_classes_count_for_as_much_as_frequent_ones_where_that_is_asked_for()
    {
        var random = new Random(5);
        double[] x = [.. Enumerable.Range(0, 400).Select(_ => random.NextDouble())];
        var table = new Table([new Column<double>("x", x), new Column<string>("y", [.. x.Select(value => value > 0.7 + (0.6 * random.NextDouble()) ? "yes" : "no")])]);
        var target = TrainingTarget.Of(table["y"]);

        double MeanOf(bool isBalanced) => NetworkModel.Fit(
            table, ["x"], target.KnownRows(), target, new NetworkOptions { Hidden = [], IsBalanced = isBalanced, Training = new TrainerOptions { Epochs = 60, Rate = 0.05, Batch = 50 } }, session: Straight.Session(), cancellation: TestContext.Current.CancellationToken)
            .Model.Predict(table) is var predictions ? Enumerable.Range(0, 400).Average(row => predictions[row, 1]) : 0;

        var share = target.Values.Average();
        Assert.Equal(share, MeanOf(false), 0.03);
        Assert.True(MeanOf(true) > share + 0.1);
    }

    [Fact]
    public void Infinite_features_are_refused_with_their_column()
    {
        var table = new Table([new Column<double>("good", [1, 2, 3]), new Column<double>("bad", [1e300, 2, 3]), new Column<double>("y", [1, 2, 4])]);

        var error = Assert.Throws<AipmException>(() => NetworkModel.Fit(table, ["good", "bad"], [1, 2], TrainingTarget.Of(table["y"]), validation: [0], session: Straight.Session(), cancellation: TestContext.Current.CancellationToken));

        Assert.Contains("'bad'", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_are_something_else_are_refused()
    {
        var bytes = Fit(SampleData.Read("concrete"), Strength, "compressive_strength").Model.ToBytes();
        var file = SafeTensorsFile.Read(bytes);

        Assert.Throws<InvalidDataException>(() => NetworkModel.Read(new Dictionary<string, byte[]>()));
        Assert.Throws<InvalidDataException>(() => NetworkModel.Read(new SafeTensorsFile(file.Tensors, new Dictionary<string, string>()).ToBytes()));
        Assert.Throws<InvalidDataException>(() => NetworkModel.Read(new SafeTensorsFile(new Dictionary<string, SafeTensor>(), file.Metadata).ToBytes()));
        Assert.Throws<InvalidDataException>(() => NetworkModel.Read(bytes.AsSpan(0, bytes.Length - 4)));
    }

    private static double Judged(NetworkFit fit, Table table) =>
        fit.Model.Outputs(fit.Model.Recipe.Encode(table, [.. Enumerable.Range(0, table.RowCount)]))
            .Select((output, row) => output - ((Strength.Values[row] - fit.Model.TargetMean) / fit.Model.TargetScale)).Average(error => error * error);

    private static NetworkFit Fit(Table table, TrainingTarget target, string name, int epochs = 3) =>
        Fit(table, target, [.. table.Columns.Select(column => column.Name).Where(column => column != name)], epochs);

    private static NetworkFit Fit(Table table, TrainingTarget target, string[] columns, int epochs = 30) => NetworkModel.Fit(
        table,
        columns,
        target.KnownRows(),
        target,
        new NetworkOptions { Hidden = [16], Activation = NetworkActivation.Tanh, Training = new TrainerOptions { Epochs = epochs, Batch = 32, Rate = 0.01 } },
        session: Straight.Session(), cancellation: TestContext.Current.CancellationToken);
}
