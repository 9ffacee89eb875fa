using System.Collections;

namespace AiPm.Learning.Tests;

public class FeatureRecipeTests
{
    [Fact]
    public void Numbers_are_standardised_by_training_rows_and_a_missing_one_is_the_mean_with_a_mark()
    {
        var table = new Table([new Column<double>("x", [1, 3, double.NaN, 100])]);

        var recipe = FeatureRecipe.Learn(table, ["x"], [0, 1, 2], []);
        var features = recipe.Encode(table, [0, 1, 2, 3]);

        Assert.Equal(["x", "x is missing"], recipe.Names);
        Assert.Equal([-1, 0, 1, 0, 0, 1, 98, 0], features.Cells);
    }

    [Fact]
    public void A_level_never_seen_is_all_zeros()
    {
        var table = new Table([new Column<string>("c", ["b", "a", "b", "new"])]);

        var features = FeatureRecipe.Learn(table, ["c"], [0, 1, 2], []).Encode(table, [0, 1, 3]);

        Assert.Equal([0, 1, 1, 0, 0, 0], features.Cells);
    }

    [Fact]
    public void A_date_is_its_weekday_its_season_and_its_trend()
    {
        var table = new Table([new Column<DateOnly>("d", [new(2023, 1, 1), new(2023, 7, 3), new(2024, 1, 1)])]);

        var features = FeatureRecipe.Learn(table, ["d"], [0, 1, 2], []).Encode(table, [0, 2]);

        // 2023-01-01 was a Sunday, 2024-01-01 a Monday; on both the season begins.
        Assert.Equal([1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1], features.Row(0)[..11].ToArray());
        Assert.Equal([0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1], features.Row(1)[..11].ToArray());
        Assert.True(features.Row(1)[11] > features.Row(0)[11]);
    }

    [Fact]
    public void Columns_that_cannot_help_are_left_out_with_the_reason()
    {
        var notes = new List<string>();
        var count = 120;
        var table = new Table(
        [
            new Column<double>("constant", [.. Enumerable.Repeat(5.0, count)]),
            new Column<string>("id", [.. Enumerable.Range(0, count).Select(i => $"id{i}")]),
            new Column<string>("many", [.. Enumerable.Range(0, count).Select(i => $"level{i % 60}")]),
            new Column<double>("empty", new double[count], new BitArray(count, true)),
            new Column<bool>("flag", [.. Enumerable.Range(0, count).Select(i => i % 2 == 0)]),
        ]);

        var recipe = FeatureRecipe.Learn(table, table.Columns.Select(column => column.Name), [.. Enumerable.Range(0, count)], notes);

        Assert.Equal(["flag"], recipe.Encodings.Select(encoding => encoding.Column));
        Assert.Equal(
            [
                "'constant' was left out: it is constant in the training rows.",
                "'id' was left out: each of its values is different.",
                "'many' was left out: it has 60 levels, more than 50.",
                "'empty' was left out: all its values are missing in the training rows.",
            ],
            notes);
    }

    [Fact]
    public void A_model_survives_the_way_through_its_file()
    {
        var table = new Table(
        [
            new Column<double>("x", [1, 2, 4]),
            new Column<string>("c", ["ä", "b\"", "b\""]),
            new Column<DateOnly>("d", [new(2023, 1, 1), new(2023, 7, 3), new(2024, 1, 1)]),
        ]);
        var recipe = FeatureRecipe.Learn(table, ["x", "c", "d"], [0, 1, 2], []);
        var model = new LinearModel
        {
            Signature = new ModelSignature
            {
                Target = "y",
                Task = LearningTask.Binary,
                Classes = ["no", "yes"],
                Columns = [new("x", ColumnType.Double), new("c", ColumnType.Text), new("d", ColumnType.Date)],
            },
            Recipe = recipe,
            Weights = [.. Enumerable.Range(1, recipe.Width).Select(i => 1.0 / i)],
            Intercept = 0.1,
            BackgroundMeans = recipe.Encode(table, [0, 1, 2]).Means(),
            TrainCount = 3,
        };

        var bytes = model.ToBytes();
        var back = LinearModel.Read(bytes);

        Assert.Equal(bytes, back.ToBytes());
        Assert.Equal(recipe.Encode(table, [0, 1, 2]).Cells, back.Recipe.Encode(table, [0, 1, 2]).Cells);
        Assert.Equal(("y", "yes", 3), (back.Target, back.PositiveClass, back.TrainCount));
    }

    [Fact]
    public void Data_with_another_type_of_column_is_refused_by_name()
    {
        var recipe = FeatureRecipe.Learn(new Table([new Column<double>("x", [1, 2, 3])]), ["x"], [0, 1, 2], []);

        var error = Assert.Throws<AipmException>(() => recipe.Encode(new Table([new Column<string>("x", ["a"])]), [0]));

        Assert.Contains("'x'", error.Message, StringComparison.Ordinal);
    }
}
