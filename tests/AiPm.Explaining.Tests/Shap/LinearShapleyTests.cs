using System.Text.Json;
using AiPm.Learning;
using CsCheck;

namespace AiPm.Explaining.Tests;

public class LinearShapleyTests
{
    private static readonly Gen<(double[] Weights, double[] X, double[] Means)> Models =
        Gen.Int[1, 12].SelectMany(width => Gen.Select(Numbers(width), Numbers(width), Numbers(width)));

    [Theory]
    [InlineData("linear_diabetes", "prediction")]
    [InlineData("logistic_breast_cancer", "prediction_margin")]
    public void Values_agree_with_shap(string name, string prediction)
    {
        var golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", name + ".json"))).RootElement;
        var tolerance = golden.GetProperty("tolerance").GetDouble();
        var weights = Vector(golden.GetProperty("model").GetProperty("weights"));
        var background = Rows(golden.GetProperty("background"));
        var means = new FeatureMatrix([.. background.SelectMany(row => row)], background.Length, weights.Length).Means();
        var expected = Rows(golden.GetProperty("expected").GetProperty("shap_values"));
        var predictions = Vector(golden.GetProperty("expected").GetProperty(prediction));
        var start = golden.GetProperty("expected").GetProperty("expected_value").GetDouble();
        var rows = Rows(golden.GetProperty("x"));

        for (var i = 0; i < rows.Length; i++)
        {
            var values = LinearShapley.Values(weights, rows[i], means);
            for (var j = 0; j < values.Length; j++)
            {
                Assert.Equal(expected[i][j], values[j], tolerance);
            }

            Assert.Equal(predictions[i], start + values.Sum(), tolerance);
        }
    }

    [Fact]
    public void Values_add_up_to_the_difference_from_the_average() =>
        Models.Sample(model =>
        {
            var sum = LinearShapley.Values(model.Weights, model.X, model.Means).Sum();
            var difference = Dot(model.Weights, model.X) - Dot(model.Weights, model.Means);
            return Math.Abs(sum - difference) <= 1e-9 * (1 + model.Weights.Zip(model.X, (w, x) => Math.Abs(w * x)).Sum() + model.Weights.Zip(model.Means, (w, m) => Math.Abs(w * m)).Sum());
        });

    [Fact]
    public void A_feature_without_weight_gets_nothing() =>
        Models.Sample(model =>
        {
            double[] weights = [0, .. model.Weights[1..]];
            return LinearShapley.Values(weights, model.X, model.Means)[0] == 0;
        });

    [Fact]
    public void Equal_features_get_equal_values() =>
        Models.Sample(model =>
        {
            var values = LinearShapley.Values([model.Weights[0], .. model.Weights], (double[])[model.X[0], .. model.X], [model.Means[0], .. model.Means]);
            return values[0].Equals(values[1]);
        });

    // The definition itself: averages of marginal changes over all orders, here over all coalitions of three features.
    [Fact]
    public void Values_are_those_of_the_definition() =>
        Gen.Select(Numbers(3), Numbers(3), Numbers(3)).Sample((weights, x, means) =>
        {
            var values = LinearShapley.Values(weights, x, means);
            double Worth(int coalition) => Enumerable.Range(0, 3).Sum(j => weights[j] * ((coalition >> j & 1) == 1 ? x[j] : means[j]));
            double[] share = [1 / 3.0, 1 / 6.0, 1 / 3.0];
            return Enumerable.Range(0, 3).All(j =>
            {
                var others = Enumerable.Range(0, 8).Where(coalition => (coalition >> j & 1) == 0);
                var value = others.Sum(coalition => share[int.PopCount(coalition)] * (Worth(coalition | 1 << j) - Worth(coalition)));
                return Math.Abs(value - values[j]) < 1e-9 * (1 + weights.Zip(x, (w, v) => Math.Abs(w * v)).Sum() + weights.Zip(means, (w, v) => Math.Abs(w * v)).Sum());
            });
        });

    private static Gen<double[]> Numbers(int count) => Gen.Double[-1000, 1000].Array[count];

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    private static double[] Vector(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetDouble())];

    private static double[][] Rows(JsonElement list) => [.. list.EnumerateArray().Select(Vector)];
}
