using AiPm.Learning;

namespace AiPm.Explaining.Tests;

/// <summary>Every model by every method: they agree with one another and with the definition.</summary>
[Collection(nameof(OneTorchAtATime))]
public sealed class AnyModelTests : IDisposable
{
    private const double Tolerance = 1e-9;
    private readonly ExplainDesk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Theory]
    [InlineData("additive")]
    [InlineData("exact")]
    [InlineData("kernel")]
    [InlineData("permutation")]
    [InlineData("partition")]
    public void A_linear_model_gets_the_values_of_the_linear_method_from_all_others(string method)
    {
        var model = SmallModels.Linear(LearningTask.Binary);
        var expected = _desk.Explain(model, SmallModels.Rows, SmallModels.Data, "linear");

        var found = _desk.Explain(model, SmallModels.Rows, SmallModels.Data, method);

        AssertSame(expected, found, Tolerance);
        Assert.Equal((method, OutputSpace.LogOdds), (found.Method, found.Space));
    }

    [Fact]
    public void Sampling_meets_the_linear_method_within_its_errors()
    {
        var model = SmallModels.Linear(LearningTask.Regression);
        var expected = _desk.Explain(model, SmallModels.Rows, SmallModels.Data, "linear");

        var found = _desk.Explain(model, SmallModels.Rows, SmallModels.Data, "sampling");

        var errors = found.StandardErrors ?? [];
        Assert.All(Enumerable.Range(0, found.Values.Length), i => Assert.InRange(found.Values[i] - expected.Values[i], (-6 * errors[i]) - Tolerance, (6 * errors[i]) + Tolerance));
        Assert.InRange(found.AdditivityError, 0, Tolerance);
    }

    [Theory]
    [InlineData(LearningTask.Regression, OutputSpace.Target, 1)]
    [InlineData(LearningTask.Quantile, OutputSpace.Target, 2)]
    [InlineData(LearningTask.Binary, OutputSpace.LogOdds, 1)]
    [InlineData(LearningTask.Multiclass, OutputSpace.Margin, 3)]
    [InlineData(LearningTask.Count, OutputSpace.Margin, 1)]
    public void Linear_models_of_all_tasks_are_explained_in_what_they_add_up(LearningTask task, OutputSpace space, int outputs)
    {
        var model = SmallModels.Linear(task);

        var linear = _desk.Explain(model, SmallModels.Rows, SmallModels.Data);
        var exact = _desk.Explain(model, SmallModels.Rows, SmallModels.Data, "exact");

        Assert.Equal(("linear", space, outputs), (linear.Method, linear.Space, linear.Outputs.Count));
        AssertSame(linear, exact, Tolerance);
        Assert.InRange(linear.AdditivityError, 0, Tolerance);
    }

    [Theory]
    [InlineData(LearningTask.Binary, ExplainSpace.Probability)]
    [InlineData(LearningTask.Multiclass, ExplainSpace.Probability)]
    [InlineData(LearningTask.Multiclass, ExplainSpace.Prediction)]
    [InlineData(LearningTask.Count, ExplainSpace.Prediction)]
    public void What_a_linear_model_predicts_is_explained_by_definition(LearningTask task, ExplainSpace space)
    {
        var model = SmallModels.Linear(task);

        var found = _desk.Explain(model, SmallModels.Rows, SmallModels.Data, space: space);

        Assert.Equal(("exact", task == LearningTask.Count ? OutputSpace.Target : OutputSpace.Probability), (found.Method, found.Space));
        AssertPredicted(found, model);
    }

    [Theory]
    [InlineData(LearningTask.Regression, ExplainSpace.Margin)]
    [InlineData(LearningTask.Quantile, ExplainSpace.Margin)]
    [InlineData(LearningTask.Binary, ExplainSpace.Probability)]
    [InlineData(LearningTask.Multiclass, ExplainSpace.Probability)]
    [InlineData(LearningTask.Count, ExplainSpace.Prediction)]
    public void What_a_network_predicts_is_explained_by_definition(LearningTask task, ExplainSpace space)
    {
        var model = SmallModels.Network(task);

        AssertPredicted(_desk.Explain(model, SmallModels.Rows, SmallModels.Data, "exact", space), model);
    }

    [Theory]
    [InlineData(LearningTask.Binary, OutputSpace.LogOdds)]
    [InlineData(LearningTask.Multiclass, OutputSpace.Margin)]
    [InlineData(LearningTask.Count, OutputSpace.Margin)]
    public void Margins_of_a_network_become_what_it_predicts(LearningTask task, OutputSpace space)
    {
        var model = SmallModels.Network(task);

        var found = _desk.Explain(model, SmallModels.Rows, SmallModels.Data, "kernel");

        Assert.Equal(space, found.Space);
        Assert.InRange(found.AdditivityError, 0, 1e-6);
        var predicted = model.Predict(SmallModels.Rows);
        for (var row = 0; row < found.RowCount; row++)
        {
            double[] margins = found.Predictions.Slice(row * found.Outputs.Count, found.Outputs.Count).ToArray();
            var last = task switch
            {
                LearningTask.Binary => 1 / (1 + Math.Exp(-margins[0])),
                LearningTask.Count => Math.Exp(margins[0]),
                _ => Math.Exp(margins[^1]) / margins.Sum(Math.Exp),
            };
            Assert.Equal(predicted[row, predicted.Outputs.Count - 1], last, 1e-6);
        }
    }

    [Theory]
    [InlineData(LearningTask.Binary)]
    [InlineData(LearningTask.Multiclass)]
    public void Losses_start_where_what_came_puts_them(LearningTask task)
    {
        var model = SmallModels.Linear(task);

        var found = _desk.Explain(model, SmallModels.Rows, SmallModels.Data, space: ExplainSpace.LogLoss);

        Assert.Equal(("exact", OutputSpace.LogLoss), (found.Method, found.Space));
        Assert.InRange(found.AdditivityError, 0, Tolerance);
        var (predicted, background) = (model.Predict(SmallModels.Rows), model.Predict(SmallModels.Data));
        for (var row = 0; row < 3; row++)
        {
            var came = row % 2; // no, yes, no
            Assert.Equal(-Math.Log(predicted[row, came]), found.Predictions[row], Tolerance);
            Assert.Equal(Enumerable.Range(0, background.RowCount).Average(b => -Math.Log(background[b, came])), found.BaseOf(row), Tolerance);
        }

        Assert.NotEqual(found.BaseOf(0), found.BaseOf(1));
        Assert.Equal(Enumerable.Range(0, 3).Average(row => found.BaseOf(row)), found.BaseValues[0], Tolerance);
    }

    [Fact]
    public void Trees_against_a_background_get_the_values_of_the_tree_method_and_its_pairs()
    {
        var golden = GoldenTrees.Load("gbr_diabetes");
        var model = TreeModel.Of(golden.Ensemble, "progression");
        var (rows, background) = (TableOf(golden, golden.X, 2), TableOf(golden, golden.Background, 20));
        var options = ExplainDesk.Options(model, rows, background) with { Interactions = true };

        var trees = _desk.Run(options).Explanation!;
        var exact = _desk.Run(options with { Method = "exact" }).Explanation!;

        Assert.Equal(("tree (interventional)", "exact"), (trees.Method, exact.Method));
        AssertSame(trees, exact, Tolerance);
        Assert.All(Enumerable.Range(0, trees.Interactions!.Count), i => Assert.Equal(trees.Interactions[i], exact.Interactions![i], Tolerance));
        Assert.Contains(Enumerable.Range(0, trees.Interactions.Count), i => i / 10 % 10 != i % 10 && Math.Abs(trees.Interactions[i]) > 0.1);
    }

    [Fact]
    public void A_table_that_looks_up_is_asked_about_tables()
    {
        var model = SmallModels.Groups();

        var found = _desk.Explain(model, SmallModels.Rows, SmallModels.Data);

        Assert.Equal(("exact", OutputSpace.Target), (found.Method, found.Space));
        Assert.Equal(["colour", "day"], found.Features);
        var expected = ExplainDesk.BruteForce(rows => model.Predict(rows).Values.ToArray(), ["colour", "day"], SmallModels.Rows, SmallModels.Data);
        Assert.All(Enumerable.Range(0, expected.Length), i => Assert.Equal(expected[i], found.Values[i], Tolerance));
    }

    [Fact]
    public void A_model_that_uses_no_column_is_said_to()
    {
        var error = Assert.Throws<AipmException>(() => _desk.Explain(SmallModels.Constant(), SmallModels.Rows, SmallModels.Data));

        Assert.Contains("uses no column: it says the same of every row", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_are_players_for_any_model()
    {
        var options = ExplainDesk.Options(SmallModels.Network(LearningTask.Regression), SmallModels.Rows, SmallModels.Data, "exact") with { Group = "both=x,colour" };

        var found = _desk.Run(options).Explanation!;

        Assert.Equal(["both", "z", "day"], found.Features);
        Assert.InRange(found.AdditivityError, 0, 1e-6);
        Assert.Contains(" · ", found.Data!["both"].TextAt(0), StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_has_the_same_values_alone_and_among_others()
    {
        var model = (Func<double[][], double[]>)(rows => [.. rows.Select(row => row.Select((value, j) => Math.Sin(value * (j + 1))).Aggregate(1.0, (product, value) => product * (1.2 + value)))]);
        var (rows, background) = (Numbers(6, 14, 5), Numbers(3, 14, 6));
        var options = ExplainDesk.Options(model, rows, background, "kernel") with { Samples = 200, Error = 0 };

        var all = _desk.Run(options).Explanation!;
        var alone = _desk.Run(options with { Row = 4 }).Explanation!;

        Assert.All(Enumerable.Range(0, 14), j => Assert.Equal(all[4, j], alone[0, j]));
        Assert.NotEqual(all[4, 0], _desk.Run(options with { Row = 4, Seed = 43 }).Explanation![0, 0]);
    }

    [Fact]
    public void Correlated_columns_share_what_is_known_of_them_where_asked_for()
    {
        var model = SmallModels.Linear(LearningTask.Multiclass);
        var options = ExplainDesk.Options(model, SmallModels.Rows, SmallModels.Data) with { Conditional = true };

        var found = _desk.Run(options).Explanation!;

        Assert.Equal("linear (Gaussian-conditional)", found.Method);
        Assert.Equal((3, 40), (found.Outputs.Count, found.BackgroundCount));
        Assert.InRange(found.AdditivityError, 0, Tolerance);
        var independent = _desk.Explain(model, SmallModels.Rows, SmallModels.Data);
        Assert.Contains(Enumerable.Range(0, found.Values.Length), i => Math.Abs(found.Values[i] - independent.Values[i]) > 0.01);
        Assert.Contains("--conditional is for linear models", Assert.Throws<AipmException>(() => _desk.Run(options with { Live = SmallModels.Groups() })).Problem, StringComparison.Ordinal);
    }

    private static void AssertPredicted(Explanation found, Model model)
    {
        var outputs = model.Signature.Outputs.Count;
        var expected = ExplainDesk.BruteForce(rows => model.Predict(rows).Values.ToArray(), SmallModels.Columns, SmallModels.Rows, SmallModels.Data);
        var width = found.Outputs.Count;
        for (var i = 0; i < found.Values.Length; i++)
        {
            // Of two classes the positive one is explained.
            Assert.Equal(expected[(i / width * outputs) + (i % width) + outputs - width], found.Values[i], 1e-6);
        }

        Assert.InRange(found.AdditivityError, 0, 1e-6);
    }

    private static Table Numbers(int count, int width, int seed)
    {
        var random = new Random(seed);
        return new Table([.. Enumerable.Range(0, width).Select(j => new Column<double>($"x{j}", [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())]))]);
    }

    private static Table TableOf(GoldenTrees golden, FeatureMatrix rows, int most) =>
        new([.. golden.Ensemble.FeatureNames.Select((name, j) => new Column<double>(name, [.. Enumerable.Range(0, Math.Min(most, rows.RowCount)).Select(row => rows.Row(row)[j])]))]);

    private static void AssertSame(Explanation one, Explanation other, double tolerance)
    {
        Assert.Equal(one.Features, other.Features);
        Assert.Equal(one.Outputs, other.Outputs);
        Assert.All(Enumerable.Range(0, one.Values.Length), i => Assert.Equal(one.Values[i], other.Values[i], tolerance));
        Assert.All(Enumerable.Range(0, one.Outputs.Count), i => Assert.Equal(one.BaseValues[i], other.BaseValues[i], tolerance));
    }
}
