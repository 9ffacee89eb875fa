using System.Text.Json;

namespace AiPm.Explaining.Tests;

public class PlayerHierarchyTests
{
    [Fact]
    public void Clusters_are_SciPys()
    {
        var golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "profiles_formula.json"))).RootElement;
        var rows = GoldenNetwork.Rows(golden.GetProperty("distances"));
        var distances = new double[7, 7];
        for (var i = 0; i < 7; i++)
        {
            for (var j = 0; j < 7; j++)
            {
                distances[i, j] = rows[i][j];
            }
        }

        var tree = PlayerHierarchy.Cluster(distances);

        var expected = GoldenNetwork.Rows(golden.GetProperty("linkage"));
        Assert.All(expected.Index(), merge => Assert.Equal(((int)merge.Item[0], (int)merge.Item[1]), tree.Children(7 + merge.Index)));
    }

    [Fact]
    public void Columns_that_move_together_meet_first()
    {
        double[][] rows = [[1, 5, 10.1], [2, 1, 20], [3, 7, 29.5], [4, 2, 41], [5, 3, 50]];
        var matrix = new AiPm.Learning.FeatureMatrix([.. rows.SelectMany(row => row)], 5, 3);
        var game = new MatrixGame(some => new double[some.RowCount], matrix, matrix, GamePlayers.Of(["a", "b", "c"]), GameOutput.All(["y"]));

        Assert.Equal((0, 2), PlayerHierarchy.Cluster(PlayerDistances.Of(game)).Children(3));
    }

    [Fact]
    public void Some_players_keep_their_order_of_meeting()
    {
        var tree = PlayerHierarchy.Of(4, [(0, 1), (2, 3), (4, 5)]);

        var some = tree.Of([1, 2, 3]);

        Assert.Equal(3, some.PlayerCount);
        Assert.Equal((1, 2), some.Children(3));
        Assert.Equal((0, 3), some.Children(4));
    }

    [Fact]
    public void Merges_that_are_no_tree_are_refused() =>
        Assert.Contains("do not make one tree", Assert.Throws<AipmException>(() => PlayerHierarchy.Of(3, [(0, 1), (0, 2)])).Problem, StringComparison.Ordinal);
}
