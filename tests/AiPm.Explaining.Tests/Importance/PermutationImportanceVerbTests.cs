using AiPm.Learning;
using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Explaining.Tests;

public class PermutationImportanceVerbTests
{
    [Fact]
    public void Features_stand_by_the_rise_and_those_that_move_together_are_named()
    {
        var report = Run(new PermutationImportanceOptions { Target = "y" });

        Assert.Equal(["b", "a", "town"], report.Features.Take(3).Select(feature => feature.Feature));
        Assert.All(report.Features.Take(3), feature => Assert.True(feature.Rise.Lower > 0 && feature.Rise.Contains(feature.Rise.Estimate) && feature.Repeats.Count == 10));
        Assert.Equal(0, report.Features.Single(feature => feature.Feature == "copy").Rise.Estimate);
        Assert.Equal("copy", report.Features.Single(feature => feature.Feature == "a").MovesWith);
        Assert.Contains(report.Notes, note => note.Contains("a with copy (1.00)", StringComparison.Ordinal) && note.Contains("--group \"a and copy=a,copy\"", StringComparison.Ordinal));
        Assert.Contains("most: b (+", report.Sentence, StringComparison.Ordinal);
        Assert.Equal(0.5, report.Baseline, 1e-12);
    }

    [Fact]
    public void A_group_is_shuffled_together_and_warns_of_others_only()
    {
        var report = Run(new PermutationImportanceOptions { Target = "y", Group = "level=a,copy;place=town" });

        Assert.Contains(report.Features, feature => feature.Feature == "level");
        Assert.DoesNotContain(report.Features, feature => feature.Feature is "a" or "copy" or "town");
        Assert.DoesNotContain(report.Notes, note => note.Contains("a with copy", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(PermutationMetric.Mae, "absolute error")]
    [InlineData(PermutationMetric.Mse, "squared error")]
    public void A_loss_of_numbers_can_be_chosen(PermutationMetric metric, string name) =>
        Assert.Equal(name, Run(new PermutationImportanceOptions { Target = "y", Metric = metric }).Loss);

    [Theory]
    [InlineData(PermutationMetric.Auto, "log loss")]
    [InlineData(PermutationMetric.Misses, "share of misses")]
    public void A_loss_of_classes_can_be_chosen(PermutationMetric metric, string name)
    {
        var report = Run(new PermutationImportanceOptions { Metric = metric, Live = AskedModels.Credit() }, AskedModels.Applicants());

        Assert.Equal(name, report.Loss);
        Assert.Equal("credit", report.Target);
        Assert.Equal(metric == PermutationMetric.Misses ? 0.2 : report.Baseline, report.Baseline, 1e-12);
    }

    [Fact]
    public void The_pinball_loss_is_of_quantiles()
    {
        var loss = RowLoss.Pinball([10], [0.1, 0.5]);

        // (0.1 × 4 + 0.5 × 2) / 2, and (0.9 × 1 + 0.5 × 3) / 2 where forecasts are above.
        Assert.Equal(0.7, loss.Of(0, new double[] { 6, 8 }), 1e-12);
        Assert.Equal(1.2, loss.Of(0, new double[] { 11, 13 }), 1e-12);
    }

    [Fact]
    public void Rows_without_an_outcome_are_left_out_and_counted()
    {
        var rows = AskedModels.Rows();
        double[] y = [.. rows["y"].ToDoubles()];
        (y[0], y[7]) = (double.NaN, double.NaN);
        var report = Run(new PermutationImportanceOptions { Target = "y" }, new Table([.. rows.Columns.Where(column => column.Name != "y"), new Column<double>("y", y)]));

        Assert.Equal(58, report.RowCount);
        Assert.Contains(report.Notes, note => note.StartsWith("2 of 60 rows were left out", StringComparison.Ordinal));
    }

    [Fact]
    public void One_row_tells_nothing()
    {
        var report = Run(new PermutationImportanceOptions { Target = "y" }, AskedModels.Rows(1));

        Assert.Contains("Of one row nothing can be told", report.Sentence, StringComparison.Ordinal);
        OnPaper.Check(report, report.Draw());
    }

    [Fact]
    public void The_picture_shows_some_and_says_how_many_follow()
    {
        foreach (var max in new[] { 1, 2, 60 })
        {
            var report = Run(new PermutationImportanceOptions { Target = "y", Max = max });
            OnPaper.Check(report, report.Draw());
            Assert.Equal(max == 60, !report.Draw().Marks.OfType<Pictures.TextMark>().Any(text => text.Text.Contains("others, ", StringComparison.Ordinal)));
            Assert.Equal(report.ToJson(), ReportJson.Read<PermutationImportanceReport>(report.ToJson()).ToJson());
        }
    }

    [Theory]
    [InlineData(null, PermutationMetric.Auto, null, "has no column 'prediction'", "--target")]
    [InlineData("yy", PermutationMetric.Auto, null, "no column 'yy'", "--target y")]
    [InlineData("town", PermutationMetric.Auto, null, "'town' holds Text", "numbers")]
    [InlineData("y", PermutationMetric.LogLoss, null, "'log-loss' is no loss", "mae, mse")]
    [InlineData("y", PermutationMetric.Auto, "g=a,nothing", "names a column 'nothing'", "--group")]
    [InlineData("y", PermutationMetric.Auto, "g", "--group is a name and its columns", "--group")]
    public void What_cannot_be_measured_is_refused(string? target, PermutationMetric metric, string? group, string problem, string next)
    {
        var error = Assert.ThrowsAny<AipmException>(() => Run(new PermutationImportanceOptions { Target = target, Metric = metric, Group = group }));

        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.Contains(next, error.Next, StringComparison.Ordinal);
    }

    [Fact]
    public void Classes_that_the_model_does_not_know_are_refused()
    {
        var rows = AskedModels.Applicants();
        var other = new Table([.. rows.Columns.Where(column => column.Name != "credit"), new Column<string>("credit", ["refused", "perhaps", "granted", "refused", "granted"])]);

        Assert.Contains("perhaps, which the model does not know", Assert.Throws<AipmException>(() => Run(new PermutationImportanceOptions { Live = AskedModels.Credit() }, other)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_gives_NaN_is_told_so()
    {
        Model model = FunctionModel.Of((Func<Table, double[]>)(rows => [.. Enumerable.Range(0, rows.RowCount).Select(row => row % 7 == 3 ? double.NaN : 1)]));

        Assert.Contains("gave NaN", Assert.Throws<AipmException>(() => Run(new PermutationImportanceOptions { Target = "y", Live = model })).Problem, StringComparison.Ordinal);
    }

    private static PermutationImportanceReport Run(PermutationImportanceOptions options, Table? rows = null)
    {
        var verb = new PermutationImportanceVerb();
        return verb.Run(options with { Live = options.Live ?? AskedModels.Sum(), Data = DataReference.Of(rows ?? AskedModels.Rows(), "rows") }, AskedModels.Context(verb));
    }
}
