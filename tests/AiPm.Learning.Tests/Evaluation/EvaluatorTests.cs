using System.Collections;
using AiPm.Reports;

namespace AiPm.Learning.Tests;

public class EvaluatorTests
{
    private static readonly string[] YesNo = ["no", "yes"];

    [Fact]
    public void Numbers_have_all_their_measures_with_intervals_that_hold_them()
    {
        var evaluation = ColumnModel.Of(LearningTask.Regression).Evaluate(MadeUpRows.Numbers(300), new EvaluateOptions { Time = "day", Season = 7 });

        Assert.Equal(["MAE", "RMSE", "R²", "median AE", "MAPE", "sMAPE", "MASE"], evaluation.Scores.Select(score => score.Name));
        Assert.All(evaluation.Scores, score => Assert.True(score.Interval is { } interval && interval.Contains(interval.Estimate) && interval.Lower < interval.Upper, score.Name));
        Assert.Contains("came higher than predicted", evaluation.Sentence, StringComparison.Ordinal);
        Assert.Contains("a season ago", evaluation.Sentence, StringComparison.Ordinal);
        Assert.Contains("circular blocks", string.Join(' ', evaluation.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void The_order_of_rows_does_not_matter_where_there_is_a_time()
    {
        var table = MadeUpRows.Numbers(80);
        var model = ColumnModel.Of(LearningTask.Regression);
        var options = new EvaluateOptions { Time = "day" };

        var turned = model.Evaluate(table.Take([.. Enumerable.Range(0, 80).Reverse()]), options);

        Assert.Equal(model.Evaluate(table, options).Scores, turned.Scores);
    }

    [Fact]
    public void Counts_have_a_Poisson_deviance() =>
        Assert.NotNull(ColumnModel.Of(LearningTask.Count).Evaluate(MadeUpRows.Numbers(50)).Find("Poisson deviance")?.Value);

    [Fact]
    public void A_target_of_zeros_has_no_percentage_error_and_says_so()
    {
        var table = new Table([new Column<long>("y", [0, 3, 5]), new Column<double>("p0", [1, 2, 3])]);

        var score = ColumnModel.Of(LearningTask.Regression).Evaluate(table).Find("MAPE");

        Assert.Null(score?.Value);
        Assert.Equal("the target is 0 in 1 row", score?.Problem);
    }

    [Fact]
    public void One_class_has_no_area_and_says_so_without_NaN_in_JSON()
    {
        var evaluation = ColumnModel.Of(LearningTask.Binary, YesNo).Evaluate(MadeUpRows.TwoClasses(40, share: 0));

        Assert.Equal(new EvaluationScore("AUC", null, null, "only no came", true), evaluation.Find("AUC"));
        Assert.Null(evaluation.Find("recall")?.Value);
        Assert.Contains("AUC is not defined: only no came.", evaluation.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", evaluation.ToJson(), StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity", evaluation.ToJson(), StringComparison.Ordinal);
        Assert.DoesNotContain(evaluation.Metrics, metric => metric.Key == "auc");
    }

    [Theory]
    [InlineData(LearningTask.Binary)]
    [InlineData(LearningTask.Regression)]
    [InlineData(LearningTask.Multiclass)]
    [InlineData(LearningTask.Quantile)]
    public void A_report_survives_the_way_through_JSON(LearningTask task)
    {
        var evaluation = task switch
        {
            LearningTask.Binary => ColumnModel.Of(task, YesNo).Evaluate(MadeUpRows.TwoClasses(60), new EvaluateOptions { By = "age" }),
            LearningTask.Multiclass => ColumnModel.Of(task, ["a", "b", "c"]).Evaluate(MadeUpRows.ManyClasses(60, ["a", "b", "c"])),
            LearningTask.Quantile => ColumnModel.Of(task, quantiles: [0.1, 0.5, 0.9]).Evaluate(MadeUpRows.Quantiles(60)),
            _ => ColumnModel.Of(task).Evaluate(MadeUpRows.Numbers(60), new EvaluateOptions { Time = "day" }),
        };

        var back = ReportJson.Read<ModelEvaluation>(evaluation.ToJson());

        Assert.Equal(evaluation.ToJson(), back.ToJson());
        Assert.Equal(evaluation.Draw().Marks.Count, back.Draw().Marks.Count);
        Assert.DoesNotContain("NaN", evaluation.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_are_repetitions()
    {
        var table = MadeUpRows.TwoClasses(90);
        var weights = table["w"].ToDoubles();
        var model = ColumnModel.Of(LearningTask.Binary, YesNo);

        var weighted = model.Evaluate(table, new EvaluateOptions { Weights = "w" });
        var repeated = model.Evaluate(table.Take([.. Enumerable.Range(0, 90).SelectMany(row => Enumerable.Repeat(row, (int)weights[row]))]));

        Assert.All(weighted.Scores.Zip(repeated.Scores), pair => Assert.Equal(pair.First.Value ?? -1, pair.Second.Value ?? -1, 10));
    }

    [Fact]
    public void Cohorts_are_measured_apart_and_the_worst_is_named()
    {
        var evaluation = ColumnModel.Of(LearningTask.Regression).Evaluate(MadeUpRows.Numbers(90), new EvaluateOptions { By = "line" });

        Assert.Equal(["blue", "green", "red, the long line to the airport by the lake"], evaluation.Cohorts.Select(cohort => cohort.Level).Order());
        Assert.All(evaluation.Cohorts, cohort => Assert.Equal((30, 6), (cohort.RowCount, cohort.Scores.Count)));
        Assert.Contains("Worst where line is", evaluation.Sentence, StringComparison.Ordinal);
        Assert.Equal(3, evaluation.Tables[1].Rows.Count);
    }

    [Fact]
    public void Numbers_of_many_values_are_cohorts_in_four_bands()
    {
        var cohorts = Cohorts.Of(new Column<double>("x", [.. Enumerable.Range(0, 100).Select(i => (double)i)], new BitArray([.. Enumerable.Range(0, 100).Select(i => i == 7)])));

        Assert.Equal(["up to 25.5", "25.5 to 50.0", "50.0 to 74.5", "above 74.5", "missing"], cohorts.Select(cohort => cohort.Level));
        Assert.Equal(100, cohorts.Sum(cohort => cohort.Rows.Length));
    }

    [Fact]
    public void Words_of_many_levels_are_eleven_cohorts_and_the_rest()
    {
        var cohorts = Cohorts.Of(new Column<string>("x", [.. Enumerable.Range(0, 200).Select(i => $"l{i % 20:00}")]));

        Assert.Equal(12, cohorts.Count);
        Assert.Equal(("9 other levels", 90), (cohorts[^1].Level, cohorts[^1].Rows.Length));
    }

    [Fact]
    public void A_class_that_the_model_does_not_know_counts_as_an_error_and_is_named()
    {
        var table = new Table(
        [
            new Column<string>("y", ["yes", "no", "no", "perhaps"]),
            new Column<double>("p0", [0.2, 0.9, 0.7, 0.8]),
            new Column<double>("p1", [0.8, 0.1, 0.3, 0.2]),
        ]);

        var evaluation = ColumnModel.Of(LearningTask.Binary, YesNo).Evaluate(table);

        Assert.Equal(0.75, evaluation.Find("accuracy")?.Value);
        Assert.Equal(1, evaluation.Find("AUC")?.Value);
        Assert.Equal(["no", "yes", "perhaps"], evaluation.Confusion?.Classes);
        Assert.Contains("does not know the class perhaps (1 row)", string.Join(' ', evaluation.Notes), StringComparison.Ordinal);
        Assert.NotEmpty(evaluation.Draw().Marks);
    }

    [Fact]
    public void A_class_that_never_came_is_left_out_of_means()
    {
        var table = MadeUpRows.ManyClasses(100, ["a", "b", "c"]);

        var evaluation = ColumnModel.Of(LearningTask.Multiclass, ["a", "b", "c", "d"]).Evaluate(new Table([.. table.Columns, new Column<double>("p3", new double[100])]));

        Assert.NotNull(evaluation.Find("AUC macro")?.Interval);
        Assert.Equal("neither came nor was predicted", evaluation.Find("F1 of d")?.Problem);
    }

    [Fact]
    public void Predictions_that_are_no_numbers_are_left_out_and_said()
    {
        var table = new Table([new Column<double>("y", [1, 2, 3]), new Column<double>("p0", [1, double.NaN, double.PositiveInfinity])]);

        var evaluation = ColumnModel.Of(LearningTask.Regression).Evaluate(table);

        Assert.Equal((1, 0.0), (evaluation.RowCount, evaluation.Find("MAE")?.Value));
        Assert.Contains("no finite prediction in 2 of 3 rows", string.Join(' ', evaluation.Notes), StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", evaluation.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_without_a_target_are_left_out_and_said()
    {
        var table = new Table([new Column<double>("y", [1, double.NaN, 3]), new Column<double>("p0", [1, 2, 4])]);

        var evaluation = ColumnModel.Of(LearningTask.Regression).Evaluate(table);

        Assert.Equal((2, 0.5), (evaluation.RowCount, evaluation.Find("MAE")?.Value));
        Assert.Contains("1 of 3 rows were left out", string.Join(' ', evaluation.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("target", "'nowhere'", "--target")]
    [InlineData("no-target", "the data has no such column", "--target")]
    [InlineData("text", "predicts a number", "--target")]
    [InlineData("by", "'nowhere'", "one of")]
    [InlineData("weights", "is −2.00 in row 1", "--weights")]
    [InlineData("missing-weight", "is missing in row 0", "--weights")]
    [InlineData("zero-weights", "no row counts", "no --weights")]
    [InlineData("text-weights", "hold Text", "--weights")]
    [InlineData("time", "holds Double", "--time")]
    [InlineData("season", "--season", "--time")]
    [InlineData("empty", "no rows", "at least one")]
    [InlineData("all-missing", "missing in all 3 rows", "--target")]
    [InlineData("infinite", "infinite in 1 row", "without those rows")]
    [InlineData("no-number", "no finite prediction for any", "another model")]
    public void What_cannot_be_judged_is_refused_with_what_to_type(string what, string problem, string next)
    {
        var table = new Table(
        [
            new Column<double>("y", [1, 2, 3]),
            new Column<double>("p0", [1, 2, 4]),
            new Column<string>("text", ["a", "b", "c"]),
            new Column<double>("bad", [1, -2, 3]),
            new Column<double>("holes", [double.NaN, 2, 3]),
            new Column<double>("zero", [0, 0, 0]),
            new Column<double>("none", [double.NaN, double.NaN, double.NaN]),
            new Column<double>("endless", [1, double.PositiveInfinity, 3]),
        ]);
        var options = what switch
        {
            "target" => new EvaluateOptions { Target = "nowhere" },
            "text" => new EvaluateOptions { Target = "text" },
            "by" => new EvaluateOptions { By = "nowhere" },
            "weights" => new EvaluateOptions { Weights = "bad" },
            "missing-weight" => new EvaluateOptions { Weights = "holes" },
            "zero-weights" => new EvaluateOptions { Weights = "zero" },
            "text-weights" => new EvaluateOptions { Weights = "text" },
            "time" => new EvaluateOptions { Time = "y" },
            "season" => new EvaluateOptions { Season = 7 },
            "all-missing" => new EvaluateOptions { Target = "none" },
            "infinite" => new EvaluateOptions { Target = "endless" },
            _ => new EvaluateOptions(),
        };
        var model = what == "no-target" ? ColumnModel.Of(LearningTask.Regression, target: "elsewhere") : ColumnModel.Of(LearningTask.Regression);
        var data = what == "empty" ? table.Take([]) : what == "no-number" ? new Table([table["y"], table["none"].Rename("p0")]) : table;

        var error = Assert.Throws<AipmException>(() => model.Evaluate(data, options));

        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.Contains(next, error.Next, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.2, -0.2)]
    [InlineData(0.4, 0.4)]
    public void Probabilities_that_are_none_are_refused(double first, double second) =>
        Assert.Throws<AipmException>(() => ColumnModel.Of(LearningTask.Binary, YesNo).Evaluate(
            new Table([new Column<string>("y", ["yes"]), new Column<double>("p0", [first]), new Column<double>("p1", [second])])));

    [Fact]
    public void Classes_that_are_those_of_another_column_are_refused() =>
        Assert.Contains("None of the values of 'y' (blue) is a class", Assert.Throws<AipmException>(() => ColumnModel.Of(LearningTask.Binary, YesNo).Evaluate(
            new Table([new Column<string>("y", ["blue"]), new Column<double>("p0", [0.5]), new Column<double>("p1", [0.5])]))).Problem, StringComparison.Ordinal);

    [Fact]
    public void The_threshold_decides_who_is_taken()
    {
        var table = MadeUpRows.TwoClasses(200);
        var model = ColumnModel.Of(LearningTask.Binary, YesNo);

        var (low, high) = (model.Evaluate(table, new EvaluateOptions { Threshold = 0.1 }), model.Evaluate(table, new EvaluateOptions { Threshold = 0.9 }));

        Assert.True(low.Find("recall")?.Value > high.Find("recall")?.Value);
        Assert.Equal(low.Find("AUC"), high.Find("AUC"));
    }
}
