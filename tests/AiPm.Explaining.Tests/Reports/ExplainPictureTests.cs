using AiPm.Pictures;

namespace AiPm.Explaining.Tests;

/// <summary>Each picture of explanations as it was looked at and accepted, and what must hold of any.</summary>
public class ExplainPictureTests
{
    private static readonly Explanation Diabetes = PlotData.Explanation;

    public static TheoryData<ExplainPlot> Plots => [.. Enum.GetValues<ExplainPlot>().Where(plot => plot != ExplainPlot.Waterfall)];

    [Fact]
    public void Waterfall() => GoldenPicture.Matches("explain-waterfall", Diabetes.ViewRow(0, max: 5).Draw());

    [Fact]
    public void Force_of_a_row() => GoldenPicture.Matches("explain-force-row", Diabetes.ViewRow(0, ExplainPlot.Force).Draw());

    [Fact]
    public void Force_of_rows() => GoldenPicture.Matches("explain-force-rows", Diabetes.View(ExplainPlot.Force, max: 5).Draw());

    [Fact]
    public void Bar() => GoldenPicture.Matches("explain-bar", Diabetes.View(ExplainPlot.Bar, max: 6).Draw());

    [Fact]
    public void Bar_of_cohorts() => GoldenPicture.Matches("explain-bar-cohorts", Diabetes.View(by: Halves()).Draw());

    [Fact]
    public void Bar_with_brackets() => GoldenPicture.Matches("explain-clusters", Diabetes.View(ExplainPlot.Clusters).Draw());

    [Fact]
    public void Bar_of_classes() => GoldenPicture.Matches("explain-bar-classes", Classes().View(ExplainPlot.Bar, model: "boosted trees").Draw());

    [Fact]
    public void Beeswarm() => GoldenPicture.Matches("explain-beeswarm", Diabetes.View(ExplainPlot.Beeswarm, max: 6).Draw());

    [Fact]
    public void Dependence() => GoldenPicture.Matches("explain-dependence", Diabetes.View(ExplainPlot.Dependence).Draw());

    [Fact]
    public void Dependence_on_days() => GoldenPicture.Matches("explain-dependence-days", PlotData.WithDates().View(ExplainPlot.Dependence, "day").Draw());

    [Fact]
    public void Dependence_on_words() => GoldenPicture.Matches("explain-dependence-words", PlotData.WithDates().View(ExplainPlot.Dependence, "district").Draw());

    [Fact]
    public void Heatmap() => GoldenPicture.Matches("explain-heatmap", Diabetes.View(ExplainPlot.Heatmap, max: 6).Draw());

    [Fact]
    public void Decision()
    {
        var report = Diabetes.View(ExplainPlot.Decision);
        GoldenPicture.Matches("explain-decision", report.Draw());
        GoldenPicture.Matches("explain-decision-row", (report with { Highlighted = [17], HighlightLabel = "row 17" }).Draw());
    }

    [Fact]
    public void Interactions() => GoldenPicture.Matches("explain-interactions", WithPairs().View(ExplainPlot.Interactions).Draw());

    [Fact]
    public void Sampled_values_have_whiskers()
    {
        var sampled = Diabetes with { StandardErrors = [.. Diabetes.Values.ToArray().Select((_, i) => 0.3 + (i % 10 * 0.1))], Method = "permutation" };

        GoldenPicture.Matches("explain-bar-sampled", sampled.View(ExplainPlot.Bar).Draw());
        GoldenPicture.Matches("explain-waterfall-sampled", sampled.ViewRow(0).Draw());
        Assert.Contains("known to ±2.4", sampled.ViewRow(0).Sentence, StringComparison.Ordinal);
        Assert.Contains("± (95 %)", sampled.ViewRow(0).Tables[0].Columns.Select(column => column.Name));
    }

    [Theory]
    [MemberData(nameof(Plots))]
    public void Odd_data_stays_on_its_paper(ExplainPlot plot)
    {
        foreach (var (name, explanation) in OddCases.All())
        {
            var scene = explanation.View(plot).Draw();
            Look($"odd-{plot}-{name}", scene);

            Assert.All(scene.Marks.OfType<TextMark>(), text => Assert.InRange(text.Left, 0, scene.Width - text.Width));
            Assert.All(scene.Marks.OfType<TextMark>(), text => Assert.InRange(text.Y, 0, scene.Height));
            Assert.All(scene.Marks.OfType<PathMark>().SelectMany(path => path.Points), OnPaper);
            Assert.All(scene.Marks.OfType<PointsMark>().SelectMany(dots => dots.Points), OnPaper);
            Assert.All(scene.Marks.OfType<RectangleMark>(), box => Assert.True(box.Width >= 0 && box.X >= 0 && box.X + box.Width <= scene.Width && double.IsFinite(box.Y)));

            void OnPaper(ScenePoint point) => Assert.True(point.X >= 0 && point.X <= scene.Width && point.Y >= 0 && point.Y <= scene.Height, $"{name}: {point}");
        }
    }

    [Theory]
    [MemberData(nameof(Plots))]
    public void A_picture_is_small_however_many_rows_there_are(ExplainPlot plot)
    {
        var many = WithPairs().Take([.. Enumerable.Range(0, 20_000).Select(i => i % 80)]);
        var scene = many.View(plot).Draw();
        Look($"many-{plot}", scene);

        Assert.InRange(SvgWriter.Write(scene).Length, 1, 100_000);
        Assert.InRange(PngWriter.Write(scene, Theme.Light).Length, 1, plot == ExplainPlot.Heatmap ? 60_000 : 100_000);
    }

    [Theory]
    [InlineData(ExplainPlot.Dependence, "Where s5 is in its lowest fifth it adds −")]
    [InlineData(ExplainPlot.Clusters, "s1 and s2 move together most (rank correlation 0.83 in size)")]
    [InlineData(ExplainPlot.Force, "s5 adds in 33 and takes away in 47 of 80 rows.")]
    [InlineData(ExplainPlot.Interactions, "Of all pairs bmi with s5 adds most beyond what each adds alone")]
    public void A_picture_has_its_own_sentence(ExplainPlot plot, string part)
    {
        var sentence = WithPairs().View(plot).Sentence;

        Assert.Contains(part, sentence, StringComparison.Ordinal);
        Assert.EndsWith("not what would change the outcome.", sentence, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)because|causes|due to|leads to|drives", sentence);
    }

    private static Column<string> Halves() => new("side", [.. Enumerable.Range(0, 80).Select(row => row < 30 ? "left" : "right")]);

    private static Explanation Classes()
    {
        string[] classes = ["setosa", "versicolor", "virginica", "hybrid", "unknown"];
        double[] values = [.. Enumerable.Range(0, 80).SelectMany(row => Enumerable.Range(0, 10).SelectMany(at => classes.Select((_, c) => Diabetes[row, at] * (1 + (c * at % 3)) / 40)))];
        double[] predictions = [.. Enumerable.Range(0, 80).SelectMany(row => classes.Select((_, c) => Enumerable.Range(0, 10).Sum(at => values[(((row * 10) + at) * 5) + c])))];
        return new Explanation(Diabetes.Features, classes, new double[5], values, predictions) { Space = OutputSpace.LogOdds, Method = "tree (path-dependent)" };
    }

    // Half of each pair of products, the rest on the diagonal, so that rows sum to φ.
    private static Explanation WithPairs()
    {
        var pairs = new double[80 * 100];
        for (var row = 0; row < 80; row++)
        {
            for (var a = 0; a < 10; a++)
            {
                var left = Diabetes[row, a];
                for (var b = 0; b < 10; b++)
                {
                    var both = a == b ? 0 : Diabetes[row, a] * Diabetes[row, b] / 400;
                    pairs[(((row * 10) + a) * 10) + b] = both;
                    left -= both;
                }

                pairs[(((row * 10) + a) * 10) + a] = left;
            }
        }

        return Diabetes with { Interactions = pairs };
    }

    private static void Look(string name, Scene scene)
    {
        if (Environment.GetEnvironmentVariable("AIPM_LOOK") is { Length: > 0 } folder)
        {
            File.WriteAllBytes(Path.Combine(folder, name + ".png"), PngWriter.Write(scene, Theme.Dark));
        }
    }
}
