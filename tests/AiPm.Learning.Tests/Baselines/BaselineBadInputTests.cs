using System.Collections;

namespace AiPm.Learning.Tests;

[Collection("OneTorchAtATime")]
public class BaselineBadInputTests
{
    private const int Rows = 40;

    private static readonly TorchSession Session = TorchSession.Open("cpu");

    [Fact]
    public void A_target_that_is_not_there_gets_the_nearest_name() =>
        AssertRefused(Plain(), new() { Target = "yy" }, "There is no column 'yy'", "'y'");

    [Fact]
    public void A_target_with_one_value_is_refused() =>
        AssertRefused(With(Number("y", _ => 3)), new() { Target = "y" }, "always 3", "--target");

    [Fact]
    public void Minus_zero_is_zero() =>
        Assert.Equal(40, new LadderBuilder(null, "no tensors").Build(With(Number("y", i => i % 2 == 0 ? -0.0 : i % 4 == 1 ? 0.0 : i), Number("x", i => i)), new() { Target = "y", Folds = 2, Drop = [] }).Ladder.Split.TestCount);

    [Fact]
    public void Numbers_whose_squares_are_none_are_refused()
    {
        AssertRefused(With(Number("y", i => i * 1e199)), new() { Target = "y" }, "whose square is no number", "larger unit");
        AssertRefused(With(Number("y", i => i), Number("big", i => i * -1e160)), new() { Target = "y" }, "'big' is -1E+160 in some row", "--drop big");
    }

    [Fact]
    public void A_class_that_came_late_is_told_how_to_learn_it()
    {
        var late = With(Words("y", i => i < 24 ? "no" : "yes"), Number("x", i => i % 5), Dates("t", i => i));

        AssertRefused(late, new() { Target = "y", Time = "t" }, "Fold 1 of 5", "--split last --test 8");
    }

    [Fact]
    public void A_target_with_one_class_is_refused() =>
        AssertRefused(With(Words("y", _ => "yes")), new() { Target = "y" }, "always yes", "--target");

    [Fact]
    public void A_target_with_a_class_of_one_row_is_refused() =>
        AssertRefused(With(Words("y", i => i == 7 ? "odd" : $"class{i % 3}")), new() { Target = "y" }, "The class 'odd' of 'y' has only one row", "two rows of each class");

    [Fact]
    public void A_class_that_one_fold_would_not_learn_is_refused_by_fold()
    {
        var late = With(Words("y", i => i < 30 ? "no" : i % 2 == 0 ? "yes" : "no"), Number("x", i => i % 5), Dates("t", i => i));

        AssertRefused(late, new() { Target = "y", Time = "t" }, "Fold 1 of 5 would train on 10 rows that are all of one class, no", "--folds");
        AssertRefused(late, new() { Target = "y", Time = "t", Test = 10 }, "All 30 training rows are of one class, no", "--split random");
    }

    [Fact]
    public void Words_among_numbers_of_the_target_are_named() =>
        AssertRefused(With(Words("y", i => i == 3 ? "n/a!" : $"{i}.5")), new() { Target = "y" }, "most are numbers, such as 'n/a!'", "a number in its place");

    [Fact]
    public void A_time_that_only_some_options_need_is_asked_for()
    {
        AssertRefused(Plain(), new() { Target = "y", Season = 7 }, "--season counts steps of time", "--time");
        AssertRefused(Plain(), new() { Target = "y", Horizon = 2 }, "--horizon counts steps of time", "--time");
        AssertRefused(Plain(), new() { Target = "y", Split = SplitKind.Rolling }, "--split rolling", "--time");
        AssertRefused(Plain(), new() { Target = "y", Split = SplitKind.Groups }, "--split groups", "--group");
    }

    [Fact]
    public void Folds_that_do_not_fit_the_data_are_refused()
    {
        AssertRefused(Plain(), new() { Target = "y", Folds = 41 }, "--folds 41 needs at least as many rows, but there are 40", "--folds 40");
        AssertRefused(With(Number("y", i => i), Words("g", i => $"{i % 3}")), new() { Target = "y", Group = "g" }, "groups of 'g', but there are 3", "--folds 3");
        AssertRefused(Plain(), new() { Target = "y", Split = SplitKind.Folds, Test = 10 }, "in folds every row is held out once", "--folds 5");
        AssertRefused(With(Number("y", i => i), Dates("t", i => i)), new() { Target = "y", Time = "t", Split = SplitKind.Rolling, Test = 7 }, "leave 5 of 40 rows", "fewer --folds");
    }

    [Fact]
    public void A_group_that_is_missing_or_always_the_same_is_refused()
    {
        var nulls = new BitArray(Rows);
        nulls[4] = true;
        AssertRefused(With(Number("y", i => i), new Column<string>("g", [.. Enumerable.Range(0, Rows).Select(i => "a")], nulls)), new() { Target = "y", Group = "g" }, "missing in 1 of the 40", "no --group");
        AssertRefused(With(Number("y", i => i), Words("g", _ => "a")), new() { Target = "y", Group = "g" }, "always a", "--group with a column that varies");
    }

    [Fact]
    public void Quantiles_that_are_none_are_refused()
    {
        AssertRefused(Plain(), new() { Target = "y", Task = LearningTask.Quantile, Quantiles = ["0.5", "0.1"] }, "'0.1'", "--quantiles 0.1,0.5,0.9");
        AssertRefused(Plain(), new() { Target = "y", Task = LearningTask.Quantile, Quantiles = ["half"] }, "'half'", "--quantiles 0.1,0.5,0.9");
    }

    [Fact]
    public void What_is_no_count_is_refused_as_a_count() =>
        AssertRefused(With(Number("y", i => i - 0.5)), new() { Target = "y", Task = LearningTask.Count }, "-0.5 somewhere, which is no count", "--task regression");

    [Fact]
    public void One_row_is_refused_in_good_grammar() => AssertRefused(Plain().Take([0]), new() { Target = "y" }, "Only 1 row has a value", "20");

    [Fact]
    public void A_hundred_thousand_levels_are_hashed_and_learned_from()
    {
        const int count = 100_000;
        var table = new Table(
        [
            new Column<double>("y", [.. Enumerable.Range(0, count).Select(i => (double)(i % 10))]),
            new Column<string>("id", [.. Enumerable.Range(0, count).Select(i => i < 2 ? "twice" : $"level{i}")]),
        ]);
        var notes = new List<string>();

        var recipe = FeatureRecipe.Learn(table, ["id"], [.. Enumerable.Range(0, count)], notes);

        Assert.Equal(CategoryEncoding.MostLevels + CategoryEncoding.Buckets, recipe.Width);
        Assert.Contains("99\u2009999 levels", Assert.Single(notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Doubled_rows_on_both_sides_of_a_fold_are_warned_about()
    {
        var doubled = With(Number("y", i => (i / 2 * 7) % 11), Number("x", i => i / 2), Number("z", i => Math.Sin(i / 2)));

        Assert.Contains(Dummies(doubled, new() { Target = "y" }).Notes, note => note.Contains("are the same in all columns as a row that trained for them", StringComparison.Ordinal));
        Assert.DoesNotContain(Dummies(Plain(), new() { Target = "y" }).Notes, note => note.Contains("same in all columns", StringComparison.Ordinal));
    }

    [Fact]
    public void A_column_without_any_value_is_left_out_and_named()
    {
        var ladder = Build(With(Number("y", i => i), Number("x", i => i % 7), Number("empty", _ => double.NaN)), new() { Target = "y", Test = 10 });

        Assert.Contains("'empty' was left out: all its values are missing in the training rows.", ladder.Notes);
        Assert.NotNull(ladder.Comparison);
    }

    [Fact]
    public void A_target_of_words_is_no_regression() =>
        AssertRefused(With(Words("y", i => i % 2 == 0 ? "a" : "b")), new() { Target = "y", Task = LearningTask.Regression }, "a regression needs numbers", "--task binary");

    [Fact]
    public void Many_values_are_no_two_classes() =>
        AssertRefused(Plain(), new() { Target = "y", Task = LearningTask.Binary }, "40 different values", "--task regression");

    [Fact]
    public void A_target_of_dates_is_refused() =>
        AssertRefused(With(Dates("y", i => i)), new() { Target = "y" }, "holds Date", "numbers");

    [Fact]
    public void A_target_that_is_missing_everywhere_is_refused() =>
        AssertRefused(With(new Column<double>("y", new double[Rows], new BitArray(Rows, true))), new() { Target = "y" }, "missing in all 40 rows", "--target");

    [Fact]
    public void Infinite_targets_and_features_are_refused_by_name()
    {
        AssertRefused(With(Number("y", i => i == 3 ? double.PositiveInfinity : i)), new() { Target = "y" }, "'y' is infinite in 1 row", "without");
        AssertRefused(With(Number("y", i => i), Number("z", i => i == 3 ? double.NegativeInfinity : i)), new() { Target = "y" }, "'z' is infinite in 1 row", "--drop z");
    }

    [Fact]
    public void No_rows_and_few_rows_are_refused()
    {
        AssertRefused(Plain().Take([]), new() { Target = "y" }, "no rows", "20");
        AssertRefused(Plain().Take([.. Enumerable.Range(0, 19)]), new() { Target = "y" }, "Only 19 rows", "20");
    }

    [Fact]
    public void A_time_that_is_no_date_is_refused_with_its_first_value() =>
        AssertRefused(With(Number("y", i => i), Words("t", i => $"day {i}")), new() { Target = "y", Time = "t" }, "the first value is 'day 0'", "2024-12-31");

    [Fact]
    public void A_time_with_gaps_in_it_is_refused()
    {
        var nulls = new BitArray(Rows);
        nulls[4] = true;
        var time = new Column<DateOnly>("t", new DateOnly[Rows], nulls);

        AssertRefused(With(Number("y", i => i), time), new() { Target = "y", Time = "t" }, "missing in 1 of the 40", "no --time");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.01)]
    [InlineData(1)]
    [InlineData(5.5)]
    [InlineData(40)]
    [InlineData(38)]
    [InlineData(0.95)]
    public void A_held_out_part_that_leaves_too_little_is_refused(double test) =>
        AssertRefused(Plain(), new() { Target = "y", Test = test }, "--test", "--test");

    [Fact]
    public void Lines_the_wrong_way_round_are_refused() =>
        AssertRefused(Plain(), new() { Target = "y", Kill = 1, Enough = 2 }, "--enough 2 is a larger error than --kill 1", "--enough 1 --kill 2");

    [Fact]
    public void Dropping_the_target_or_an_unknown_column_is_refused()
    {
        AssertRefused(Plain(), new() { Target = "y", Drop = ["y"] }, "both the target and dropped", "--drop");
        AssertRefused(Plain(), new() { Target = "y", Drop = ["xx"] }, "There is no column 'xx'", "'x'");
    }

    [Fact]
    public void Rows_without_a_target_are_left_out_and_counted()
    {
        var ladder = Dummies(With(Number("y", i => i % 10 == 0 ? double.NaN : i), Number("x", i => i)), new() { Target = "y" });

        Assert.Contains("4 of 40 rows were left out: 'y' is missing in them.", ladder.Notes);
        Assert.Equal(36, ladder.Split.TestCount);
    }

    [Fact]
    public void Without_a_usable_column_the_dummies_run()
    {
        var ladder = Build(With(Number("y", i => i), Number("x", _ => 1)), new() { Target = "y" });

        Assert.Equal(BaselineVerdict.DummiesOnly, ladder.Verdict);
        Assert.Equal("no column can be used as a feature", ladder.Rungs.Single(rung => rung.Family == RungFamily.Linear).Problem);
    }

    [Fact]
    public void More_columns_than_rows_one_column_and_repeated_dates_all_run()
    {
        Column[] many = [Number("y", i => i), .. Enumerable.Range(0, 60).Select(j => Number($"x{j}", i => Math.Sin((i * 7) + j)))];

        Assert.NotNull(Build(With(many), new() { Target = "y", Test = 10 }).Comparison);
        Assert.NotNull(Build(Plain(), new() { Target = "y", Test = 10 }).Comparison);
        var repeated = Dummies(With(Number("y", i => i), Dates("t", i => i / 2)), new() { Target = "y", Time = "t" });
        Assert.Contains("'t' has the same value in several rows (40 rows, 20 values).", repeated.Notes);
    }

    [Fact]
    public void Rows_in_any_order_are_put_into_that_of_time()
    {
        var straight = Dummies(With(Number("y", i => i * i), Dates("t", i => i)), new() { Target = "y", Time = "t" });
        var reversed = Dummies(With(Number("y", i => (Rows - 1 - i) * (Rows - 1 - i)), Dates("t", i => Rows - 1 - i)), new() { Target = "y", Time = "t" });

        Assert.Equal(straight.ToJson(), reversed.ToJson());
    }

    [Fact]
    public void Two_classes_are_held_out_in_the_same_share()
    {
        var ladder = Dummies(With(Words("y", i => i % 4 == 0 ? "yes" : "no"), Number("x", i => i)), new() { Target = "y", Test = 8 });

        Assert.Equal(8, ladder.Split.TestCount);
        Assert.Equal(0.75, ladder.Rungs[0].Find("accuracy")?.Estimate);
    }

    // What is wrong with data shows before any model is fitted: only a test that looks at models needs them.
    private static BaselineLadder Dummies(Table table, BaselineOptions options) =>
        new LadderBuilder(null, "not here") { Time = new FrozenClock(), Trees = ("not here", "") }.Build(table, options).Ladder;

    private static BaselineLadder Build(Table table, BaselineOptions options) => new LadderBuilder(Session) { Time = new FrozenClock() }.Build(table, options).Ladder;

    private static void AssertRefused(Table table, BaselineOptions options, string problem, string next)
    {
        var error = Assert.Throws<AipmException>(() => Dummies(table, options));
        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.Contains(next, error.Next, StringComparison.Ordinal);
    }

    private static Table Plain() => With(Number("y", i => i), Number("x", i => i % 7));

    private static Table With(params Column[] columns) => new(columns);

    private static Column<double> Number(string name, Func<int, double> value) => new(name, [.. Enumerable.Range(0, Rows).Select(value)]);

    private static Column<string> Words(string name, Func<int, string> value) => new(name, [.. Enumerable.Range(0, Rows).Select(value)]);

    private static Column<DateOnly> Dates(string name, Func<int, int> day) =>
        new(name, [.. Enumerable.Range(0, Rows).Select(i => new DateOnly(2024, 1, 1).AddDays(day(i)))]);
}
