using AiPm.Learning;

namespace AiPm.Explaining.Tests;

public class TreeShapleySizeTests
{
    [Fact]
    public void Pairs_of_thousands_of_features_take_room_only_for_what_trees_ask()
    {
        // All pairs of 3,000 features for a block of 512 rows would be 18 GB.
        var ensemble = Wide(features: 3_000, trees: 400);
        var rows = Rows(2, 3_000);

        var found = new TreeShapley(new TreeGame(ensemble)).Explain(rows, withInteractions: true);

        for (var row = 0; row < rows.RowCount; row++)
        {
            for (var j = 0; j < 3_000; j += 7)
            {
                Assert.Equal(found.Values[(row * 3_000) + j], found.Interactions.AsSpan(((row * 3_000) + j) * 3_000, 3_000).ToArray().Sum(), 1e-9);
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Many_features_add_up_in_many_blocks(bool hasBackground)
    {
        var ensemble = Wide(features: 5_000, trees: 1_000);
        var rows = Rows(1_500, 5_000);
        var game = new TreeGame(ensemble, background: hasBackground ? Rows(20, 5_000) : null);

        var values = new TreeShapley(game, threads: 2).Explain(rows).Values;

        Assert.All(Enumerable.Range(0, 1_500), row => Assert.Equal(ensemble.Raw(rows.Row(row))[0], game.BaseValues[0] + values.AsSpan(row * 5_000, 5_000).ToArray().Sum(), 1e-8));
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void Explaining_a_block_by_a_tree_allocates_nothing(bool withInteractions, bool usesTables)
    {
        var game = new TreeGame(Wide(features: 20, trees: 5));
        var planned = game.Ensemble.Trees.ToArray().Select(tree => PlannedTree.Of(game, tree, usesTables ? 10_000 : 0, withInteractions)).ToArray();
        var block = new TreeBlock(game, Rows(300, 20), 0, 300, game.Used.Length + (withInteractions ? game.Pairs.All.Count : 0));
        var room = new TreeWorkspace();
        Add();

        var before = GC.GetAllocatedBytesForCurrentThread();
        Add();

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Add()
        {
            for (var i = 0; i < planned.Length; i++)
            {
                block.Add(planned[i], room, withInteractions);
            }
        }
    }

    // Complete trees of 16 leaves.
    private static TreeEnsemble Wide(int features, int trees)
    {
        var random = new Random(5);
        var builder = new TreeEnsembleBuilder(new ModelFileError("wide"), [.. Enumerable.Range(0, features).Select(i => $"f{i}")], [0.5]);
        for (var tree = 0; tree < trees; tree++)
        {
            var nodes = new TreeNode[31];
            for (var i = 0; i < 31; i++)
            {
                var cover = 1024.0 / (1 << (int)Math.Log2(i + 1));
                nodes[i] = i >= 15
                    ? TreeNode.Leaf(random.NextDouble(), cover)
                    : TreeNode.Split(random.Next(features), random.NextDouble(), random.Next(2) == 0, false, cover) with { Left = (2 * i) + 1, Right = (2 * i) + 2 };
            }

            builder.AddTree(nodes, 0, 1, "tree");
        }

        return builder.Build(new TreeObjective("", OutputLink.Identity), "wide", roundsToSingle: false);
    }

    private static FeatureMatrix Rows(int count, int width)
    {
        var random = new Random(6);
        return new([.. Enumerable.Range(0, count * width).Select(_ => random.Next(50) == 0 ? double.NaN : random.NextDouble())], count, width);
    }
}
