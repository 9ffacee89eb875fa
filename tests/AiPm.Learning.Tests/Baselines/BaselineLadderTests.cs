using System.Globalization;
using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Learning.Tests;

[Collection("OneTorchAtATime")]
public class BaselineLadderTests
{
    private const double Tolerance = 1e-7;

    private static readonly TorchSession Session = TorchSession.Open("cpu");

    [Fact]
    public void Concrete_agrees_with_scikit_learn_rung_by_rung()
    {
        var (ladder, _) = Build(SampleData.Read("concrete"), new() { Target = "compressive_strength", Split = SplitKind.Last });

        Assert.Equal(["mean", "median", "group table", "ridge regression", "gradient boosting", "small network"], ladder.Rungs.Select(rung => rung.Name));
        Assert.Equal(ScikitLearn.Number("concrete", "mean_mae"), Estimate(ladder, "mean", "MAE"), Tolerance);
        Assert.Equal(ScikitLearn.Number("concrete", "median_mae"), Estimate(ladder, "median", "MAE"), Tolerance);
        Assert.Equal(ScikitLearn.Number("concrete", "mae"), Estimate(ladder, "ridge regression", "MAE"), Tolerance);
        Assert.Equal(ScikitLearn.Number("concrete", "rmse"), Estimate(ladder, "ridge regression", "RMSE"), Tolerance);
        Assert.Equal(ScikitLearn.Number("concrete", "penalty"), Rung(ladder, "ridge regression").Penalty);
        Assert.Equal(BaselineVerdict.Better, ladder.Verdict);
    }

    [Fact]
    public void Breast_cancer_agrees_with_scikit_learn_rung_by_rung()
    {
        var (ladder, _) = Build(SampleData.Read("breast_cancer"), new() { Target = "diagnosis", Split = SplitKind.Last });

        Assert.Equal(("malignant", LearningTask.Binary), (ladder.PositiveClass, ladder.Task));
        Assert.Equal(["most frequent class", "prior", "group table", "logistic regression", "gradient boosting", "small network"], ladder.Rungs.Select(rung => rung.Name));
        Assert.Equal(ScikitLearn.Number("breast_cancer", "most_frequent_accuracy"), Estimate(ladder, "most frequent class", "accuracy"), Tolerance);
        Assert.Equal(ScikitLearn.Number("breast_cancer", "prior_log_loss"), Estimate(ladder, "prior", "log loss"), Tolerance);
        Assert.Equal(ScikitLearn.Number("breast_cancer", "log_loss"), Estimate(ladder, "logistic regression", "log loss"), Tolerance);
        Assert.Equal(ScikitLearn.Number("breast_cancer", "auc"), Estimate(ladder, "logistic regression", "AUC"), Tolerance);
        Assert.Equal(ScikitLearn.Number("breast_cancer", "accuracy"), Estimate(ladder, "logistic regression", "accuracy"), Tolerance);
        Assert.Equal(ScikitLearn.Number("breast_cancer", "penalty"), Rung(ladder, "logistic regression").Penalty);
    }

    [Fact]
    public void Chicago_agrees_with_scikit_learn_rung_by_rung()
    {
        var table = SampleData.Read("chicago_ridership");

        var (ladder, model) = Build(table, new() { Target = "ridership", Time = "date", Split = SplitKind.Last });

        Assert.Equal(ScikitLearn.Number("chicago", "mean_mae"), Estimate(ladder, "mean", "MAE"), Tolerance);
        Assert.Equal(ScikitLearn.Number("chicago", "weekday_mae"), Estimate(ladder, SameWeekdayLastWeek.Name, "MAE"), Tolerance);
        Assert.Equal(ScikitLearn.Number("chicago", "mae"), Estimate(ladder, "ridge regression", "MAE"), Tolerance);
        Assert.Equal(ScikitLearn.Number("chicago", "rmse"), Estimate(ladder, "ridge regression", "RMSE"), Tolerance);
        Assert.Equal(new BaselineSplit(SplitKind.Last, 4558, 1140, new(2013, 7, 16), new(2016, 8, 28)), ladder.Split);
        Assert.NotNull(model);
        var last = model.Recipe.Encode(table, [table.RowCount - 1]);
        Assert.Equal(ScikitLearn.Number("chicago", "last_prediction"), model.Value(last.Row(0)), 1e-6);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    public void The_same_call_gives_the_same_bytes_in_any_culture(string culture)
    {
        var table = SampleData.Read("concrete");
        var options = new BaselineOptions { Target = "compressive_strength", Kill = 12.5, Enough = 5, Folds = 2 };
        var (first, model) = Build(table, options);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            var (second, other) = Build(table, options);

            Assert.Equal(first.ToJson(), second.ToJson());
            Assert.Equal(model?.ToBytes(), other?.ToBytes());
            Assert.NotNull(model);
            Assert.Equal(SvgWriter.Write(first.Draw(), Theme.Light), SvgWriter.Write(second.Draw(), Theme.Light));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_ladder_survives_the_way_through_json()
    {
        var (ladder, _) = Build(SampleData.Read("breast_cancer"), new() { Target = "diagnosis", Kill = 0.5, Test = 0.2 });

        var back = ReportJson.Read<BaselineLadder>(ladder.ToJson());

        Assert.Equal(ladder.ToJson(), back.ToJson());
        Assert.Equal(ladder.Sentence, back.Sentence);
    }

    [Fact]
    public void Without_native_libraries_the_dummies_run_and_the_other_rungs_say_why_not()
    {
        var builder = new LadderBuilder(null, "The tensor library libtorch is not here.", "libtorch-cpu-linux-x64") { Trees = ("LightGBM's native part is not here.", "LightGBM") };

        var ladder = builder.Build(SampleData.Read("concrete"), new() { Target = "compressive_strength" }).Ladder;

        Assert.Equal(BaselineVerdict.DummiesOnly, ladder.Verdict);
        Assert.Equal(
            ["The tensor library libtorch is not here.", "LightGBM's native part is not here.", "The tensor library libtorch is not here."],
            ladder.Rungs.TakeLast(3).Select(rung => rung.Problem));
        Assert.Contains("For ridge regression, add libtorch-cpu-linux-x64.", ladder.Notes);
        Assert.Contains("For gradient boosting, add LightGBM.", ladder.Notes);
        Assert.Contains("no model that learns from columns ran (The tensor library libtorch is not here)", ladder.Sentence, StringComparison.Ordinal);
        Assert.NotEmpty(SvgWriter.Write(ladder.Draw(), Theme.Light));
    }

    [Fact]
    public void Where_one_library_is_missing_the_others_still_run()
    {
        var ladder = new LadderBuilder(Session) { Trees = ("LightGBM's native part is not here.", "LightGBM"), Time = new FrozenClock() }
            .Build(SampleData.Read("concrete"), new() { Target = "compressive_strength", Split = SplitKind.Last }).Ladder;

        Assert.Equal(BaselineVerdict.Better, ladder.Verdict);
        Assert.Equal(2, ladder.Comparisons.Count);
        Assert.Contains("Not measured: gradient boosting (LightGBM's native part is not here.).", ladder.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_budget_that_is_spent_leaves_the_dummies_and_says_so()
    {
        var ladder = Build(SampleData.Read("concrete"), new() { Target = "compressive_strength", Budget = TimeSpan.FromSeconds(30) }, new HastyClock()).Ladder;

        Assert.All(ladder.Rungs.TakeLast(3), rung => Assert.Equal("it did not fit into the budget of 30s", rung.Problem));
        Assert.All(ladder.Rungs.Take(2), rung => Assert.NotEmpty(rung.Metrics));
    }

    [Fact]
    public void A_copy_of_the_target_is_warned_about()
    {
        var concrete = SampleData.Read("concrete");
        var target = (Column<double>)concrete["compressive_strength"];
        var table = new Table([.. concrete.Columns, new Column<double>("copy", [.. target.Values.ToArray().Select(value => (value * 2) + 1)])]);

        var (ladder, _) = Build(table, new() { Target = "compressive_strength", Test = 0.2 });

        Assert.Equal(["copy"], ladder.Leaks);
        Assert.Contains("Take care: copy nearly equals the target", ladder.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_that_copy_the_class_are_warned_about()
    {
        var cancer = SampleData.Read("breast_cancer");
        var words = ((Column<string>)cancer["diagnosis"]).Values.ToArray();
        var table = new Table([.. cancer.Columns, new Column<string>("code", [.. words.Select(word => word[..1])])]);

        Assert.Equal(["code"], Build(table, new() { Target = "diagnosis", Test = 0.2 }).Ladder.Leaks);
    }

    [Fact]
    public void The_title_fits_and_the_picture_states_the_sentence()
    {
        foreach (var (name, target) in new[] { ("concrete", "compressive_strength"), ("breast_cancer", "diagnosis") })
        {
            var (ladder, _) = Build(SampleData.Read(name), new() { Target = target, Folds = 2 });
            var scene = ladder.Draw();

            Assert.True(scene.Title.Length <= 70, scene.Title);
            Assert.Equal(ladder.Sentence, scene.Description);
        }
    }

    [Fact]
    public void The_lines_of_day_one_are_judged_in_words()
    {
        var (ladder, _) = Build(SampleData.Read("concrete"), new() { Target = "compressive_strength", Split = SplitKind.Last, Kill = 20, Enough = 3 });

        var best = BaselineSentence.Capitalised(ladder.Best.Name);
        Assert.Contains($"{best} stays short of the stop line (20.0) with all of its interval.", ladder.Sentence, StringComparison.Ordinal);
        Assert.Contains($"{best} is not good enough (3.00) yet.", ladder.Sentence, StringComparison.Ordinal);
    }

    private static (BaselineLadder Ladder, LinearModel? Model) Build(Table table, BaselineOptions options, TimeProvider? time = null)
    {
        var result = new LadderBuilder(Session) { Time = time ?? new FrozenClock() }.Build(table, options);
        return (result.Ladder, result.ModelOf(LinearRung.NameOf(result.Ladder.Task)) as LinearModel);
    }

    private static BaselineRung Rung(BaselineLadder ladder, string name) => ladder.Rungs.Single(rung => rung.Name == name);

    private static double Estimate(BaselineLadder ladder, string rung, string metric) =>
        ladder.Rungs.Single(found => found.Name == rung).Find(metric)?.Estimate ?? double.NaN;
}
