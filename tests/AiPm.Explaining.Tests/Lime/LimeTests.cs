namespace AiPm.Explaining.Tests;

public class LimeTests
{
    [Fact]
    public void Perturbations_that_are_listed_give_the_coefficients_of_LIME()
    {
        var golden = GoldenNetwork.Load("lime_tabular_wine8");
        var rows = GoldenNetwork.Rows(golden.Root.GetProperty("perturbations_scaled"));
        var width = golden.Root.GetProperty("kernel_width").GetDouble();
        double[] weights = [.. rows.Select(row => LimeSurrogate.Weight(Math.Sqrt(row.Zip(rows[0], (a, b) => (a - b) * (a - b)).Sum()), width))];

        var found = LimeSurrogate.Fit([.. rows.SelectMany(row => row)], 8, GoldenNetwork.Numbers(golden.Root.GetProperty("labels")), weights, features: 10);

        var expected = GoldenNetwork.Numbers(golden.Expected.GetProperty("coefficients"));
        Assert.All(GoldenNetwork.Numbers(golden.Root.GetProperty("weights")).Index(), weight => Assert.Equal(weight.Item, weights[weight.Index], golden.Tolerance));
        Assert.All(expected.Index(), value => Assert.Equal(value.Item, found.Coefficients[value.Index], golden.Tolerance));
        Assert.Equal(golden.Expected.GetProperty("intercept").GetDouble(), found.Intercept, golden.Tolerance);
        Assert.Equal(golden.Expected.GetProperty("local_prediction").GetDouble(), found.LocalPrediction, golden.Tolerance);
        Assert.InRange(found.RSquared, 0.05, 1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_model_of_two_columns_is_found_and_is_stable(bool discretises)
    {
        var golden = GoldenNetwork.Load("permutation_wine8");
        var background = GoldenTrees.Matrix(golden.Root.GetProperty("background"));
        var game = new MatrixGame(
            rows => [.. Enumerable.Range(0, rows.RowCount).Select(row => (2 * rows.Row(row)[0]) - rows.Row(row)[3])],
            golden.X, background, GamePlayers.Of(golden.Names), GameOutput.All(["y"]));
        var lime = new LimeTabular(game, new LimeOptions { Features = 2, Samples = 2000, Discretises = discretises });

        var found = lime.Explain(0, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(1, found.Stability);
        Assert.Equal([golden.Names[3], golden.Names[0]], found.Features.Select(feature => feature.Feature).Order(StringComparer.Ordinal));
        Assert.InRange(found.RSquared, discretises ? 0.2 : 0.999, 1);
        Assert.All(found.Features, feature => Assert.InRange(feature.Deviation, 0, Math.Abs(feature.Weight) / 4));
        Assert.Contains("R²", found.Tables[0].Title, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_that_matter_are_found()
    {
        double[] Model(IReadOnlyList<string> texts) => [.. texts.Select(text => (text.Contains("awful", StringComparison.Ordinal) ? 0.6 : 0.1) + (text.Contains("slow", StringComparison.Ordinal) ? 0.2 : 0))];
        var lime = new LimeText(Model, ["bad"], new LimeOptions { Samples = 500, Features = 3 });

        var found = lime.Explain("The awful train was slow, awful and late.", cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(["awful", "slow"], found.Features.Take(2).Select(feature => feature.Feature));
        Assert.InRange(found.Features[0].Weight, 0.4, 0.55);
        Assert.Equal(0.8, found.Prediction, 1e-12);
        Assert.Equal(100 * (1 - Math.Sqrt(0.25)), LimeText.Distance(2, 8), 1e-12);
    }

    [Fact]
    public void A_text_without_words_is_refused() =>
        Assert.Contains("no words", Assert.Throws<AipmException>(() => new LimeText(texts => new double[texts.Count], ["y"], new LimeOptions()).Explain(" ?! ", cancellation: TestContext.Current.CancellationToken)).Problem, StringComparison.Ordinal);
}
