namespace AiPm.Learning.Tests;

[Collection("OneTorchAtATime")]
public class PromoteVerbTests
{
    // scipy.stats.bootstrap 1.10.1, percentile, 100,000 resamples of the paired differences of absolute errors, random_state 1.
    private const double Mean = 0.12726051342247627;
    private const double Lower = 0.07804886062059815;
    private const double Upper = 0.17611439088496472;

    [Fact]
    public void The_first_champion_has_nothing_to_beat()
    {
        using var project = Project(out _);

        var report = project.Run<PromotionReport>("promote rides@1 --why \"the first\"");

        Assert.True(report.IsPromoted);
        Assert.Null(report.Contest);
        Assert.Contains("rides@1 is the champion now. There was none before", report.Sentence, StringComparison.Ordinal);
        Assert.True(project.Run<PromotionReport>("promote rides@1 --why again").IsUnchanged);
        Assert.Contains("rides@1 is the champion", project.Run("registry rides").Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_better_model_takes_the_place_and_the_gain_is_that_of_scipy()
    {
        using var project = Project(out _);
        project.Run("promote rides@1 --why first");

        var report = project.Run<PromotionReport>("promote rides@2 champion --why \"weather\" --data holdout");

        var contest = Assert.IsType<ContestResult>(report.Contest);
        Assert.True(report is { IsPromoted: true, Passed: true, Before: "rides@1" });
        Assert.Equal(("MAE", 200, false), (contest.Metric, contest.RowCount, contest.IsHigherBetter));
        Assert.Equal(Mean, contest.Gain.Estimate, 1e-10);
        var width = Upper - Lower;
        Assert.Equal(Lower, contest.Gain.Lower, 0.1 * width);
        Assert.Equal(Upper, contest.Gain.Upper, 0.1 * width);
        Assert.Contains("rides@2 beats rides@1 and is the champion now", report.Sentence, StringComparison.Ordinal);
        var kept = project.Text("aipm/models.yaml");
        Assert.Contains("why: weather", kept, StringComparison.Ordinal);
        Assert.Contains("200 rows of holdout@", kept, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_is_not_surely_better_is_refused_unless_somebody_says_why()
    {
        using var project = Project(out _);
        project.Run("promote rides@1 --why first");

        var refused = project.Run<PromotionReport>("promote rides@3 --why hope --data holdout");

        Assert.False(refused.IsPromoted);
        Assert.False(refused.Passed);
        Assert.Contains("rides@3 does not beat rides@1, which stays the champion", refused.Sentence, StringComparison.Ordinal);
        Assert.Contains("the difference may be nothing", refused.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("hope", project.Text("aipm/models.yaml"), StringComparison.Ordinal);

        var forced = project.Run<PromotionReport>("promote rides@3 --why hope --data holdout --override \"the old column is forbidden\"");

        Assert.True(forced.IsPromoted);
        Assert.Contains("Overridden: the old column is forbidden", forced.Sentence, StringComparison.Ordinal);
        Assert.Contains("override: the old column is forbidden", project.Text("aipm/models.yaml"), StringComparison.Ordinal);
        Assert.Contains("Overridden: the old column is forbidden", project.Run<RegistryReport>("registry rides --history").Tables[^1].Rows[0][5], StringComparison.Ordinal);
    }

    [Fact]
    public void Rollbacks_go_back_one_by_one_and_the_history_keeps_all()
    {
        using var project = Project(out _);
        project.Run("promote rides@1 --why first");
        project.Run("promote rides@2 --why better --data holdout");
        project.Run("promote rides@3 --why hope --data holdout --override so");

        Assert.StartsWith("rides@2 is the champion again, in place of rides@3", project.Run("rollback rides --why harm").Sentence, StringComparison.Ordinal);
        Assert.StartsWith("rides@1 is the champion again, in place of rides@2", project.Run("rollback rides --why \"more harm\"").Sentence, StringComparison.Ordinal);
        Assert.Contains("there is nothing to go back to", project.Problem("rollback rides --why harm"), StringComparison.Ordinal);
        Assert.Equal([1, 2, 3, 2, 1], project.Run<RegistryReport>("registry rides --history").Models[0].History.Select(move => move.Version));
    }

    [Fact]
    public void Other_aliases_move_as_asked()
    {
        using var project = Project(out _);
        project.Run("promote rides@1 --why first");

        var report = project.Run<PromotionReport>("promote rides@3 challenger --why \"beside it\"");

        Assert.True(report is { IsPromoted: true, Contest: null });
        Assert.Equal(3, project.Run<RegistryReport>("registry rides").Models[0].Of("challenger")?.Number);
        Assert.Equal(1, project.Run<RegistryReport>("registry rides").Models[0].Default().Number);
    }

    [Theory]
    [InlineData("promote rides@2 --why so", "they name no data in common")]
    [InlineData("promote rides@2 --why so --data holdout --metric profit", "There is no measure 'profit'")]
    [InlineData("promote rides@2 --why so --data nowhere", "No data is called 'nowhere'")]
    public void What_cannot_be_compared_is_refused(string line, string problem)
    {
        using var project = Project(out _);
        project.Run("promote rides@1 --why first");

        Assert.Contains(problem, project.Problem(line), StringComparison.Ordinal);
        Assert.Equal(1, project.Run<RegistryReport>("registry rides").Models[0].Default().Number);
    }

    [Fact]
    public void Rows_that_a_model_came_from_are_called_that()
    {
        using var project = Project(out var rows);
        File.WriteAllText(project.File("common.csv"), "y,a,b\n" + string.Join('\n', Enumerable.Range(0, 60).Select(i => System.FormattableString.Invariant($"{i},{i + 1},{i + 0.5}"))) + "\n");
        var stamp = Data.DataSource.Resolve(AiPm.Verbs.DataReference.Named("common.csv"), project.Context).Stamp;
        project.Run($"register {project.AddRun(MadeModels.Column("a"), stamp)} --as trips");
        project.Run($"register {project.AddRun(MadeModels.Column("b"), stamp)} --as trips");
        project.Run("promote trips@1 --why first");

        var report = project.Run<PromotionReport>("promote trips@2 --why better");

        Assert.True(report is { IsPromoted: true, IsOnTrainingData: true });
        Assert.Contains("rows that one of the models came from", report.Sentence, StringComparison.Ordinal);
        Assert.Equal(200, rows.RowCount);
    }

    [Fact]
    public void Classes_are_compared_by_their_probabilities()
    {
        using var project = new RegistryProject();
        var right = MadeModels.Logistic();
        project.Hold("right", right);
        project.Hold("wrong", right with { Weights = [.. right.Weights.Select(weight => -weight)], Intercept = -right.Intercept });
        project.Run("register wrong --as churn");
        project.Run("register right --as churn");
        project.Run("promote churn@1 --why first");
        double[] x = [.. Enumerable.Range(0, 80).Select(i => i % 9 - 4.0)];
        var predicted = right.Predict(new Table([new Column<double>("x", x), new Column<string>("c", [.. x.Select(_ => "a")])]));
        project.Hold("rows", new Table([new Column<double>("x", x), new Column<string>("c", [.. x.Select(_ => "a")]), new Column<string>("y", [.. x.Select((_, i) => predicted[i, 1] > 0.5 != (i % 10 == 0) ? "yes" : "no")])]));

        var report = project.Run<PromotionReport>("promote churn@2 --why right --data rows");

        Assert.Equal(("log loss", true), (report.Contest?.Metric, report.IsPromoted));
        Assert.Equal("AUC", project.Run<PromotionReport>("promote churn@1 --why back --data rows --metric auc").Contest?.Metric);
    }

    [Fact]
    public void The_picture_of_a_promotion_won()
    {
        using var project = Project(out _);
        project.Run("promote rides@1 --why first");

        GoldenPicture.Matches("promotion-won", project.Run<PromotionReport>("promote rides@2 --why weather --data holdout").Draw());
    }

    [Fact]
    public void The_picture_of_a_promotion_refused()
    {
        using var project = Project(out _);
        project.Run("promote rides@1 --why first");

        GoldenPicture.Matches("promotion-refused", project.Run<PromotionReport>("promote rides@3 --why hope --data holdout").Draw());
    }

    // Three models that say what stands in a column: 1 is off by a, 2 by less, 3 by nearly as much.
    private static RegistryProject Project(out Table holdout)
    {
        var project = new RegistryProject();
        foreach (var column in new[] { "one", "two", "three" })
        {
            project.Hold(column, MadeModels.Column(column));
            project.Run($"register {column} --as rides");
        }

        double[] y = [.. Enumerable.Range(0, 200).Select(i => (double)(i % 7))];
        double Off(int i, int step, int modulus, double factor) => i * step % modulus / (double)modulus * factor;
        holdout = new Table(
        [
            new Column<double>("y", y),
            new Column<double>("one", [.. y.Select((value, i) => value + Off(i, 37, 101, 1))]),
            new Column<double>("two", [.. y.Select((value, i) => value + Off(i, 53, 97, 0.75))]),
            new Column<double>("three", [.. y.Select((value, i) => value + Off(i, 53, 97, 0.93))]),
        ]);
        project.Hold("holdout", holdout);
        return project;
    }
}
