using CsCheck;

namespace AiPm.Explaining.Tests;

public class LikenessTests
{
    private static readonly Explanation Diabetes = PlotData.Explanation;

    [Fact]
    public void Rows_stand_in_the_order_of_shaps_heatmap()
    {
        var expected = PlotData.Places(PlotData.Expected("heatmap_order_by_hclust"));
        var order = RowOrder.ByLikeness(Diabetes);

        var (ours, theirs) = (Predictions(order), Predictions(expected));
        Assert.Equal(Steps(expected), Steps(order), 1e-6);
        Assert.True(ours[0] <= ours[^1]);
    }

    [Fact]
    public void Rows_by_prediction_are_shaps_order_by_sum() =>
        Assert.True(AreNear(Predictions(RowOrder.ByPrediction(Diabetes)), Predictions(PlotData.Places(PlotData.Expected("heatmap_order_by_sum")))));

    private static double Steps(IReadOnlyList<int> rows) =>
        rows.Zip(rows.Skip(1), (a, b) => Enumerable.Range(0, 10).Sum(at => Math.Pow(Diabetes[a, at] - Diabetes[b, at], 2))).Sum();

    private static double[] Predictions(IReadOnlyList<int> rows) => [.. rows.Select(row => Diabetes.Predictions[row])];

    private static bool AreNear(double[] one, double[] other) => one.Zip(other).All(pair => Math.Abs(pair.First - pair.Second) < 1e-9);

    [Fact]
    public void Features_stand_as_in_shaps_bar_and_decision_plots()
    {
        Assert.Equal(PlotData.Places(PlotData.Expected("bar_order")), Diabetes.Order());
        Assert.Equal(PlotData.Places(PlotData.Expected("decision_feature_order")), Diabetes.Order().Reverse());
    }

    [Fact]
    public void A_decision_line_passes_shaps_sums()
    {
        double[] expected = [.. PlotData.Expected("decision_cumulative_row0").EnumerateArray().Select(sum => sum.GetDouble())];
        var line = new AiPm.Pictures.DecisionLine(Diabetes.BaseOf(0), [.. Diabetes.Order().Select(feature => Diabetes[0, feature])]);

        Assert.All(line.Sums().Skip(1).Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-9));
    }

    // shap sorts rows of equal values as they come out of an unstable sort; the first choice is the same for each feature.
    [Fact]
    public void The_feature_to_colour_by_is_the_one_that_shap_takes()
    {
        foreach (var (at, name) in Diabetes.Features.Index())
        {
            var expected = PlotData.Places(PlotData.Expected("approximate_interactions").GetProperty(name));

            Assert.Equal(expected[0], ApproximateInteractions.Of(Diabetes, at)[0].Feature);
        }
    }

    // shap's own function with numpy.argsort(kind="stable"), NumPy 1.24.2.
    [Theory]
    [InlineData("s5", "2 3 0 1 5 4 7 9 6")]
    [InlineData("bmi", "8 7 6 3 0 9 1 5 4")]
    public void All_features_are_ranked_as_with_a_stable_sort(string name, string ranking)
    {
        var order = ApproximateInteractions.Of(Diabetes, Diabetes.IndexOf(name)).Select(pair => pair.Feature);

        Assert.Equal(ranking, string.Join(' ', order));
    }

    // scipy.stats.spearmanr and scipy.cluster.hierarchy.complete over 1 − |ρ|, SciPy 1.10.1.
    [Fact]
    public void Features_are_joined_as_scipy_joins_them()
    {
        var tree = CompleteLinkage.Of(FeatureClusters.Distances(Diabetes, [.. Enumerable.Range(0, 10)]));

        Assert.Equal(
            [(4, 5), (6, 7), (2, 8), (1, 11), (12, 13), (0, 3), (9, 15), (10, 16), (14, 17)],
            tree.Merges.Select(merge => (merge.Left, merge.Right)));
        double[] heights = [0.17323765529909263, 0.24496006966595996, 0.509616793363916, 0.5562628253975597, 0.6568807327759187, 0.6963536099845324, 0.7980011238209302, 0.8535644164668768, 0.9573152488215533];
        Assert.All(tree.Merges.Zip(heights), pair => Assert.Equal(pair.Second, pair.First.Height, 1e-12));
    }

    [Fact]
    public void The_order_of_leaves_is_the_shortest_that_the_tree_allows()
    {
        Gen.Double[0, 1].Array[2, 12].Sample(points =>
        {
            var distances = new double[points.Length, points.Length];
            for (var a = 0; a < points.Length; a++)
            {
                for (var b = 0; b < points.Length; b++)
                {
                    distances[a, b] = Math.Abs(points[a] - points[b]) * (1 + (((a * 7) + (b * 7)) % 5));
                }
            }

            var tree = CompleteLinkage.Of(distances);
            var order = LeafOrder.Of(tree, distances);
            Assert.Equal(Enumerable.Range(0, points.Length), order.Order());
            Assert.Equal(Walks(tree, (2 * points.Length) - 2).Min(walk => Length(walk, distances)), Length([.. order], distances), 1e-9);
        }, iter: 60);
    }

    // Each merge can be turned around: all walks of a small tree.
    private static IEnumerable<int[]> Walks(CompleteLinkage tree, int node)
    {
        if (node < tree.Count)
        {
            return [[node]];
        }

        var (left, right, _) = tree.Merges[node - tree.Count];
        int[][] rights = [.. Walks(tree, right)];
        return Walks(tree, left).SelectMany(one => rights.SelectMany(other => new int[][] { [.. one, .. other], [.. other, .. one] }));
    }

    private static double Length(int[] walk, double[,] distances) => walk.Zip(walk.Skip(1), (a, b) => distances[a, b]).Sum();

    [Fact]
    public void Many_rows_are_taken_evenly_by_prediction()
    {
        var many = Diabetes.Take([.. Enumerable.Range(0, 3000).Select(i => i % 80)]);

        var rows = RowOrder.ByLikeness(many);

        Assert.Equal(RowOrder.MostAlike, rows.Count);
        Assert.Equal(rows.Count, rows.Distinct().Count());
        Assert.Equal(many.Predictions.ToArray().Min(), rows.Min(row => many.Predictions[row]));
        Assert.Equal(many.Predictions.ToArray().Max(), rows.Max(row => many.Predictions[row]));
    }

    [Fact]
    public void Equal_rows_and_missing_numbers_have_an_order_too()
    {
        var equal = new Explanation(["a"], ["y"], [0], [1, 1, 1, double.NaN], [1, 1, 1, 1]) { Data = new Table([new Column<double>("a", [1, 1, double.NaN, 1])]) };

        Assert.Equal([0, 1, 2, 3], RowOrder.ByLikeness(equal).Order());
        Assert.Empty(ApproximateInteractions.Of(equal, 0));
    }
}
