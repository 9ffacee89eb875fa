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

        Assert.Equal(["many", "flag"], recipe.Encodings.Select(encoding => encoding.Column));
        Assert.Equal(
            [
                "'constant' was left out: it is constant in the training rows.",
                "'id' was left out: each of its values is different.",
                "'many' has 60 levels: the 50 most frequent have a weight each in linear models, the others share 32.",
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

    [Fact]
    public void Of_many_levels_the_frequent_have_a_number_each_and_the_others_share_buckets_by_their_hash()
    {
        var words = new Column<string>("c", [.. Enumerable.Range(0, 300).Select(i => i < 200 ? $"f{i % 50:00}" : $"rare{i}")]);
        var recipe = FeatureRecipe.Learn(new Table([words]), ["c"], [.. Enumerable.Range(0, 300)], []);
        var asked = new Column<string>("c", ["f07", "rare250", "never seen"]);

        var features = recipe.Encode(new Table([asked]), [0, 1, 2]);

        Assert.Equal(82, recipe.Width);
        Assert.Equal(1, features.Row(0)[7]);
        Assert.All(Enumerable.Range(0, 3), row => Assert.Equal(1, features.Row(row).ToArray().Sum()));
        Assert.All([1, 2], row => Assert.Equal(1, features.Row(row)[50..].ToArray().Sum()));
    }

    // Python: FNV-1a over UTF-16 code units, then SplitMix64's finaliser.
    [Fact]
    public void The_hash_of_text_is_the_same_everywhere()
    {
        Assert.Equal(17665956581633026203UL, StableHash.Of(""));
        Assert.Equal(9899883338463506393UL, StableHash.Of("Straße 7"));
    }

    [Fact]
    public void Sentences_become_hashed_words_whose_squares_sum_to_one_whatever_their_case()
    {
        var texts = new Column<string>("t", [.. Enumerable.Range(0, 200).Select(i => $"order {i} came late again and nobody called back about {i * 7}")]);
        var recipe = FeatureRecipe.Learn(new Table([texts]), ["t"], [.. Enumerable.Range(0, 200)], []);
        var asked = new Column<string>("t", ["Order 5 CAME late", "order 5 came LATE", "late came 5 order", "!!!"]);

        var features = recipe.Encode(new Table([asked]), [0, 1, 2, 3]);

        Assert.IsType<TextEncoding>(Assert.Single(recipe.Encodings));
        Assert.Equal(16, recipe.Width);
        Assert.Equal(features.Row(0).ToArray(), features.Row(1).ToArray());
        Assert.NotEqual(features.Row(0).ToArray(), features.Row(2).ToArray());
        Assert.Equal(1, features.Row(0).ToArray().Sum(x => x * x), 12);
        Assert.All(features.Row(3).ToArray(), x => Assert.Equal(0, x));
    }

    [Fact]
    public void Levels_that_come_back_as_whole_numbers_are_the_same_levels()
    {
        var recipe = FeatureRecipe.Learn(new Table([new Column<string>("c", ["1", "2", "x", "1"])]), ["c"], [0, 1, 2, 3], []);

        var features = recipe.Encode(new Table([new Column<long>("c", [2, 1])]), [0, 1]);

        Assert.Equal([0, 1, 0, 1, 0, 0], features.Cells);
    }

    [Fact]
    public void A_column_that_is_empty_this_time_counts_as_missing_whatever_its_type()
    {
        var table = new Table([new Column<double>("x", [1, 3, double.NaN]), new Column<DateOnly>("d", [new(2024, 1, 1), new(2024, 1, 2), new(2024, 1, 3)])]);
        var recipe = FeatureRecipe.Learn(table, ["x", "d"], [0, 1, 2], []);
        var empty = new Table([new Column<string>("x", ["", ""], new BitArray(2, true)), new Column<string>("d", ["", ""], new BitArray(2, true))]);

        Assert.Equal([0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], recipe.Encode(empty, [1]).Cells);
    }

    [Fact]
    public void A_word_among_numbers_is_named()
    {
        var recipe = FeatureRecipe.Learn(new Table([new Column<double>("x", [1, 2, 3])]), ["x"], [0, 1, 2], []);

        var error = Assert.Throws<AipmException>(() => recipe.Encode(new Table([new Column<string>("x", ["1", "2", "n/a!"])]), [0]));

        Assert.Contains("such as 'n/a!' in row 2", error.Message, StringComparison.Ordinal);
    }
}
