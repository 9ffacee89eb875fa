using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Explaining.Tests;

public class CounterfactualVerbTests
{
    [Fact]
    public void The_other_class_is_found_by_a_smallest_change_and_a_real_row()
    {
        var report = Credit(new CounterfactualOptions { Row = 0 });

        Assert.Equal("granted", report.Goal);
        Assert.Equal("income", Assert.Single(report.Smallest?.Changes ?? []).Column);
        Assert.True(report.Smallest?.Prediction[1] >= 0.5);
        Assert.True(report.Nearest?.Prediction[1] >= 0.5);
        Assert.Equal(0, report.Smallest?.Changes[0].FromPlace);
        Assert.StartsWith("For row 0 the logistic regression says credit = granted with a probability of 4.7", report.Sentence, StringComparison.Ordinal);
        Assert.EndsWith("not what would happen.", report.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_what_may_change_does()
    {
        Assert.Equal(["debt"], Credit(new CounterfactualOptions { Row = 2, Keep = ["income", "job"], Threshold = 0.1 }).Smallest?.Changes.Select(change => change.Column) ?? []);
        var none = Credit(new CounterfactualOptions { Row = 0, Change = ["job"] });

        Assert.Null(none.Smallest);
        Assert.Contains("No change of job to values of the data was found that gives it; more columns may", none.Sentence, StringComparison.Ordinal);
        Assert.Contains("No column may change", Credit(new CounterfactualOptions { Row = 0, Keep = ["income", "debt", "job"] }).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_threshold_moves_the_decision()
    {
        Assert.True(Credit(new CounterfactualOptions { Row = 0, To = "granted", Threshold = 0.01 }).IsThere);
        var strict = Credit(new CounterfactualOptions { Row = 1, Threshold = 0.95 });

        Assert.Equal("granted (by a threshold of 0.95)", strict.Goal);
        Assert.True(strict.Smallest?.Prediction[1] >= 0.95);
        Assert.True(Credit(new CounterfactualOptions { Row = 3, To = "refused", Threshold = 0.9 }).Smallest?.Prediction[1] < 0.9);
    }

    [Theory]
    [InlineData(">20", "more than 20", 20, double.PositiveInfinity)]
    [InlineData("<-3", "less than -3", double.NegativeInfinity, -3)]
    [InlineData(">=21", "21 or more", 21, double.PositiveInfinity)]
    [InlineData("12..13", "12 to 13", 12, 13)]
    [InlineData("40", "40 or more", 40, double.PositiveInfinity)]
    [InlineData("-5.5", "-5.5 or less", double.NegativeInfinity, -5.5)]
    public void A_number_is_looked_for_in_a_range(string to, string goal, double from, double end)
    {
        var report = Numbers(new CounterfactualOptions { Row = 3, To = to });

        Assert.Equal(goal, report.Goal);
        Assert.InRange(report.Smallest?.Prediction[0] ?? double.NaN, from, end);
        Assert.All(report.Smallest?.Changes ?? [], change => Assert.NotEqual("same", change.Column));
    }

    [Fact]
    public void What_nothing_reaches_is_said_and_drawn()
    {
        var report = Numbers(new CounterfactualOptions { Row = 3, To = ">1000", Change = ["town"] });

        Assert.Equal((null, null), (report.Nearest, report.Smallest));
        Assert.Contains("For none of the rows", report.Sentence, StringComparison.Ordinal);
        OnPaper.Check(report, report.Draw());
    }

    [Fact]
    public void What_is_there_already_needs_no_change()
    {
        var report = Numbers(new CounterfactualOptions { Row = 3, To = ">-1000" });

        Assert.True(report.IsThere);
        Assert.Contains("nothing has to change", report.Sentence, StringComparison.Ordinal);
        OnPaper.Check(report, report.Draw());
    }

    [Fact]
    public void A_change_that_is_a_row_of_the_data_is_as_plausible_as_can_be_and_a_strange_one_is_said_to_be()
    {
        // Two bands; a row put together of both lies between them, where no row is.
        double[] x = [.. Enumerable.Range(0, 40).Select(i => i < 20 ? i * 0.01 : 10 + (i * 0.01))];
        var rows = new Table([new Column<double>("x", x), new Column<double>("z", x)]);
        var model = FunctionModel.Of((Func<double[], double>)(row => row[0]));
        var report = Run(new CounterfactualOptions { Row = 0, To = ">9", Live = model }, rows);

        Assert.Equal("x", Assert.Single(report.Smallest?.Changes ?? []).Column);
        Assert.Equal(0, report.Smallest?.Plausibility);
        Assert.Contains("Take care: it is unlike the rows of the data", report.Sentence, StringComparison.Ordinal);
        Assert.Equal(1, report.Nearest?.Plausibility);
    }

    [Fact]
    public void Values_come_from_other_data_where_it_is_named()
    {
        var among = AskedModels.Applicants().Take([0, 3]);
        var report = Credit(new CounterfactualOptions { Row = 0, Among = DataReference.Of(among, "among") });

        Assert.Equal(new ValueChange("income", "10", "90") { FromPlace = 0, ToPlace = 1 }, Assert.Single(report.Smallest?.Changes ?? []));
        Assert.Equal(["rows", "among"], report.Provenance.Data.Select(data => data.Name));
    }

    [Fact]
    public void The_picture_is_on_its_paper_and_the_report_comes_back()
    {
        var report = Numbers(new CounterfactualOptions { Row = 3, To = "40" });

        OnPaper.Check(report, report.Draw());
        Assert.Equal(report.ToJson(), ReportJson.Read<CounterfactualReport>(report.ToJson()).ToJson());
    }

    [Theory]
    [InlineData(0, "grantd", "is no class of 'credit'", "--to granted")]
    [InlineData(9, null, "no row 9", "--row -1")]
    public void Decisions_of_classes_that_cannot_be_are_refused(int row, string? to, string problem, string next)
    {
        var error = Assert.ThrowsAny<AipmException>(() => Credit(new CounterfactualOptions { Row = row, To = to }));

        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.Contains(next, error.Next, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "which number should it be", "--to")]
    [InlineData("yes", "but 'yes' came", "--to \">10\"")]
    [InlineData("5..2", "but '5..2' came", "--to")]
    [InlineData(">", "but '>' came", "--to")]
    public void Decisions_of_numbers_that_cannot_be_are_refused(string? to, string problem, string next)
    {
        var error = Assert.ThrowsAny<AipmException>(() => Numbers(new CounterfactualOptions { Row = 0, To = to }));

        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.Contains(next, error.Next, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_that_are_not_there_are_refused_by_their_option()
    {
        Assert.Contains("--change income", Assert.Throws<AipmException>(() => Credit(new CounterfactualOptions { Row = 0, Change = ["incme"] })).Next, StringComparison.Ordinal);
        Assert.Contains("--keep debt", Assert.Throws<AipmException>(() => Credit(new CounterfactualOptions { Row = 0, Keep = ["dept"] })).Next, StringComparison.Ordinal);
    }

    private static CounterfactualReport Credit(CounterfactualOptions options) => Run(options with { Live = AskedModels.Credit() }, AskedModels.Applicants());

    private static CounterfactualReport Numbers(CounterfactualOptions options) => Run(options with { Live = AskedModels.Sum() }, AskedModels.Rows());

    private static CounterfactualReport Run(CounterfactualOptions options, Table rows)
    {
        var verb = new CounterfactualVerb();
        return verb.Run(options with { Data = DataReference.Of(rows, "rows") }, AskedModels.Context(verb));
    }
}
