using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Explaining.Tests;

public class EffectsVerbTests
{
    [Fact]
    public void The_features_that_predictions_move_most_along_come_first()
    {
        var report = Run(new EffectsOptions { Max = 3 });

        Assert.Equal(["b", "a", "town"], report.Effects.Select(effect => effect.Feature));
        Assert.Equal(36, report["b"].Range, 1e-9);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6], report["b"].Points ?? []);
        Assert.Equal(10, report["town"].Range, 1e-9);
        Assert.Equal(1, report["a"].RisingShare);
        Assert.Contains("has the widest range along b (36.0: from ", report.Sentence, StringComparison.Ordinal);
        Assert.Contains(report.Notes, note => note.Contains("'same' is always 4", StringComparison.Ordinal));
        Assert.Contains(report.Notes, note => note.Contains("a with copy (1.00)", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(EffectKind.Pdp)]
    [InlineData(EffectKind.Ice)]
    [InlineData(EffectKind.Ale)]
    public void Each_kind_has_the_slope_of_a_linear_column(EffectKind kind)
    {
        var effect = Run(new EffectsOptions { Feature = ["a"], Kind = kind })["a"];

        Assert.Equal(kind, effect.Kind);
        Assert.NotNull(effect.Points);
        Assert.All(Enumerable.Range(1, effect.Points.Count - 1), k => Assert.Equal(3 * (effect.Points[k] - effect.Points[k - 1]), effect.Means[k] - effect.Means[k - 1], 1e-9));
        Assert.Equal(kind == EffectKind.Ice ? 0 : effect.Means[0], effect.Means[0]);
        Assert.Equal(kind == EffectKind.Ale, effect.Curves.Count == 0);
    }

    [Fact]
    public void Local_effects_are_those_of_Apley_and_Zhu()
    {
        // NumPy after ALEPlot 1.1 (R): intervals between type-1 quantiles, K = 6, of golden rows and the formula 2 a + b² − a c.
        var golden = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "profiles_formula.json"))).RootElement;
        var x = GoldenTrees.Matrix(golden.GetProperty("x"));
        var rows = new Table([.. "abc".Select((name, j) => new Column<double>(name.ToString(), [.. Enumerable.Range(0, x.RowCount).Select(row => x.Row(row)[j])]))]);
        var report = Run(new EffectsOptions { Feature = ["b"], Kind = EffectKind.Ale, Points = 6, Live = FunctionModel.Of((Func<double[], double>)(row => (2 * row[0]) + (row[1] * row[1]) - (row[0] * row[2]))) }, rows);

        double[] expected = [1.8110025, 0.0378025, -0.4596975, -0.7124975, -1.1381975, 0.0155025, 2.7038025];
        Assert.Equal([-1.74, -1.12, -0.87, -0.71, -0.28, 1.11, 1.98], report["b"].Points ?? []);
        Assert.Equal([4, 3, 3, 4, 3, 3], report["b"].Counts);
        Assert.All(expected.Index(), value => Assert.Equal(value.Item, report["b"].Means[value.Index], 1e-9));
    }

    [Fact]
    public void Two_features_together_are_scikit_learns_partial_dependence()
    {
        // scikit-learn 1.2.1: partial_dependence(features [0, 2], brute, average) of golden rows whose columns 0 and 2 are halved and rounded.
        var golden = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "profiles_formula.json"))).RootElement;
        var x = GoldenTrees.Matrix(golden.GetProperty("x"));
        var rows = new Table([.. "abc".Select((name, j) => new Column<double>(name.ToString(), [.. Enumerable.Range(0, x.RowCount).Select(row => j == 1 ? x.Row(row)[j] : Math.Round(x.Row(row)[j] / 2) + 0.0)]))]);
        var report = Run(new EffectsOptions { Feature = ["a"], With = "c", Live = FunctionModel.Of((Func<double[], double>)(row => (2 * row[0]) + (row[1] * row[1]) - (row[0] * row[2]))) }, rows);

        double[][] expected = [[-1.74661, -0.74661, 0.25339], [1.25339, 1.25339, 1.25339], [4.25339, 3.25339, 2.25339]];
        Assert.NotNull(report.Surface);
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 3; j++)
            {
                Assert.Equal(expected[i][j], report.Surface.Means[j][i], 1e-9);
            }
        }

        Assert.Equal(20, report.Surface.Counts.Sum(row => row.Sum()));
        Assert.True(Assert.Single(report.Interactions).HSquared > 0.01);
    }

    [Fact]
    public void What_two_do_together_is_named()
    {
        var report = Run(new EffectsOptions { Feature = ["a", "b", "town"], Live = AskedModels.Sum(interacts: true) });

        Assert.Equal(("a", "b"), (report.Interactions[0].First, report.Interactions[0].Second));
        Assert.All(report.Interactions.Skip(1), pair => Assert.Equal(0, pair.HSquared));
        Assert.Contains("a and b act together the most", report.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Days_go_along_years_and_levels_by_frequency()
    {
        var report = Run(new EffectsOptions { Feature = ["day", "town"] });

        Assert.Equal("year", report["day"].PointUnit);
        Assert.InRange(report["day"].Points?[0] ?? 0, 2019.98, 2020.2);
        Assert.Equal(0, report["day"].Range, 1e-9);
        Assert.Null(report["town"].Points);
        Assert.Equal(60, report["town"].Counts.Sum());
    }

    [Fact]
    public void A_class_is_measured_in_probabilities_or_log_odds()
    {
        var rows = AskedModels.Applicants();
        var shares = Run(new EffectsOptions { Feature = ["income"], Live = AskedModels.Credit() }, rows);
        var odds = Run(new EffectsOptions { Feature = ["income"], LogOdds = true, Live = AskedModels.Credit() }, rows);

        Assert.Equal("probability of credit = granted", shares.Axis);
        Assert.All(shares["income"].Means, mean => Assert.InRange(mean, 0, 1));
        Assert.Equal(0.2 * 80, odds["income"].Range, 1e-9);
    }

    [Fact]
    public void Missing_values_are_counted_and_not_gone_along()
    {
        var rows = new Table([new Column<double>("x", [1, double.NaN, 3, 2, double.NaN]), new Column<double>("z", [1, 2, 3, 4, 5])]);
        var model = FunctionModel.Of((Func<double[], double>)(row => double.IsNaN(row[0]) ? 7 : row[0] + row[1]));
        var report = Run(new EffectsOptions { Feature = ["x"], Live = model }, rows);

        Assert.Equal([1, 2, 3], report["x"].Points ?? []);
        Assert.Equal([4, 5, 6], report["x"].Means);
        Assert.Equal(2, report["x"].MissingCount);
    }

    [Fact]
    public void Rows_are_drawn_by_the_seed_and_that_is_said()
    {
        var report = Run(new EffectsOptions { Feature = ["a"], Rows = 20, Seed = 3 });

        Assert.Equal((20, 60, 3), (report.RowCount, report.AllRowCount, report.Provenance.Seed));
        Assert.Contains("over 20 of 60 rows", report.Sentence, StringComparison.Ordinal);
        Assert.Null(Run(new EffectsOptions { Feature = ["a"] }).Provenance.Seed);
    }

    [Theory]
    [InlineData(EffectKind.Pdp, null, null)]
    [InlineData(EffectKind.Ale, null, null)]
    [InlineData(EffectKind.Ice, "a", null)]
    [InlineData(EffectKind.Pdp, "town", null)]
    [InlineData(EffectKind.Pdp, "town", "a")]
    public void Each_picture_says_what_the_report_says_and_stays_on_its_paper(EffectKind kind, string? feature, string? with)
    {
        foreach (var count in new[] { 2, 60 })
        {
            var report = Run(new EffectsOptions { Kind = kind, Feature = feature is null ? null : [feature], With = with }, AskedModels.Rows(count));
            OnPaper.Check(report, report.Draw());
            var back = ReportJson.Read<EffectsReport>(report.ToJson());
            Assert.Equal(SvgWriter.Write(report.Draw()), SvgWriter.Write(back.Draw()));
        }
    }

    [Fact]
    public void A_live_chart_has_the_mean_and_some_rows()
    {
        var report = Run(new EffectsOptions { Feature = ["day"], Interactive = true });
        var chart = report.Explore();

        Assert.NotNull(chart);
        Assert.True(chart.IsOfDates);
        Assert.InRange(chart.Series[^1].Across[0], new DateOnly(2020, 1, 1).DayNumber, new DateOnly(2020, 2, 15).DayNumber);
        Assert.Equal(report["day"].Means, chart.Series[^1].Up);
        Assert.InRange(chart.Series.Sum(series => series.Up.Count), 2, ExploreChart.MostPoints);
        Assert.Null(Run(new EffectsOptions { Feature = ["day"] }).Explore());
        Assert.Equal(3, Run(new EffectsOptions { Feature = ["town"], Interactive = true }).Explore()?.AcrossNames.Count);
        Assert.Equal("town = Ulm", Run(new EffectsOptions { Feature = ["a"], With = "town", Interactive = true }).Explore()?.Series.Select(series => series.Name).Single(name => name.Contains("Ulm", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("tonw", null, 60, "takes no column 'tonw'", "--feature town")]
    [InlineData("same", null, 60, "is always 4", "varies")]
    [InlineData("a", "a", 60, "are both 'a'", "--with")]
    [InlineData("a", "bb", 60, "takes no column 'bb'", "--with b")]
    [InlineData(null, "a", 60, "no --feature came", "--feature")]
    [InlineData("a", null, 1, "in the 1 row", "more rows")]
    [InlineData(null, null, 1, "varies in the 1 row", "more rows")]
    [InlineData(null, null, 0, "has no rows", "at least one row")]
    public void What_cannot_be_shown_is_refused(string? feature, string? with, int count, string problem, string next)
    {
        var error = Assert.ThrowsAny<AipmException>(() => Run(new EffectsOptions { Feature = feature is null ? null : [feature], With = with }, AskedModels.Rows(count)));

        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.Contains(next, error.Next, StringComparison.Ordinal);
    }

    [Fact]
    public void The_target_is_no_feature()
    {
        var error = Assert.Throws<AipmException>(() => Run(new EffectsOptions { Feature = ["credit"], Live = AskedModels.Credit() }, AskedModels.Applicants()));

        Assert.Contains("is what the model predicts", error.Problem, StringComparison.Ordinal);
    }

    private static EffectsReport Run(EffectsOptions options, Table? rows = null)
    {
        var verb = new EffectsVerb();
        return verb.Run(options with { Live = options.Live ?? AskedModels.Sum(), Data = Verbs.DataReference.Of(rows ?? AskedModels.Rows(), "rows") }, AskedModels.Context(verb));
    }
}
