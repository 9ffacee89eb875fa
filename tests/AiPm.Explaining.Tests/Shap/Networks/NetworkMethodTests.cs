using AiPm.Learning;

namespace AiPm.Explaining.Tests;

/// <summary>Networks of the registry through <c>--method deep</c> and <c>--method gradient</c>, preprocessing included.</summary>
[Collection(nameof(OneTorchAtATime))]
public class NetworkMethodTests
{
    private static readonly Table Data = Draw(120);

    [Theory]
    [InlineData(LearningTask.Regression, NetworkActivation.Relu)]
    [InlineData(LearningTask.Regression, NetworkActivation.Gelu)]
    [InlineData(LearningTask.Binary, NetworkActivation.Silu)]
    [InlineData(LearningTask.Multiclass, NetworkActivation.Tanh)]
    [InlineData(LearningTask.Count, NetworkActivation.Relu)]
    [InlineData(LearningTask.Quantile, NetworkActivation.Relu)]
    public void Values_add_up_in_the_space_of_the_task(LearningTask task, NetworkActivation activation)
    {
        var model = Fit(task, activation);
        foreach (var method in new[] { "deep", "gradient", "auto" })
        {
            var found = Explain(model, method);

            Assert.Equal(["number", "colour", "date"], found.Features);
            Assert.InRange(found.AdditivityError, 0, 1e-9 * (1 + found.Predictions.ToArray().Max(Math.Abs)));
            Assert.Equal(method == "gradient", found.StandardErrors is not null);
            var expected = ModelMargins.Of(model, model.Recipe.Encode(Data, [0, 1, 2, 3]));
            if (task != LearningTask.Quantile)
            {
                // The model predicts with 32 bits, the explanation computes with 64.
                Assert.All(expected, (value, i) => Assert.Equal(value, found.Predictions[i], 1e-4 * (1 + Math.Abs(value))));
            }
        }
    }

    [Theory]
    [InlineData(LearningTask.Binary)]
    [InlineData(LearningTask.Multiclass)]
    public void Probabilities_add_up_to_what_the_model_predicts(LearningTask task)
    {
        var model = Fit(task, NetworkActivation.Relu);
        var predicted = model.Predict(Data.Take([0, 1, 2, 3]));
        foreach (var method in new[] { "deep", "gradient" })
        {
            var found = Explain(model, method, ExplainSpace.Probability);

            Assert.Equal(OutputSpace.Probability, found.Space);
            Assert.InRange(found.AdditivityError, 0, 1e-9);
            Assert.All(Enumerable.Range(0, 4), row => Assert.Equal(predicted[row, predicted.Outputs.Count - 1], found.Predictions[(row * found.Outputs.Count) + found.Outputs.Count - 1], 1e-5));
        }
    }

    [Fact]
    public void Deep_is_close_to_the_exact_values_and_kernel_agrees_on_a_network_without_hidden_layers()
    {
        var model = Fit(LearningTask.Regression, NetworkActivation.Relu, hidden: []);

        var deep = Explain(model, "deep");
        var exact = Explain(model, "exact");

        Assert.All(exact.Values.ToArray(), (value, i) => Assert.Equal(value, deep.Values[i], 1e-4));
    }

    [Fact]
    public void Groups_are_the_sums_of_their_columns()
    {
        var model = Fit(LearningTask.Binary, NetworkActivation.Relu);
        var apart = Explain(model, "deep");

        var together = Explain(model, "deep", groups: "both=number,date");

        Assert.Equal(["both", "colour"], together.Features);
        Assert.All(Enumerable.Range(0, 4), row => Assert.Equal(apart[row, 0] + apart[row, 2], together[row, 0], 1e-12));
    }

    [Fact]
    public void Standard_errors_of_a_column_of_several_numbers_are_those_of_their_sum()
    {
        var model = Fit(LearningTask.Regression, NetworkActivation.Relu);
        var limit = Explain(model, "gradient", samples: 40_000);

        var found = Explain(model, "gradient", samples: 300);

        var errors = found.StandardErrors ?? throw new InvalidOperationException("No standard errors.");
        var scores = found.Values.ToArray().Select((value, i) => (value - limit.Values[i]) / errors[i]).ToArray();
        Assert.InRange(Math.Sqrt(scores.Average(score => score * score)), 0.4, 2);
    }

    [Theory]
    [InlineData(LearningTask.Regression, ExplainSpace.Probability, "predicts the number")]
    [InlineData(LearningTask.Binary, ExplainSpace.LogLoss, "'kernel' explains the loss")]
    [InlineData(LearningTask.Count, ExplainSpace.Prediction, "'kernel' explains the count itself")]
    public void A_space_that_is_not_exact_is_refused_with_what_will_do(LearningTask task, ExplainSpace space, string words) =>
        Assert.Contains(words, Assert.Throws<AipmException>(() => Explain(Fit(task, NetworkActivation.Relu), "deep", space)).Message, StringComparison.Ordinal);

    [Fact]
    public void Trees_are_refused_and_so_are_pairs()
    {
        var network = Fit(LearningTask.Regression, NetworkActivation.Relu);

        Assert.Contains("no pairs", Assert.Throws<AipmException>(() => ExplainMethods.For("deep", new ExplainTask(network) { WithInteractions = true })).Message, StringComparison.Ordinal);
        Assert.Contains("explains networks", new GradientMethod().Refusal(new ExplainTask(new ConstantModel
        {
            Signature = network.Signature,
            Values = [1],
        })), StringComparison.Ordinal);
    }

    private static Explanation Explain(NetworkModel model, string method, ExplainSpace space = ExplainSpace.Margin, string? groups = null, int? samples = null)
    {
        var task = new ExplainTask(model) { Background = Data.Take([.. Enumerable.Range(20, 30)]), Space = space, Groups = FeatureGroups.Read(groups), Samples = samples, Error = 0 };
        return ExplainMethods.For(method, task).Prepare(task).Explain(Data.Take([0, 1, 2, 3]));
    }

    private static NetworkModel Fit(LearningTask task, NetworkActivation activation, IReadOnlyList<int>? hidden = null)
    {
        var target = task switch
        {
            LearningTask.Binary => "large",
            LearningTask.Multiclass => "kind",
            LearningTask.Count => "count",
            _ => "size",
        };
        double[] quantiles = task == LearningTask.Quantile ? [0.1, 0.5, 0.9] : [];
        return NetworkModel.Fit(
            Data,
            ["number", "colour", "date"],
            [.. Enumerable.Range(0, Data.RowCount)],
            TrainingTarget.Of(Data[target], task, quantiles.Length == 0 ? null : quantiles),
            new NetworkOptions { Hidden = hidden ?? [8, 6], Activation = activation, Training = new TrainerOptions { Epochs = 3 } },
            session: TorchSession.Open("cpu"),
            cancellation: TestContext.Current.CancellationToken).Model;
    }

    private static Table Draw(int rows)
    {
        var random = new Random(3);
        var number = Enumerable.Range(0, rows).Select(_ => random.NextDouble() * 10).ToArray();
        var colour = Enumerable.Range(0, rows).Select(_ => new[] { "red", "green", "blue" }[random.Next(3)]).ToArray();
        var date = Enumerable.Range(0, rows).Select(i => new DateOnly(2024, 1, 1).AddDays(i * 2)).ToArray();
        var size = Enumerable.Range(0, rows).Select(i => number[i] + (colour[i] == "red" ? 3 : 0) + random.NextDouble()).ToArray();
        return new Table(
        [
            new Column<double>("number", number),
            new Column<string>("colour", colour),
            new Column<DateOnly>("date", date),
            new Column<double>("size", size),
            new Column<string>("large", [.. size.Select(value => value > 6 ? "yes" : "no")]),
            new Column<string>("kind", [.. size.Select(value => value > 8 ? "high" : value > 4 ? "middle" : "low")]),
            new Column<long>("count", [.. size.Select(value => (long)value)]),
        ]);
    }
}
