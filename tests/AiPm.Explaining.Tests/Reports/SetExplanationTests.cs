using AiPm.Learning;
using AiPm.Pictures;
using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Explaining.Tests;

public class SetExplanationTests
{
    private static readonly GoldenTrees Golden = GoldenTrees.Load("gbr_diabetes");

    public static TheoryData<ExplainPlot> Plots => [.. Enum.GetValues<ExplainPlot>().Where(plot => plot != ExplainPlot.Waterfall)];

    [Theory]
    [MemberData(nameof(Plots))]
    public void Each_picture_says_what_the_report_says_and_stays_on_its_paper(ExplainPlot plot)
    {
        foreach (var rowCount in new[] { 1, 2, Golden.X.RowCount })
        {
            var report = Explain(Rows().Take([.. Enumerable.Range(0, rowCount)]), new ExplainOptions { Plot = plot });
            var scene = report.Draw();

            Assert.Equal(report.Sentence, scene.Description);
            Assert.All(scene.Marks.OfType<TextMark>(), text => Assert.InRange(text.Left, 0, scene.Width - text.Width));
            Assert.All(scene.Marks.OfType<PointsMark>().SelectMany(mark => mark.Points), point => Assert.True(point.X >= 0 && point.X <= scene.Width && point.Y >= 0 && point.Y <= scene.Height));
            Assert.Contains(scene.Marks.OfType<TextMark>(), text => text.Text.Contains("base + contributions = prediction", StringComparison.Ordinal));
            Assert.Equal(SvgWriter.Write(scene), SvgWriter.Write(report.Draw()));
        }
    }

    [Fact]
    public void Features_stand_by_mean_size_and_the_tail_is_folded()
    {
        var report = Explain(Rows(), new ExplainOptions { Max = 3 });

        Assert.Equal(report.Features.OrderByDescending(feature => feature.MeanAbsolute), report.Features);
        Assert.Equal("7 others", report.Tables[0].Rows[^1][0]);
        Assert.Equal(NumberText.Figure(report.Features.Skip(3).Sum(feature => feature.MeanAbsolute)), report.Tables[0].Rows[^1][1]);
        Assert.Contains(report.Features[0].Feature, report.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Levels_of_a_column_are_compared()
    {
        var rows = Rows();
        var by = new Column<string>("station", [.. Enumerable.Range(0, rows.RowCount).Select(i => i % 2 == 0 ? "North" : "South")]);
        var report = Explain(new Table([.. rows.Columns, by]), new ExplainOptions { By = "station" });

        Assert.Equal(["North", "South"], report.Cohorts.Select(cohort => cohort.Name).Order(StringComparer.Ordinal));
        Assert.Contains("By station,", report.Sentence, StringComparison.Ordinal);
        Assert.Equal(5, report.Tables[0].Columns.Count);
    }

    [Fact]
    public void A_report_that_was_read_back_still_has_bars()
    {
        var report = Explain(Rows(), new ExplainOptions());
        var back = ReportJson.Read<SetExplanation>(report.ToJson());

        Assert.Equal(report.ToJson(), back.ToJson());
        Assert.Equal(report.Sentence, back.Draw().Description);
    }

    [Theory]
    [InlineData("--feature no --plot dependence", "no feature 'no'")]
    [InlineData("--feature f0", "is for --plot dependence")]
    [InlineData("--row 1 --plot bar", "One row has a waterfall")]
    [InlineData("--plot waterfall", "no row came")]
    [InlineData("--background-rows 5", "no background came")]
    [InlineData("--method nothing", "'nothing' came")]
    [InlineData("--method linear", "of the kind 'trees'")]
    public void Options_that_cannot_be_are_refused(string line, string part)
    {
        var verbs = new VerbTable([new ExplainVerb()]);
        var call = verbs.Parse($"explain m {line}".Split(' '), VerbHosts.Notebook);
        var options = (ExplainOptions)call.Options;
        var error = Assert.ThrowsAny<AipmException>(() =>
        {
            ExplainRequest.Check(options, Context(verbs));
            return options.Row is { } row ? Request(options, Rows()).OfRow(Rows(), row) : (object)Request(options, Rows()).OfAll(Rows());
        });
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_background_is_drawn_by_its_seed_only_where_rows_are_asked_for()
    {
        var all = Explain(Rows(), new ExplainOptions { Background = DataReference.Of(Rows(), "train") });
        var drawn = Explain(Rows(), new ExplainOptions { Background = DataReference.Of(Rows(), "train"), BackgroundRows = 3 });

        Assert.Equal(Golden.X.RowCount, all.BackgroundCount);
        Assert.DoesNotContain("drawn", all.Background, StringComparison.Ordinal);
        Assert.Equal((3, $"3 of {Golden.X.RowCount} rows of train, drawn by seed 42"), (drawn.BackgroundCount, drawn.Background));
    }

    private static SetExplanation Explain(Table rows, ExplainOptions options) => Request(options, rows).OfAll(rows);

    private static ExplainRequest Request(ExplainOptions options, Table rows)
    {
        var context = Context(new VerbTable([new ExplainVerb()]));
        var subject = new ExplainSubject(TreeModel.Of(Golden.Ensemble, "progression"), "m", "", null);
        return new ExplainRequest(subject, ExplainBackground.Read(subject, options, context, rows), options, context);
    }

    private static VerbContext Context(VerbTable verbs) => new()
    {
        Workspace = Workspace.At(Path.GetTempPath()),
        Folder = Path.GetTempPath(),
        Verbs = verbs,
        Cancellation = TestContext.Current.CancellationToken,
    };

    private static Table Rows()
    {
        var matrix = Golden.X;
        return new Table([.. Golden.Ensemble.FeatureNames.Select((name, j) => new Column<double>(name, [.. Enumerable.Range(0, matrix.RowCount).Select(row => matrix.Row(row)[j])]))]);
    }
}
