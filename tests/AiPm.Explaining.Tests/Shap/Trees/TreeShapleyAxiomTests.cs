using AiPm.Learning;
using CsCheck;

namespace AiPm.Explaining.Tests;

/// <summary>The axioms that Shapley values have and no other values do, over random trees, with and without a background.</summary>
public class TreeShapleyAxiomTests
{
    private const double Tolerance = 1e-10;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Efficiency_values_and_base_sum_to_the_margin(bool hasBackground) => Sample(forest =>
    {
        var game = Game(forest.Ensemble, forest, hasBackground);
        var values = new TreeShapley(game).Explain(forest.Rows).Values;
        for (var row = 0; row < forest.Rows.RowCount; row++)
        {
            var margins = forest.Ensemble.Raw(forest.Rows.Row(row));
            Assert.All(margins.Index(), margin => Assert.Equal(
                margin.Item,
                game.BaseValues[margin.Index] + Enumerable.Range(0, forest.Features).Sum(j => values[(((row * forest.Features) + j) * forest.Outputs) + margin.Index]),
                Tolerance));
        }
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Dummy_features_that_no_split_asks_get_exactly_nothing(bool hasBackground) => Sample(forest =>
    {
        var asked = forest.Ensemble.Nodes.ToArray().Where(node => !node.IsLeaf).Select(node => node.Feature).ToHashSet();
        var found = new TreeShapley(Game(forest.Ensemble, forest, hasBackground)).Explain(forest.Rows, withInteractions: true);
        var (players, outputs) = (forest.Features, forest.Outputs);
        Assert.All(found.Values.Index(), value => Assert.True(asked.Contains(value.Index / outputs % players) || value.Item == 0));
        Assert.All(found.Interactions.Index(), value => Assert.True((asked.Contains(value.Index / outputs % players) && asked.Contains(value.Index / outputs / players % players)) || value.Item == 0));
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Symmetry_features_that_change_places_change_values(bool hasBackground) => Sample(forest =>
    {
        int[] turned = [.. Enumerable.Range(0, forest.Features).Select(j => forest.Features - 1 - j)];
        var ensemble = forest.Copy(0, int.MaxValue, turned);
        var ours = new TreeShapley(Game(forest.Ensemble, forest, hasBackground)).Explain(forest.Rows, withInteractions: true);
        var theirs = new TreeShapley(new TreeGame(ensemble, background: hasBackground ? Turn(forest.Background) : null)).Explain(Turn(forest.Rows), withInteractions: true);
        var (players, outputs) = (forest.Features, forest.Outputs);
        Assert.All(ours.Values.Index(), value =>
        {
            var (row, player, output) = (value.Index / outputs / players, value.Index / outputs % players, value.Index % outputs);
            Assert.Equal(value.Item, theirs.Values[(((row * players) + turned[player]) * outputs) + output], Tolerance);
        });
        Assert.All(ours.Interactions.Index(), value =>
        {
            var (row, a, b, output) = (value.Index / outputs / players / players, value.Index / outputs / players % players, value.Index / outputs % players, value.Index % outputs);
            Assert.Equal(value.Item, theirs.Interactions[(((((row * players) + turned[a]) * players) + turned[b]) * outputs) + output], Tolerance);
        });
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Symmetry_features_that_do_the_same_get_the_same(bool hasBackground) => Sample(forest =>
    {
        // The sum of trees and of the same trees over turned features, for rows that read the same from both sides.
        int[] turned = [.. Enumerable.Range(0, forest.Features).Select(j => forest.Features - 1 - j)];
        var both = forest.Copy(0, int.MaxValue, turned, alsoAsIs: true);
        var values = new TreeShapley(new TreeGame(both, background: hasBackground ? Mirror(forest.Background) : null)).Explain(Mirror(forest.Rows)).Values;
        var (players, outputs) = (forest.Features, forest.Outputs);
        Assert.All(values.Index(), value =>
        {
            var (row, player, output) = (value.Index / outputs / players, value.Index / outputs % players, value.Index % outputs);
            Assert.Equal(value.Item, values[(((row * players) + turned[player]) * outputs) + output], Tolerance);
        });
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Linearity_a_sum_of_models_has_the_sum_of_their_values(bool hasBackground) => Sample(forest =>
    {
        var half = forest.Ensemble.Trees.Length / 2;
        TreeAttribution Of(TreeEnsemble ensemble) => new TreeShapley(Game(ensemble, forest, hasBackground)).Explain(forest.Rows, withInteractions: true);
        var (whole, first, second) = (Of(forest.Ensemble), Of(forest.Copy(0, half)), Of(forest.Copy(half, int.MaxValue)));
        Assert.All(whole.Values.Index(), value => Assert.Equal(value.Item, first.Values[value.Index] + second.Values[value.Index], Tolerance));
        Assert.All(whole.Interactions.Index(), value => Assert.Equal(value.Item, first.Interactions[value.Index] + second.Interactions[value.Index], Tolerance));
    });

    [Fact]
    public void Features_explained_as_one_group_give_the_margin_alone() => Sample(forest =>
    {
        var game = new TreeGame(forest.Ensemble, new int[forest.Features], forest.Background);
        var values = new TreeShapley(game).Explain(forest.Rows).Values;
        for (var row = 0; row < forest.Rows.RowCount; row++)
        {
            Assert.All(forest.Ensemble.Raw(forest.Rows.Row(row)).Index(), margin =>
                Assert.Equal(margin.Item - game.BaseValues[margin.Index], values[(row * forest.Outputs) + margin.Index], Tolerance));
        }
    });

    private static void Sample(Action<RandomForest> check) => Gen.Int[0, 100_000].Sample(seed => check(new RandomForest(seed)), iter: 100);

    private static TreeGame Game(TreeEnsemble ensemble, RandomForest forest, bool hasBackground) => new(ensemble, background: hasBackground ? forest.Background : null);

    private static FeatureMatrix Turn(FeatureMatrix rows) =>
        new([.. Enumerable.Range(0, rows.RowCount).SelectMany(row => rows.Row(row).ToArray().Reverse())], rows.RowCount, rows.Width);

    private static FeatureMatrix Mirror(FeatureMatrix rows) =>
        new([.. Enumerable.Range(0, rows.RowCount).SelectMany(row => Enumerable.Range(0, rows.Width).Select(j => rows.Row(row)[Math.Min(j, rows.Width - 1 - j)]))], rows.RowCount, rows.Width);
}
