using System.Collections;
using AiPm.Learning;
using AiPm.Pictures;
using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Explaining.Tests;

public class LinearExplainerTests
{
    private static readonly Table Data = new(
    [
        new Column<double>("x", [1, 2, 3, 6]),
        new Column<string>("colour", ["red", "blue", "red", "green"]),
        new Column<DateOnly>("day", [new(2024, 1, 1), new(2024, 1, 2), new(2024, 1, 7), new(2024, 1, 8)]),
        new Column<double>("y", [10, 20, 30, 40]),
    ]);

    [Fact]
    public void Parts_of_a_column_are_one_player_and_all_add_up()
    {
        var explanation = Explain(Data, 2);

        Assert.Equal(["colour", "day", "x"], explanation.Values.Select(value => value.Feature).Order());
        Assert.True(explanation.AddsUp && explanation.Passed);
        Assert.True(explanation.AdditivityError < 1e-12);
        Assert.Equal(("3", "red", "2024-01-07 Sun", "30"), (Value(explanation, "x"), Value(explanation, "colour"), Value(explanation, "day"), explanation.Actual));
    }

    // x has mean 2 over rows 0 to 2 and standard deviation √(2/3); its weight is 1.
    [Fact]
    public void A_contribution_is_weight_times_distance_from_the_training_mean() =>
        Assert.Equal((6 - 2) / Math.Sqrt(2 / 3.0), Explain(Data, 3).Values.Single(value => value.Feature == "x").Contribution, 12);

    // The three training rows are two red and one blue; the weights of blue and red are 2 and 3.
    [Fact]
    public void A_word_never_seen_in_training_stands_apart_from_all_levels() =>
        Assert.Equal(-(2 / 3.0) - 2, Explain(Data, 3).Values.Single(value => value.Feature == "colour").Contribution, 12);

    [Fact]
    public void A_negative_row_counts_from_the_end()
    {
        Assert.Equal(3, Explain(Data, -1).Row);
        Assert.Equal(Explain(Data, 0).Prediction, Explain(Data, -4).Prediction);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(-5)]
    public void A_row_that_is_not_there_is_refused(int row) =>
        Assert.Contains("the data has 4, from 0 to 3", Assert.Throws<AipmException>(() => Explain(Data, row)).Message, StringComparison.Ordinal);

    [Fact]
    public void Data_without_a_column_of_the_model_is_refused_by_name()
    {
        var error = Assert.Throws<AipmException>(() => Explain(new Table([Data["x"], Data["y"]]), 0));

        Assert.Contains("lacks 2: colour, day", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_value_is_said_and_counts_as_the_mean()
    {
        var table = new Table([new Column<double>("x", [0], new BitArray(1, true)), .. Data.Take([0]).Columns.Skip(1)]);

        var value = Explain(table, 0).Values.Single(value => value.Feature == "x");

        Assert.Equal(("missing", 0.0), (value.Value, value.Contribution));
    }

    [Fact]
    public void A_class_is_explained_in_log_odds_with_its_probability()
    {
        var explanation = Explain(Data, 0, Model() with { Signature = Model().Signature with { Task = LearningTask.Binary, Classes = ["in time", "late"] } });

        Assert.Equal(OutputSpace.LogOdds, explanation.Space);
        Assert.Equal(1 / (1 + Math.Exp(-explanation.Prediction)), explanation.Probability);
        Assert.Contains("a probability of", explanation.Sentence, StringComparison.Ordinal);
        Assert.Contains("log-odds", explanation.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void The_printed_check_comes_out_to_its_last_digit()
    {
        var explanation = Explain(Data, 0) with { BaseValue = 12.34567, Prediction = 10.00004, Values = [new("x", "1", 10.00004 - 12.34567)] };

        Assert.Equal(
            "base 12.35 − contributions 2.35 = prediction 10.00; difference below 1e-9 of their size",
            RowExplanationSentence.Check(explanation));
    }

    [Fact]
    public void Values_that_do_not_add_up_fail()
    {
        var explanation = Explain(Data, 0);
        var broken = explanation with { BaseValue = explanation.BaseValue + 1e-6 };

        Assert.False(broken.Passed);
        Assert.Contains("but the difference is above", RowExplanationSentence.Check(broken), StringComparison.Ordinal);
    }

    [Fact]
    public void An_explanation_survives_the_way_through_json_and_claims_no_cause()
    {
        var explanation = Explain(Data, 1) with { Max = 2 };

        var back = ReportJson.Read<RowExplanation>(explanation.ToJson());

        Assert.Equal(explanation.ToJson(), back.ToJson());
        foreach (var word in new[] { "because", "cause", "due to", "leads to", "drives" })
        {
            Assert.DoesNotContain(word, explanation.Sentence, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void The_tail_is_folded_in_table_and_picture()
    {
        var explanation = Explain(Data, 0) with { Max = 2 };

        Assert.Equal("1 other", explanation.Tables[0].Rows[3][0]);
        var scene = explanation.Draw();
        Assert.Equal(explanation.Sentence, scene.Description);
        Assert.True(scene.Title.Length <= 70, scene.Title);
        Assert.Equal(SvgWriter.Write(scene, Theme.Light), SvgWriter.Write(explanation.Draw(), Theme.Light));
    }

    private static RowExplanation Explain(Table table, int row, LinearModel? model = null)
    {
        var options = new ExplainOptions { Row = row };
        var folder = Path.GetTempPath();
        var context = new VerbContext { Workspace = Workspace.At(folder), Folder = folder, Verbs = new VerbTable([new ExplainVerb()]) };
        var subject = new ExplainSubject(model ?? Model(), "model", "", null);
        return new ExplainRequest(subject, ExplainBackground.Read(subject, options, context, table), options, context).OfRow(table, row);
    }

    private static string Value(RowExplanation explanation, string feature) => explanation.Values.Single(value => value.Feature == feature).Value;

    private static LinearModel Model()
    {
        var recipe = new FeatureRecipe
        {
            Encodings =
            [
                new NumberEncoding { Column = "x", Mean = 2, Scale = Math.Sqrt(2 / 3.0) },
                new CategoryEncoding { Column = "colour", Levels = ["blue", "red"] },
                new DateEncoding { Column = "day", Origin = new(2024, 1, 1), Mean = 0.01, Scale = 0.02 },
            ],
        };
        return new LinearModel
        {
            Signature = new ModelSignature
            {
                Target = "y",
                Task = LearningTask.Regression,
                Columns = [new("x", ColumnType.Double), new("colour", ColumnType.Text), new("day", ColumnType.Date)],
            },
            Recipe = recipe,
            Weights = [.. Enumerable.Range(1, recipe.Width).Select(i => (double)i)],
            Intercept = 5,
            BackgroundMeans = recipe.Encode(Data, [0, 1, 2]).Means(),
            TrainCount = 3,
        };
    }
}
