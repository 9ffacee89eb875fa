using AiPm.Learning;

namespace AiPm.Explaining.Tests;

public class GaussianLinearTests
{
    [Fact]
    public void Values_are_those_of_all_coalitions()
    {
        var golden = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "linear_diabetes_gaussian_conditional.json"))).RootElement;
        var weights = GoldenNetwork.Numbers(golden.GetProperty("model").GetProperty("weights"));
        var linear = new GaussianLinear(
            weights,
            golden.GetProperty("model").GetProperty("intercept").GetDouble(),
            GoldenNetwork.Numbers(golden.GetProperty("mean")),
            GoldenNetwork.Rows(golden.GetProperty("cov")),
            GamePlayers.Of([.. weights.Select((_, i) => $"f{i}")]));

        var found = linear.Explain(GoldenTrees.Matrix(golden.GetProperty("x")), "y", cancellation: TestContext.Current.CancellationToken);

        var expected = GoldenNetwork.Rows(golden.GetProperty("expected").GetProperty("shap_values"));
        Assert.All(expected.Index(), row => Assert.All(row.Item.Index(), value => Assert.Equal(value.Item, found[row.Index, value.Index], golden.GetProperty("tolerance").GetDouble())));
        Assert.InRange(found.AdditivityError, 0, 1e-9);
    }

    [Fact]
    public void Columns_that_do_not_move_together_get_independent_values_by_orders_too()
    {
        const int width = 18;
        var random = new Random(2);
        double[] weights = [.. Enumerable.Range(0, width).Select(_ => random.NextDouble() - 0.5)];
        double[] means = [.. Enumerable.Range(0, width).Select(_ => random.NextDouble())];
        var covariance = weights.Select((_, i) => weights.Select((_, j) => i == j ? 1.0 + i : 0).ToArray()).ToArray();
        double[] row = [.. Enumerable.Range(0, width).Select(_ => random.NextDouble())];
        var linear = new GaussianLinear(weights, 1, means, covariance, GamePlayers.Of([.. weights.Select((_, i) => $"f{i}")])) { Pairs = 3 };

        var found = linear.Explain(new FeatureMatrix(row, 1, width), "y", cancellation: TestContext.Current.CancellationToken);

        var expected = LinearShapley.Values(weights, row, means);
        Assert.All(expected.Index(), value => Assert.Equal(value.Item, found[0, value.Index], 1e-10));
        Assert.NotNull(found.StandardErrors);
    }

    [Fact]
    public void Orders_meet_all_coalitions_within_their_errors()
    {
        const int width = 16;
        var random = new Random(4);
        FeatureMatrix Rows(int count)
        {
            var cells = new double[count * width];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = random.NextDouble() + (i % width > 0 ? 0.8 * cells[i - 1] : 0);
            }

            return new FeatureMatrix(cells, count, width);
        }

        double[] weights = [.. Enumerable.Range(0, width).Select(_ => random.NextDouble() - 0.5)];
        var (background, rows) = (Rows(300), Rows(2));
        string[] names = [.. weights.Select((_, i) => $"f{i}")];
        var pairs = GamePlayers.Of(names, [.. Enumerable.Range(0, 4).Select(i => $"g{i}=f{4 * i},f{(4 * i) + 1}")]);
        var exact = GaussianLinear.Of(weights, 0, background, pairs).Explain(rows, "y", cancellation: TestContext.Current.CancellationToken);
        Assert.Null(exact.StandardErrors);

        var drawn = GaussianLinear.Of(weights, 0, background, GamePlayers.Of(names)).Explain(rows, "y", cancellation: TestContext.Current.CancellationToken);

        Assert.NotNull(drawn.StandardErrors);
        Assert.InRange(drawn.AdditivityError, 0, 1e-9);
        Assert.InRange(exact.AdditivityError, 0, 1e-9);
        Assert.InRange(drawn.StandardErrors.Max(), 1e-6, 0.05);
    }

    [Fact]
    public void A_column_that_is_there_twice_and_a_constant_one_do_no_harm()
    {
        double[][] rows = [[1, 1, 7, 2], [2, 2, 7, 1], [4, 4, 7, 5], [3, 3, 7, 1]];
        var background = new FeatureMatrix([.. rows.SelectMany(row => row)], 4, 4);
        var linear = GaussianLinear.Of([1.0, 2, 5, 1], 0, background, GamePlayers.Of(["a", "b", "c", "d"]));

        var found = linear.Explain(new FeatureMatrix([2, 2, 7, 3], 1, 4), "y", cancellation: TestContext.Current.CancellationToken);

        Assert.InRange(found.AdditivityError, 0, 1e-9);
        Assert.Equal(found[0, 0], found[0, 1], 1e-9);
        Assert.Equal(0, found[0, 2], 1e-12);
    }

    [Fact]
    public void One_background_row_does_not_tell_how_columns_move() =>
        Assert.Contains("1 background row", Assert.Throws<AipmException>(() => GaussianLinear.Of([1.0], 0, new FeatureMatrix([1], 1, 1), GamePlayers.Of(["a"]))).Problem, StringComparison.Ordinal);
}
