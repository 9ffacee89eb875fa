using AiPm.Learning;
using CsCheck;

namespace AiPm.Explaining.Tests;

public class TreeShapleyPropertyTests
{
    private const double Tolerance = 1e-9;

    [Theory]
    [InlineData(false, 1)]
    [InlineData(false, 4_000)]
    [InlineData(true, 1)]
    [InlineData(true, 4_000)]
    public void Values_are_those_of_all_coalitions_weighed(bool hasBackground, int times) =>
        Gen.Int[0, 100_000].Sample(
            seed =>
            {
                var forest = new RandomForest(seed);
                var players = Enumerable.Range(0, forest.Features).ToArray();
                CheckBruteForce(forest, players, hasBackground ? forest.Background : null, times);
            },
            iter: times == 1 ? 200 : 40);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Features_of_one_group_come_and_go_together(bool hasBackground) =>
        Gen.Int[0, 100_000].Sample(
            seed =>
            {
                var forest = new RandomForest(seed);
                var players = Enumerable.Range(0, forest.Features).Select(feature => feature / 2).ToArray();
                CheckBruteForce(forest, players, hasBackground ? forest.Background : null, 1);
            },
            iter: 100);

    [Theory]
    [InlineData(false, 1)]
    [InlineData(false, 1_500)]
    [InlineData(true, 1)]
    [InlineData(true, 1_500)]
    public void Interactions_sum_to_values_and_are_symmetric(bool hasBackground, int times) =>
        Gen.Int[0, 100_000].Sample(
            seed =>
            {
                var forest = new RandomForest(seed);
                var game = new TreeGame(forest.Ensemble, background: hasBackground ? forest.Background : null);
                var rows = Repeat(forest.Rows, times);
                var found = new TreeShapley(game).Explain(rows, withInteractions: true);
                var (players, outputs) = (forest.Features, forest.Outputs);
                double Phi(int row, int a, int b, int output) => found.Interactions[(((((row * players) + a) * players) + b) * outputs) + output];
                foreach (var row in new[] { 0, rows.RowCount - 1 })
                {
                    for (var output = 0; output < outputs; output++)
                    {
                        for (var a = 0; a < players; a++)
                        {
                            Assert.Equal(found.Values[(((row * players) + a) * outputs) + output], Enumerable.Range(0, players).Sum(b => Phi(row, a, b, output)), Tolerance);
                            Assert.All(Enumerable.Range(0, players), b => Assert.Equal(Phi(row, a, b, output), Phi(row, b, a, output)));
                        }
                    }
                }
            },
            iter: times == 1 ? 100 : 30);

    [Fact]
    public void Tables_and_integrals_give_the_same_interactions() =>
        Gen.Int[0, 100_000].Sample(
            seed =>
            {
                var forest = new RandomForest(seed);
                foreach (var background in new[] { null, forest.Background })
                {
                    var game = new TreeGame(forest.Ensemble, background: background);
                    var few = new TreeShapley(game).Explain(forest.Rows, withInteractions: true).Interactions;
                    var many = new TreeShapley(game).Explain(Repeat(forest.Rows, 3_000), withInteractions: true).Interactions;
                    Assert.All(few.Index(), value => Assert.Equal(value.Item, many[value.Index], Tolerance));
                }
            },
            iter: 30);

    [Fact]
    public void Threads_do_not_change_a_bit()
    {
        var forest = new RandomForest(7);
        var rows = Repeat(forest.Rows, 2_000);
        var one = new TreeShapley(new TreeGame(forest.Ensemble), threads: 1).Explain(rows, withInteractions: true);
        var three = new TreeShapley(new TreeGame(forest.Ensemble), threads: 3).Explain(rows, withInteractions: true);

        Assert.Equal(one.Values, three.Values);
        Assert.Equal(one.Interactions, three.Interactions);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_way_of_forty_features_is_exact_too(bool hasBackground)
    {
        const int features = 40;
        var builder = new TreeEnsembleBuilder(new ModelFileError("deep"), [.. Enumerable.Range(0, features).Select(i => $"f{i}")], [0]);
        var nodes = new List<TreeNode>();
        for (var i = 0; i < features; i++)
        {
            nodes.Add(TreeNode.Split(i, 0.5, true, false, 1000 - i) with { Left = nodes.Count + 2, Right = nodes.Count + 1 });
            nodes.Add(TreeNode.Leaf(i % 7, 1));
        }

        nodes.Add(TreeNode.Leaf(100, 1000 - features));
        builder.AddTree([.. nodes], 0, 1, "tree");
        var ensemble = builder.Build(new TreeObjective("", OutputLink.Identity), "deep", false);
        var random = new Random(1);
        FeatureMatrix Rows(int count) => new([.. Enumerable.Range(0, count * features).Select(_ => random.NextDouble() * 0.55)], count, features);
        var game = new TreeGame(ensemble, background: hasBackground ? Rows(30) : null);
        var rows = Rows(50);

        var values = new TreeShapley(game).Explain(rows).Values;

        for (var row = 0; row < rows.RowCount; row++)
        {
            Assert.Equal(ensemble.Raw(rows.Row(row))[0], game.BaseValues[0] + values.AsSpan(row * features, features).ToArray().Sum(), Tolerance);
        }
    }

    private static void CheckBruteForce(RandomForest forest, int[] players, FeatureMatrix? background, int times)
    {
        var game = new TreeGame(forest.Ensemble, players, background);
        var rows = Repeat(forest.Rows, times);
        var values = new TreeShapley(game, threads: 2).Explain(rows).Values;
        for (var row = 0; row < forest.Rows.RowCount; row++)
        {
            for (var output = 0; output < forest.Outputs; output++)
            {
                var expected = forest.BruteForce(forest.Rows.Row(row), players, background, output);
                for (var player = 0; player < expected.Length; player++)
                {
                    Assert.Equal(expected[player], values[(((row * expected.Length) + player) * forest.Outputs) + output], Tolerance);
                }
            }
        }
    }

    private static FeatureMatrix Repeat(FeatureMatrix rows, int times) =>
        new([.. Enumerable.Range(0, times).SelectMany(_ => Enumerable.Range(0, rows.RowCount)).SelectMany(row => rows.Row(row).ToArray())], rows.RowCount * times, rows.Width);
}
