namespace AiPm.Learning.Tests;

[Collection("OneTorchAtATime")]
public class LadderTaskTests
{
    private const int Rows = 300;

    private static readonly TorchSession Session = TorchSession.Open("cpu");

    [Fact]
    public void Three_classes_climb_to_softmax_trees_and_a_network()
    {
        var result = Build(new() { Target = "kind" });

        Assert.Equal(
            ["most frequent class", "prior", "group table", "softmax regression", "gradient boosting", "small network"],
            result.Ladder.Rungs.Select(rung => rung.Name));
        Assert.Equal((LearningTask.Multiclass, "log loss", BaselineVerdict.Better), (result.Ladder.Task, result.Ladder.DecidingMetric, result.Ladder.Verdict));

        // Three classes that come equally often: the prior's log loss is ln 3.
        Assert.Equal(Math.Log(3), Estimate(result.Ladder, "prior", "log loss"), 0.02);
        Assert.True(Estimate(result.Ladder, "softmax regression", "log loss") < 0.2);
        Assert.All(result.Models, model => AssertSumsToOne(model.Model, 3));
    }

    [Fact]
    public void Counts_are_judged_by_their_deviance_and_a_forecast_of_nothing_says_so()
    {
        var ladder = Build(new() { Target = "visits", Task = LearningTask.Count, Time = "day" }).Ladder;

        Assert.Equal("Poisson deviance", ladder.DecidingMetric);
        Assert.Contains("Poisson regression", ladder.Rungs.Select(rung => rung.Name));
        var naive = ladder.Rungs.Single(rung => rung.Name == "naive");
        Assert.Equal("it says 0 where counts came, which Poisson deviance never forgives", naive.Problem);
        Assert.NotNull(naive.Find("MAE"));
        Assert.Equal(BaselineVerdict.Better, ladder.Verdict);
    }

    [Fact]
    public void Quantiles_of_every_rung_hold_about_their_share_and_do_not_cross()
    {
        var result = Build(new() { Target = "amount", Task = LearningTask.Quantile, Quantiles = ["0.1", "0.9"] });

        Assert.Equal("pinball loss", result.Ladder.DecidingMetric);
        Assert.All(["training quantiles", "group table", "ridge regression"], rung => Assert.InRange(Estimate(result.Ladder, rung, "coverage of 0.1 to 0.9"), 0.7, 0.9));
        Assert.All(result.Ladder.Rungs, rung => Assert.NotNull(rung.Find("pinball loss")));
        Assert.All(result.Models, model =>
        {
            var said = model.Model.Predict(Data());
            Assert.Equal(["0.1", "0.9"], said.Outputs);
            Assert.All(Enumerable.Range(0, Rows), row => Assert.True(said[row, 0] <= said[row, 1]));
        });
    }

    [Fact]
    public void The_past_climbs_by_group_and_horizon()
    {
        var table = new Table(
        [
            new Column<double>("sales", [.. Enumerable.Range(0, 120).Select(i => (i % 2 * 1000.0) + (i / 2))]),
            new Column<string>("store", [.. Enumerable.Range(0, 120).Select(i => i % 2 == 0 ? "a" : "b")]),
            new Column<DateOnly>("day", [.. Enumerable.Range(0, 120).Select(i => new DateOnly(2024, 1, 1).AddDays(i / 2))]),
        ]);

        var result = new LadderBuilder(Session) { Time = new FrozenClock() }.Build(table, new() { Target = "sales", Time = "day", Group = "store", Horizon = 3, Season = 5 });

        // Sales rise by one a day in each store, so a value of d days ago is d too low.
        Assert.Equal(3, Estimate(result.Ladder, "naive", "MAE"), 12);
        Assert.Equal(5, Estimate(result.Ladder, "seasonal naive", "MAE"), 12);
        Assert.Equal(7, Estimate(result.Ladder, SameWeekdayLastWeek.Name, "MAE"), 12);
        var tomorrow = new Table([new Column<string>("store", ["a", "b"]), new Column<DateOnly>("day", [new(2024, 3, 1), new(2024, 3, 1)])]);
        Assert.Equal([59, 1059], result.ModelOf("naive")!.Predict(tomorrow).Values.ToArray());

        // The first of March 2024 was a Friday; the last one before, the 23rd of February, is day 53 of the data.
        Assert.Equal([53, 1053], result.ModelOf(SameWeekdayLastWeek.Name)!.Predict(tomorrow).Values.ToArray());
        Assert.Equal([55, 1055], result.ModelOf("seasonal naive")!.Predict(tomorrow).Values.ToArray());
    }

    [Fact]
    public void A_season_of_seven_days_is_last_week_and_climbs_once()
    {
        var ladder = Build(new() { Target = "amount", Time = "day", Season = 7, Test = 60 }).Ladder;

        Assert.DoesNotContain("seasonal naive", ladder.Rungs.Select(rung => rung.Name));
        Assert.Contains("‘seasonal naive’ and ‘same weekday last week’ say the same of every row; they are one rung (season 7).", ladder.Notes);
    }

    [Fact]
    public void A_group_table_is_the_mean_of_each_group_drawn_towards_the_overall_one()
    {
        var table = new Table(
        [
            new Column<double>("y", [.. Enumerable.Range(0, 40).Select(i => i % 4 == 0 ? 8.0 : 4.0)]),
            new Column<string>("g", [.. Enumerable.Range(0, 40).Select(i => i % 4 == 0 ? "high" : "low")]),
            new Column<bool>("coin", [.. Enumerable.Range(0, 40).Select(i => i / 4 % 2 == 0)]),
        ]);
        var problem = BaselineProblem.Read(table, new BaselineOptions { Target = "y" }, []);

        var fit = new GroupTableRung().Fit(problem, [.. Enumerable.Range(0, 40)], new RungContext(new EvaluationProtocol(SplitKind.Folds, []), null, new BaselineOptions()));

        // Ten rows of 8 and one row's worth of the overall mean, 5: 85/11; thirty of 4 and one of 5: 125/31.
        var model = Assert.IsType<TableModel>(fit.Model);
        Assert.Equal(["g"], model.Keys.Select(key => key.Name));
        Assert.Equal(85 / 11.0, model.Values["high"][0], 12);
        Assert.Equal(125 / 31.0, model.Values["low"][0], 12);
        Assert.Equal(5, model.Predict(new Table([new Column<string>("g", ["never seen"])]))[0], 12);
    }

    [Fact]
    public void Groups_are_held_out_whole_and_their_column_is_no_feature()
    {
        var ladder = Build(new() { Target = "amount", Group = "city", Folds = 5 }).Ladder;

        Assert.Equal((SplitKind.Groups, 5, "city"), (ladder.Split.Kind, ladder.Split.FoldCount, ladder.Split.Group));
        Assert.DoesNotContain("city", ladder.Features);
        Assert.Contains("in 5 folds of whole groups of ‘city’", ladder.Sentence, StringComparison.Ordinal);
        Assert.Contains(ladder.Notes, note => note.Contains("bootstrap over whole groups", StringComparison.Ordinal));
    }

    [Fact]
    public void Times_are_shown_only_where_they_are_asked_for()
    {
        var shown = Build(new() { Target = "amount", Times = true, Test = 60 }).Ladder;
        var plain = shown with { ShowsTimes = false };

        Assert.Contains("to fit", shown.Sentence, StringComparison.Ordinal);
        Assert.Contains(shown.Tables[0].Columns, column => column.Name == "Fit");
        Assert.DoesNotContain("to fit", plain.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain(plain.Tables[0].Columns, column => column.Name == "Fit");
    }

    [Fact]
    public void Every_model_survives_the_way_through_its_files()
    {
        foreach (var task in new[] { LearningTask.Regression, LearningTask.Quantile })
        {
            var result = Build(new() { Target = "amount", Task = task, Time = "day", Season = 5, Test = 60 });
            Assert.All(result.Models, model =>
            {
                var back = ModelFiles.Read(model.Model.Kind, model.Model.Signature, model.Model.Files());
                Assert.Equal(model.Model.Predict(Data()).Values.ToArray(), back.Predict(Data()).Values.ToArray());
            });
        }
    }

    private static LadderResult Build(BaselineOptions options) => new LadderBuilder(Session) { Time = new FrozenClock() }.Build(Data(), options with { Drop = [.. new[] { "amount", "visits", "kind" }.Where(name => name != options.Target)] });

    private static Table Data()
    {
        var random = new Random(3);
        double[] x = [.. Enumerable.Range(0, Rows).Select(_ => random.NextDouble())];
        double[] z = [.. Enumerable.Range(0, Rows).Select(_ => random.NextDouble())];
        return new Table(
        [
            new Column<DateOnly>("day", [.. Enumerable.Range(0, Rows).Select(i => new DateOnly(2024, 1, 1).AddDays(i))]),
            new Column<double>("x", x),
            new Column<double>("z", z),
            new Column<string>("city", [.. Enumerable.Range(0, Rows).Select(i => $"city{i % 11}")]),
            new Column<double>("amount", [.. x.Select((value, i) => (10 * value) + (3 * z[i]) + random.NextDouble())]),
            new Column<long>("visits", [.. x.Select(value => (long)(random.NextDouble() * 8 * value * value))]),
            new Column<string>("kind", [.. x.Select(value => value < 1 / 3.0 ? "low" : value < 2 / 3.0 ? "middle" : "upper")]),
        ]);
    }

    private static double Estimate(BaselineLadder ladder, string rung, string metric) => ladder.Rungs.Single(found => found.Name == rung).Find(metric)?.Estimate ?? double.NaN;

    private static void AssertSumsToOne(Model model, int classCount)
    {
        var said = model.Predict(Data());
        Assert.Equal(classCount, said.Outputs.Count);
        Assert.All(Enumerable.Range(0, Rows), row => Assert.Equal(1, Enumerable.Range(0, classCount).Sum(k => said[row, k]), 1e-6));
    }
}
