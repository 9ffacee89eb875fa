using System.Text;

namespace AiPm.Learning.Tests.Trees;

/// <summary>Models of XGBoost 1.7.4 give here what they give there; XGBoost sums in float32, hence the tolerance.</summary>
public class XgboostJsonTests
{
    private const double Tolerance = 3e-6;

    [Theory]
    [InlineData("squared-error", OutputLink.Identity)]
    [InlineData("unnamed-logistic", OutputLink.Logistic)]
    [InlineData("logitraw", OutputLink.Identity)]
    [InlineData("hinge", OutputLink.Step)]
    [InlineData("softprob", OutputLink.Softmax)]
    [InlineData("poisson", OutputLink.Exponential)]
    [InlineData("gamma", OutputLink.Exponential)]
    [InlineData("tweedie", OutputLink.Exponential)]
    [InlineData("aft", OutputLink.Exponential)]
    [InlineData("ranking", OutputLink.Identity)]
    [InlineData("dart", OutputLink.Identity)]
    [InlineData("forest", OutputLink.Identity)]
    [InlineData("two-targets", OutputLink.Identity)]
    [InlineData("pruned", OutputLink.Identity)]
    [InlineData("categories", OutputLink.Identity)]
    [InlineData("one-category-each", OutputLink.Logistic)]
    [InlineData("edges", OutputLink.Identity)]
    public void Margins_and_predictions_are_XGBoosts_own(string name, OutputLink link)
    {
        var golden = XgboostGolden.Read(name);

        var model = TreeEnsemble.Read(golden.Bytes, name);

        Assert.Equal(link, model.Link);
        Assert.Equal("XGBoost 1.7.4", model.Source);
        Assert.True(model.HasCovers && model.RoundsToSingle);
        Near(golden.Margins, model.Raw(golden.Rows).Cells);
        Near(golden.Predictions, model.Predict(golden.Rows).Cells);
    }

    [Fact]
    public void A_model_of_real_data_with_missing_cells_gives_XGBoosts_margins()
    {
        var golden = XgboostGolden.Read("breast-cancer");

        var model = TreeEnsemble.Read(golden.Bytes, "m.json");

        Near(golden.Margins, model.Raw(golden.Rows).Cells);
        Assert.Equal(142.25, model.Nodes[model.Trees[0].Root].Cover);
    }

    [Fact]
    public void One_row_many_rows_and_two_threads_give_the_same_bits()
    {
        var golden = XgboostGolden.Read("softprob");
        var model = TreeEnsemble.Read(golden.Bytes, "m.json");
        var many = new FeatureMatrix([.. Enumerable.Repeat(golden.Rows.Row(3).ToArray(), 999).SelectMany(row => row)], 999, golden.Rows.Width);

        var one = model.Raw(many.Row(0));

        Assert.All(Enumerable.Range(0, 999), row => Assert.Equal(one, model.Raw(many, threads: 2).Row(row).ToArray()));
        Assert.Equal(model.Raw(many).Cells, model.Raw(many, threads: 2).Cells);
    }

    [Theory]
    [InlineData("\"5E-1\"")]
    [InlineData("\"[5E-1]\"")]
    [InlineData("0.5")]
    [InlineData("[0.5]")]
    [InlineData("\"[5E-1,5E-1,5E-1]\"")]
    public void The_start_is_read_as_every_version_writes_it(string start)
    {
        var golden = XgboostGolden.Read("softprob");
        var changed = golden.Model.Replace("\"base_score\":\"5E-1\"", $"\"base_score\":{start}", StringComparison.Ordinal);

        var model = TreeEnsemble.Read(Encoding.UTF8.GetBytes(changed), "m.json");

        Assert.Equal([0.5, 0.5, 0.5], model.BaseValues);
    }

    [Fact]
    public void Starts_may_differ_by_output()
    {
        var changed = XgboostGolden.Read("softprob").Model.Replace("\"base_score\":\"5E-1\"", "\"base_score\":\"[1E0,-2.5E0,0E0]\"", StringComparison.Ordinal);

        Assert.Equal([1, -2.5, 0], TreeEnsemble.Read(Encoding.UTF8.GetBytes(changed), "m.json").BaseValues);
    }

    [Fact]
    public void The_start_of_a_probability_becomes_log_odds() =>
        Assert.Equal(Math.Log(0.3 / 0.7), TreeEnsemble.Read(XgboostGolden.Read("unnamed-logistic").Bytes, "m.json").BaseValues[0], 1e-7);

    [Fact]
    public void Features_without_names_are_numbered() =>
        Assert.Equal(["f0", "f1", "f2", "f3", "f4", "f5"], TreeEnsemble.Read(XgboostGolden.Read("unnamed-logistic").Bytes, "m.json").FeatureNames);

    [Theory]
    [InlineData("""  "base_weights":[0,0,1,2,3,4],"leaf_weights":null  """, "[-1,-1,-1]")]
    [InlineData("""  "base_weights":[9,9],"leaf_weights":[3,4,1,2]  """, "[2,1,0]")]
    public void Leaves_that_hold_a_value_for_each_output_are_read_in_both_forms(string weights, string right)
    {
        // XGBoost 2 keeps every node's values, 3.4 the leaves' alone, in an order of their own.
        var lists = weights.Replace(",\"leaf_weights\":null", "", StringComparison.Ordinal);
        var model = Read(Tree($"{lists},\"size\":0", left: "[1,-1,-1]", right: right.Replace("[-1", "[2", StringComparison.Ordinal), size: 2), outputs: 2);

        Assert.True(model.Trees[0].HasVectorLeaves);
        Assert.Equal([1.5, 2.5], model.Raw([0.25]));
        Assert.Equal([3.5, 4.5], model.Raw([0.5]));
        Assert.Equal([1.5, 2.5], model.Raw([double.NaN]));
    }

    [Fact]
    public void A_threshold_below_all_numbers_parts_the_missing_from_the_rest()
    {
        var model = Read(Tree("\"base_weights\":[0,0,0]", "[1,-1,-1]", "[2,-1,-1]", size: 0, conditions: "[-Infinity,10,20]"), outputs: 1);

        Assert.Equal([20.5], model.Raw([double.NegativeInfinity]));
        Assert.Equal([20.5], model.Raw([-1e30]));
        Assert.Equal([10.5], model.Raw([double.NaN]));
    }

    [Theory]
    [InlineData("{L\0\0\0\0\0\0\0\u0007learner", "save_model(\"model.json\")")]
    [InlineData("binf....", "save_model(\"model.json\")")]
    [InlineData("[1,2]", "neither LightGBM's text nor XGBoost's JSON")]
    [InlineData("", "it is empty")]
    [InlineData("{\"a\":1}", "no learner with a gradient_booster")]
    [InlineData("{\"learner\":5}", "where StartObject belongs")]
    [InlineData("{\"learner\":{\"gradient_booster\":{\"name\":\"gblinear\",\"model\":{}},\"objective\":{\"name\":\"reg:squarederror\"}}}", "linear booster")]
    public void What_is_no_such_model_is_refused_with_a_reason(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<AipmException>(() => TreeEnsemble.Read(Encoding.UTF8.GetBytes(text), "m.json")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("\"left_children\":[1,", "\"left_children\":[0,", "two branches lead to node 0")]
    [InlineData("\"left_children\":[1,", "\"left_children\":[99999,", "leads to node 99999")]
    [InlineData("\"left_children\":[1,", "\"left_children\":[1.5,", "where a whole number belongs")]
    [InlineData("\"left_children\":[1,", "\"left_children\":[", "right_children has")]
    [InlineData("\"split_indices\":[", "\"split_indices\":[70,", "split_indices has")]
    [InlineData("\"num_feature\":\"6\",\"num_target", "\"num_feature\":\"2147483647\",\"num_target", "feature_names")]
    [InlineData("\"num_class\":\"0\"", "\"num_class\":\"2147483647\"", "claims 2147483647 outputs")]
    [InlineData("\"base_score\":\"1.25E0\"", "\"base_score\":\"often\"", "'often' is no number")]
    [InlineData("\"name\":\"reg:squarederror\"", "\"name\":\"reg:mine\"", "'reg:mine' is not known")]
    [InlineData("\"tree_info\":[0,", "\"tree_info\":[3,", "it adds to output 3")]
    [InlineData("\"tree_info\":[0,", "\"tree_info\":[", "tree_info")]
    public void A_damaged_file_is_refused_with_the_place(string from, string to, string reason)
    {
        var text = XgboostGolden.Read("squared-error").Model;
        var at = text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0);
        var damaged = string.Concat(text.AsSpan(0, at), to, text.AsSpan(at + from.Length));

        var error = Assert.Throws<AipmException>(() => TreeEnsemble.Read(Encoding.UTF8.GetBytes(damaged), "m.json"));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("m.json", error.Message, StringComparison.Ordinal);
    }

    private static TreeEnsemble Read(string tree, int outputs) => TreeEnsemble.Read(
        Encoding.UTF8.GetBytes($$$"""
            {"learner":{"feature_names":["x"],"gradient_booster":{"name":"gbtree","model":{"trees":[{{{tree}}}],"tree_info":[0]}},
            "learner_model_param":{"base_score":"5E-1","num_class":"0","num_feature":"1","num_target":"{{{outputs}}}"},
            "objective":{"name":"reg:squarederror"}},"version":[3,4,1]}
            """),
        "m.json");

    private static string Tree(string lists, string left, string right, int size, string conditions = "[0.5,0,0]") => $$$"""
        {{{{lists}}},"left_children":{{{left}}},"right_children":{{{right}}},"split_indices":[0,0,0],"split_conditions":{{{conditions}}},
        "default_left":[1,0,0],"sum_hessian":[3,1,2],"tree_param":{"size_leaf_vector":"{{{size}}}"}}
        """;

    private static void Near(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, Tolerance * Math.Max(1, Math.Abs(pair.First))));
    }
}
