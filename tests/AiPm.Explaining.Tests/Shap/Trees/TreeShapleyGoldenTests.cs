using System.Text.Json;
using AiPm.Learning;

namespace AiPm.Explaining.Tests;

public class TreeShapleyGoldenTests
{
    // With many rows the trees become tables, with few the leaves are integrated one by one.
    public static TheoryData<string, int> Cases()
    {
        var cases = new TheoryData<string, int>();
        foreach (var name in new[] { "tree_single_diabetes", "gbr_diabetes", "edge_trees", "xgb_breast_cancer_missing" })
        {
            cases.Add(name, 1);
            cases.Add(name, 20_000);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Path_dependent_values_agree_with_shap(string name, int atLeast)
    {
        var golden = GoldenTrees.Load(name);
        Check(golden, new TreeGame(golden.Ensemble), golden.Expected("tree_path_dependent"), atLeast);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Interventional_values_agree_with_shap(string name, int atLeast)
    {
        var golden = GoldenTrees.Load(name);
        Check(golden, new TreeGame(golden.Ensemble, background: golden.Background), golden.Expected("interventional"), atLeast);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Path_dependent_interactions_agree_with_shap(string name, int atLeast)
    {
        var golden = GoldenTrees.Load(name);
        CheckInteractions(golden, new TreeGame(golden.Ensemble), golden.Expected("interactions_path_dependent"), atLeast);
    }

    [Theory]
    [InlineData("tree_single_diabetes", 1)]
    [InlineData("tree_single_diabetes", 20_000)]
    [InlineData("gbr_diabetes", 1)]
    [InlineData("gbr_diabetes", 20_000)]
    [InlineData("edge_trees", 1)]
    [InlineData("edge_trees", 20_000)]
    public void Interventional_interactions_agree_with_brute_force(string name, int atLeast)
    {
        var golden = GoldenTrees.Load(name);
        CheckInteractions(golden, new TreeGame(golden.Ensemble, background: golden.Background), golden.Expected("interactions_interventional"), atLeast);
    }

    [Fact]
    public void The_file_of_XGBoost_gives_what_its_trees_by_hand_give()
    {
        var golden = GoldenTrees.Load("xgb_breast_cancer_missing");
        var text = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "xgb_breast_cancer_missing.xgb.json")));
        var model = text.RootElement.TryGetProperty("learner", out _) ? text.RootElement : text.RootElement.EnumerateObject().First().Value;
        var ensemble = TreeEnsemble.Read(System.Text.Encoding.UTF8.GetBytes(model.GetRawText()), "model.json");

        Check(golden, new TreeGame(ensemble), golden.Expected("tree_path_dependent"), 1);
    }

    [Fact]
    public void A_branch_where_no_training_row_came_weighs_nothing()
    {
        var golden = GoldenTrees.Load("edge_trees");
        var zero = golden.Root.GetProperty("zero_cover");
        var ensemble = GoldenTrees.Read(zero, 7);
        var game = new TreeGame(ensemble);

        Assert.Equal(zero.GetProperty("path_dependent_must_be").GetProperty("expected_value").GetDouble(), game.BaseValues[0]);
        Assert.DoesNotContain(new TreeShapley(game).Explain(golden.X).Values, double.IsNaN);
        Check(golden, new TreeGame(ensemble, background: golden.Background), zero.GetProperty("interventional"), 1);
    }

    private static void Check(GoldenTrees golden, TreeGame game, JsonElement expected, int atLeast)
    {
        Assert.Equal(expected.GetProperty("expected_value").GetDouble(), game.BaseValues[0], golden.Tolerance);
        var (x, times) = Repeat(golden.X, atLeast);
        var values = new TreeShapley(game).Explain(x).Values;
        var rows = GoldenTrees.Matrix(expected.GetProperty("shap_values"));
        for (var i = 0; i < x.RowCount; i++)
        {
            for (var j = 0; j < rows.Width; j++)
            {
                Assert.Equal(rows.Row(i / times)[j], values[(i * rows.Width) + j], golden.Tolerance);
            }
        }
    }

    private static void CheckInteractions(GoldenTrees golden, TreeGame game, JsonElement expected, int atLeast)
    {
        var (x, times) = Repeat(golden.X, atLeast / 10);
        var found = new TreeShapley(game).Explain(x, withInteractions: true).Interactions;
        var width = golden.X.Width;
        var rows = expected.GetProperty("rows").EnumerateArray().Select(row => row.GetInt32()).ToArray();
        for (var i = 0; i < rows.Length; i++)
        {
            var matrix = GoldenTrees.Matrix(expected.GetProperty("values")[i]);
            foreach (var at in new[] { rows[i] * times, (rows[i] * times) + times - 1 })
            {
                for (var j = 0; j < width * width; j++)
                {
                    Assert.Equal(matrix.Row(j / width)[j % width], found[(at * width * width) + j], golden.Tolerance);
                }
            }
        }
    }

    // Each row so often that there are enough.
    private static (FeatureMatrix Rows, int Times) Repeat(FeatureMatrix rows, int atLeast)
    {
        var times = Math.Max(1, (atLeast + rows.RowCount - 1) / rows.RowCount);
        var cells = Enumerable.Range(0, rows.RowCount * times).SelectMany(i => rows.Row(i / times).ToArray()).ToArray();
        return (new FeatureMatrix(cells, rows.RowCount * times, rows.Width), times);
    }
}
