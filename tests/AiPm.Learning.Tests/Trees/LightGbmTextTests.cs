using System.Text;

namespace AiPm.Learning.Tests.Trees;

/// <summary>Models that LightGBM trains here give, read from its text, what LightGBM itself gives.</summary>
public class LightGbmTextTests
{
    private const string Small = "num_leaves=12 min_data_in_leaf=4 verbosity=-1 deterministic=true force_row_wise=true num_threads=1 seed=3 min_data_per_group=5 cat_smooth=1 max_cat_threshold=64 ";

    [Theory]
    [InlineData("objective=regression", 1, OutputLink.Identity)]
    [InlineData("objective=regression zero_as_missing=true", 1, OutputLink.Identity)]
    [InlineData("objective=regression use_missing=false", 1, OutputLink.Identity)]
    [InlineData("objective=regression categorical_feature=1,3", 1, OutputLink.Identity)]
    [InlineData("objective=regression categorical_feature=1,3 zero_as_missing=true", 1, OutputLink.Identity)]
    [InlineData("objective=regression categorical_feature=1,3 use_missing=false", 1, OutputLink.Identity)]
    [InlineData("objective=regression_l1", 1, OutputLink.Identity)]
    [InlineData("objective=regression reg_sqrt=true", 1, OutputLink.SignedSquare)]
    [InlineData("objective=huber", 1, OutputLink.Identity)]
    [InlineData("objective=quantile alpha=0.8", 1, OutputLink.Identity)]
    [InlineData("objective=regression boosting=dart drop_rate=0.5", 1, OutputLink.Identity)]
    [InlineData("objective=regression boosting=goss", 1, OutputLink.Identity)]
    public void Margins_are_LightGBMs_to_the_last_bit(string parameters, int outputs, OutputLink link) =>
        Compare(parameters, outputs, link, RandomData.Sum);

    [Theory]
    [InlineData("objective=binary sigmoid=1.7 categorical_feature=1,3", 1, OutputLink.Logistic)]
    [InlineData("objective=cross_entropy", 1, OutputLink.Logistic)]
    [InlineData("objective=cross_entropy_lambda", 1, OutputLink.Softplus)]
    public void Probabilities_are_LightGBMs(string parameters, int outputs, OutputLink link) =>
        Compare(parameters, outputs, link, row => RandomData.Sum(row) > 0 ? 1 : 0);

    [Theory]
    [InlineData("objective=multiclass num_class=3 categorical_feature=1,3", 3, OutputLink.Softmax)]
    [InlineData("objective=multiclassova num_class=3 sigmoid=0.8", 3, OutputLink.Logistic)]
    public void Classes_are_LightGBMs(string parameters, int outputs, OutputLink link) =>
        Compare(parameters, outputs, link, row => RandomData.Sum(row) switch { < -1 => 0, < 1 => 1, _ => 2 });

    [Theory]
    [InlineData("objective=poisson", 1, OutputLink.Exponential)]
    [InlineData("objective=tweedie", 1, OutputLink.Exponential)]
    [InlineData("objective=gamma", 1, OutputLink.Exponential)]
    public void Amounts_are_LightGBMs(string parameters, int outputs, OutputLink link) =>
        Compare(parameters, outputs, link, row => Math.Floor(Math.Exp(RandomData.Sum(row) / 3)) + 1);

    [Fact]
    public void The_trees_of_a_forest_are_averaged()
    {
        var text = Train("objective=regression boosting=rf bagging_freq=1 bagging_fraction=0.6 feature_fraction=0.7", RandomData.Sum);
        var rows = RandomData.Features(9, 300);
        using var native = LightGbmBooster.Read(text);

        var ours = TreeEnsemble.Read(text, "m.txt").Predict(rows).Cells;

        Assert.All(native.Predict(rows, 1, kind: 0).Zip(ours), pair => Assert.Equal(pair.First, pair.Second, 1e-13));
    }

    [Fact]
    public void Nodes_carry_the_rows_that_came_to_them()
    {
        var model = TreeEnsemble.Read(Train("objective=regression categorical_feature=1,3", RandomData.Sum), "m.txt");

        Assert.True(model.HasCovers);
        foreach (var tree in model.Trees)
        {
            Assert.Equal(500, model.Nodes[tree.Root].Cover);
            for (var i = tree.Root; i < tree.Root + tree.NodeCount; i++)
            {
                var node = model.Nodes[i];
                if (!node.IsLeaf)
                {
                    Assert.Equal(i + 1, node.Left);
                    Assert.Equal(node.Cover, model.Nodes[node.Left].Cover + model.Nodes[node.Right].Cover);
                }
            }
        }
    }

    [Fact]
    public void A_model_without_any_split_is_a_constant()
    {
        var text = Train("objective=regression min_data_in_leaf=400", RandomData.Sum);

        var model = TreeEnsemble.Read(text, "m.txt");

        using var native = LightGbmBooster.Read(text);
        var rows = RandomData.Features(9, 3);
        Assert.Equal(native.Predict(rows, 1), model.Raw(rows).Cells);
    }

    [Fact]
    public void Old_files_and_Windows_line_ends_are_read()
    {
        var text = Encoding.UTF8.GetString(Train("objective=regression", RandomData.Sum));
        var old = text.Replace("version=v4", "version=v3", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal);
        var rows = RandomData.Features(9, 50);

        var model = TreeEnsemble.Read(Encoding.UTF8.GetBytes(old), "m.txt");

        Assert.Equal("LightGBM v3", model.Source);
        Assert.Equal(TreeEnsemble.Read(Encoding.UTF8.GetBytes(text), "m.txt").Raw(rows).Cells, model.Raw(rows).Cells);
    }

    [Fact]
    public void Linear_leaves_are_refused()
    {
        var text = Train("objective=regression linear_tree=true", RandomData.Sum);

        var error = Assert.Throws<AipmException>(() => TreeEnsemble.Read(text, "m.txt"));

        Assert.Contains("linear_tree=false", error.Next, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("version=v4", "version=v9", "version 'v9' is not known")]
    [InlineData("max_feature_idx=5", "max_feature_idx=4", "there are 6 names where 5 belong")]
    [InlineData("num_tree_per_iteration=1", "num_tree_per_iteration=x", "'x' in num_tree_per_iteration")]
    [InlineData("num_tree_per_iteration=1", "num_tree_per_iteration=2000000000", "claims 2000000000 outputs")]
    [InlineData("num_tree_per_iteration=1", "num_tree_per_iteration=0", "num_tree_per_iteration is 0")]
    [InlineData("objective=regression", "objective=mine", "'mine' is not known")]
    [InlineData("num_leaves=12", "num_leaves=2000000000", "leaf_value has 12 numbers where 2000000000 belong")]
    [InlineData("left_child=", "left_child=0 ", "left_child has 12 numbers where 11 belong")]
    [InlineData("Tree=1\n", "Tree 1\n", "where a tree or the end of trees belongs")]
    [InlineData("end of trees", "feature_importances:", null)]
    [InlineData("is_linear=0", "is_linear=1", "linear_tree")]
    [InlineData("decision_type=", "decision_type=x", "in decision_type")]
    public void A_damaged_file_is_refused_with_the_place(string from, string to, string? reason)
    {
        var text = Encoding.UTF8.GetString(Train("objective=regression", RandomData.Sum));
        var at = text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0);
        var damaged = Encoding.UTF8.GetBytes(string.Concat(text.AsSpan(0, at), to, text.AsSpan(at + from.Length)));

        if (reason is null)
        {
            TreeEnsemble.Read(damaged, "m.txt");
        }
        else
        {
            Assert.Contains(reason, Assert.Throws<AipmException>(() => TreeEnsemble.Read(damaged, "m.txt")).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("left_child=0 -2", "two branches lead to node 0")]
    [InlineData("left_child=9 -2", "a branch leads to 9")]
    [InlineData("left_child=-9 -2", "a branch leads to -9")]
    [InlineData("split_feature=7 0", "asks for feature 7")]
    [InlineData("split_feature=-1 0", "asks for feature -1")]
    [InlineData("decision_type=14 14", "decision type 14")]
    [InlineData("decision_type=1 2", "set of categories 0.5")]
    [InlineData("leaf_value=1 nan 3", "is NaN")]
    [InlineData("num_cat=2147483647", "num_cat is 2147483647")]
    [InlineData("num_cat=1", "no line cat_boundaries=")]
    public void A_tree_that_is_none_is_refused(string line, string reason)
    {
        var lines = new List<string> { "num_leaves=3", "num_cat=0", "split_feature=0 0", "threshold=0.5 1.5", "decision_type=2 2", "left_child=1 -1", "right_child=-3 -2", "leaf_value=1 2 3" };
        var key = line[..(line.IndexOf('=') + 1)];
        lines[lines.FindIndex(known => known.StartsWith(key, StringComparison.Ordinal))] = line;
        var text = $"tree\nversion=v4\nnum_class=1\nmax_feature_idx=0\nfeature_names=x\n\nTree=0\n{string.Join('\n', lines)}\n\nend of trees\n";

        var error = Assert.Throws<AipmException>(() => TreeEnsemble.Read(Encoding.UTF8.GetBytes(text), "m.txt"));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Contains("tree 0", error.Message, StringComparison.Ordinal);
    }

    private static void Compare(string parameters, int outputs, OutputLink link, Func<double[], double> target)
    {
        var text = Train(parameters, target);
        var rows = RandomData.Features(9, 300);

        // Values that training never saw, and those that rounding moves.
        (rows.Cells[1], rows.Cells[7], rows.Cells[13], rows.Cells[19], rows.Cells[21]) = (5000, -3, 3e9, 1.99, double.PositiveInfinity);
        (rows.Cells[0], rows.Cells[6], rows.Cells[12]) = (1e-36, -1e-34, double.NegativeInfinity);
        using var native = LightGbmBooster.Read(text);

        var model = TreeEnsemble.Read(text, "m.txt");

        Assert.Equal(link, model.Link);
        Assert.Equal(native.Predict(rows, outputs), model.Raw(rows).Cells);
        Assert.All(native.Predict(rows, outputs, kind: 0).Zip(model.Predict(rows).Cells), pair => Assert.Equal(pair.First, pair.Second, 1e-14 * Math.Max(1, Math.Abs(pair.First))));
    }

    private static byte[] Train(string parameters, Func<double[], double> target) =>
        new LightGbmTraining($"{parameters} {Small}", 8, 8).Run(RandomData.Of(5, 500, target), null, new AiPm.Progress.NoProgress(), TestContext.Current.CancellationToken).Text;
}
