using System.Collections;

namespace AiPm.Learning.Tests;

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
    public void A_target_with_one_class_is_refused() =>
        AssertRefused(With(Words("y", _ => "yes")), new() { Target = "y" }, "always yes", "--target");

    [Fact]
    public void A_target_with_three_classes_is_refused_with_what_works() =>
        AssertRefused(With(Words("y", i => $"class{i % 3}")), new() { Target = "y" }, "3 classes", "one class against the rest");

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
        AssertRefused(With(Number("y", i => i == 3 ? double.PositiveInfinity : i)), new() { Target = "y" }, "'y' is infinite in 1 rows", "without");
        AssertRefused(With(Number("y", i => i), Number("z", i => i == 3 ? double.NegativeInfinity : i)), new() { Target = "y" }, "'z' is infinite in 1 rows", "--drop z");
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
        var ladder = Build(With(Number("y", i => i % 10 == 0 ? double.NaN : i), Number("x", i => i)), new() { Target = "y" });

        Assert.Contains("4 of 40 rows were left out: 'y' is missing in them.", ladder.Notes);
        Assert.Equal(36, ladder.Split.TrainCount + ladder.Split.TestCount);
    }

    [Fact]
    public void Without_a_usable_column_the_dummies_run()
    {
        var ladder = Build(With(Number("y", i => i), Number("x", _ => 1)), new() { Target = "y" });

        Assert.Equal(BaselineVerdict.DummiesOnly, ladder.Verdict);
        Assert.Equal("no column can be used as a feature", ladder.Rungs[^1].Problem);
    }

    [Fact]
    public void More_columns_than_rows_one_column_and_repeated_dates_all_run()
    {
        Column[] many = [Number("y", i => i), .. Enumerable.Range(0, 60).Select(j => Number($"x{j}", i => Math.Sin((i * 7) + j)))];

        Assert.NotNull(Build(With(many), new() { Target = "y" }).Comparison);
        Assert.NotNull(Build(Plain(), new() { Target = "y" }).Comparison);
        var repeated = Build(With(Number("y", i => i), Dates("t", i => i / 2)), new() { Target = "y", Time = "t" });
        Assert.Contains("'t' has the same value in several rows (40 rows, 20 values).", repeated.Notes);
    }

    [Fact]
    public void Rows_in_any_order_are_put_into_that_of_time()
    {
        var straight = Build(With(Number("y", i => i * i), Dates("t", i => i)), new() { Target = "y", Time = "t" });
        var reversed = Build(With(Number("y", i => (Rows - 1 - i) * (Rows - 1 - i)), Dates("t", i => Rows - 1 - i)), new() { Target = "y", Time = "t" });

        Assert.Equal(straight.ToJson(), reversed.ToJson());
    }

    [Fact]
    public void Two_classes_are_held_out_in_the_same_share()
    {
        var ladder = Build(With(Words("y", i => i % 4 == 0 ? "yes" : "no"), Number("x", i => i)), new() { Target = "y", Test = 8 });

        Assert.Equal(8, ladder.Split.TestCount);
        Assert.Equal(0.75, ladder.Rungs[0].Find("accuracy")?.Estimate);
    }

    private static BaselineLadder Build(Table table, BaselineOptions options) => new LadderBuilder(Session).Build(table, options).Ladder;

    private static void AssertRefused(Table table, BaselineOptions options, string problem, string next)
    {
        var error = Assert.Throws<AipmException>(() => Build(table, options));
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
