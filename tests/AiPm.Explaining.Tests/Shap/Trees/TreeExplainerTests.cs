using System.Text.Json;
using AiPm.Learning;

namespace AiPm.Explaining.Tests;

public class TreeExplainerTests
{
    private static readonly GoldenTrees Golden = GoldenTrees.Load("gbc_breast_cancer_probability");

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Probabilities_agree_with_shap(int threads)
    {
        var explanation = Explain(new ExplainTask(Model()) { Space = ExplainSpace.Probability, Background = TableOf(Golden.Background), Threads = threads });

        var expected = Golden.Expected("probability");
        Assert.Equal(expected.GetProperty("expected_value").GetDouble(), explanation.BaseValues[0], Golden.Tolerance);
        Same(expected.GetProperty("shap_values"), explanation);
        Assert.Equal(OutputSpace.Probability, explanation.Space);
        Assert.Equal(30, explanation.BackgroundCount);
        Assert.True(explanation.AdditivityError < 1e-12);
    }

    [Fact]
    public void Losses_agree_with_brute_force_and_start_where_the_rows_own_class_puts_them()
    {
        var explanation = Explain(new ExplainTask(Model()) { Space = ExplainSpace.LogLoss, Background = TableOf(Golden.Background) });

        var expected = Golden.Expected("log_loss");
        Same(expected.GetProperty("shap_values"), explanation);
        var bases = expected.GetProperty("expected_value_per_row");
        for (var row = 0; row < explanation.RowCount; row++)
        {
            Assert.Equal(bases[row].GetDouble(), explanation.BaseOf(row), Golden.Tolerance);
        }

        Assert.True(explanation.AdditivityError < 1e-12);
    }

    [Fact]
    public void Margins_add_up_with_and_without_a_background()
    {
        Assert.True(Explain(new ExplainTask(Model())).AdditivityError < 1e-12);
        Assert.True(Explain(new ExplainTask(Model()) { Background = TableOf(Golden.Background) }).AdditivityError < 1e-12);
    }

    [Fact]
    public void A_group_is_one_player_and_stands_where_its_first_column_stood()
    {
        var groups = FeatureGroups.Read("size=mean radius,worst area;  texture = mean texture");
        var single = Explain(new ExplainTask(Model()) { Background = TableOf(Golden.Background) });
        var grouped = Explain(new ExplainTask(Model()) { Background = TableOf(Golden.Background), Groups = groups, WithInteractions = true });

        Assert.Equal(["size", "texture", "mean perimeter"], grouped.Features.Take(3));
        Assert.Equal(29, grouped.Features.Count);
        Assert.True(grouped.AdditivityError < 1e-12);
        Assert.Equal(single.Predictions.ToArray(), grouped.Predictions.ToArray());
        Assert.Equal("19.530000686645508 · ", grouped.Data?["size"].TextAt(0)?[..21]);

        // Rows of a matrix sum to the players' values.
        var players = grouped.Features.Count;
        Assert.Equal(grouped[0, 0], Enumerable.Range(0, players).Sum(j => grouped.Interactions?[j] ?? double.NaN), 1e-12);
    }

    [Theory]
    [InlineData("size", "a name and its columns")]
    [InlineData("size=mean radius,no such", "names 'no such'")]
    [InlineData("a=mean radius;b=mean radius", "is in 'a' and in 'b'")]
    [InlineData("mean area=mean radius,worst area", "called like a column")]
    public void A_group_that_cannot_be_is_refused(string text, string part) =>
        Assert.Contains(part, Assert.Throws<AipmException>(() => FeatureGroups.Read(text).Of([.. Model().Ensemble.FeatureNames])).Message, StringComparison.Ordinal);

    [Fact]
    public void Columns_that_differ_are_listed_missing_and_extra()
    {
        var table = TableOf(Golden.X);
        var wrong = new Table([.. table.Columns.Skip(2), new Column<double>("radius", new double[table.RowCount])]);

        var message = Assert.Throws<AipmException>(() => new TreeExplainer(Model(), new ExplainTask(Model())).Explain(wrong)).Message;

        Assert.Contains("lacks 2: mean radius, mean texture", message, StringComparison.Ordinal);
        Assert.Contains("1 that the model does not know: radius", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Probabilities_need_a_background_and_a_logistic_model()
    {
        Assert.Contains("--background", Assert.Throws<AipmException>(() => Explain(new ExplainTask(Model()) { Space = ExplainSpace.Probability })).Next, StringComparison.Ordinal);
        var plain = TreeModel.Of(GoldenTrees.Load("gbr_diabetes").Ensemble);
        Assert.Contains("'Identity'", new TreeMethod().Refusal(new ExplainTask(plain) { Space = ExplainSpace.Probability }), StringComparison.Ordinal);
    }

    [Fact]
    public void No_rows_and_one_background_row_are_fine()
    {
        var background = TableOf(Golden.Background).Take([3]);
        foreach (var space in Enum.GetValues<ExplainSpace>())
        {
            var explainer = new TreeExplainer(Model(), new ExplainTask(Model()) { Space = space, Background = background });
            Assert.Equal(0, explainer.Explain(Rows().Take([])).RowCount);
            Assert.True(explainer.Explain(Rows()).AdditivityError < 1e-12);
        }
    }

    [Fact]
    public void A_background_row_explained_against_itself_has_no_contributions()
    {
        var row = TableOf(Golden.Background).Take([3]);
        var explanation = new TreeExplainer(Model(), new ExplainTask(Model()) { Space = ExplainSpace.Probability, Background = row }).Explain(row);

        Assert.All(explanation.Values.ToArray(), value => Assert.Equal(0, value));
    }

    private static Explanation Explain(ExplainTask task) => new TreeExplainer((TreeModel)task.Model, task).Explain(Rows());

    private static void Same(JsonElement expected, Explanation explanation)
    {
        var rows = GoldenTrees.Matrix(expected);
        for (var row = 0; row < rows.RowCount; row++)
        {
            for (var feature = 0; feature < rows.Width; feature++)
            {
                Assert.Equal(rows.Row(row)[feature], explanation[row, feature], Golden.Tolerance);
            }
        }
    }

    private static TreeModel Model()
    {
        string[] names = [.. Golden.Root.GetProperty("feature_names").EnumerateArray().Select(name => name.GetString() ?? "")];
        var ensemble = GoldenTrees.Read(Golden.Root.GetProperty("model"), names.Length, OutputLink.Logistic, names);
        return TreeModel.Of(ensemble, "benign");
    }

    private static Table Rows() => new(
    [
        .. TableOf(Golden.X).Columns,
        new Column<long>("benign", [.. Golden.Root.GetProperty("y").EnumerateArray().Select(value => value.GetInt64())]),
    ]);

    private static Table TableOf(FeatureMatrix matrix)
    {
        string[] names = [.. Golden.Root.GetProperty("feature_names").EnumerateArray().Select(name => name.GetString() ?? "")];
        return new Table([.. names.Select((name, j) => new Column<double>(name, [.. Enumerable.Range(0, matrix.RowCount).Select(row => matrix.Row(row)[j])]))]);
    }
}
