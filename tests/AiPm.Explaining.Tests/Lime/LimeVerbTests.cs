using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Explaining.Tests;

public class LimeVerbTests
{
    [Fact]
    public void Perturbations_of_ones_own_give_the_coefficients_of_LIME()
    {
        var golden = GoldenNetwork.Load("lime_tabular_wine8");
        var found = LocalSurrogate.Fit(
            GoldenNetwork.Rows(golden.Root.GetProperty("perturbations_scaled")),
            GoldenNetwork.Numbers(golden.Root.GetProperty("labels")),
            golden.Root.GetProperty("kernel_width").GetDouble());

        Assert.All(GoldenNetwork.Numbers(golden.Expected.GetProperty("coefficients")).Index(), value => Assert.Equal(value.Item, found.Coefficients[value.Index], golden.Tolerance));
        Assert.Equal(golden.Expected.GetProperty("intercept").GetDouble(), found.Intercept, golden.Tolerance);
        Assert.Equal(golden.Expected.GetProperty("local_prediction").GetDouble(), found.LocalPrediction, golden.Tolerance);
    }

    [Fact]
    public void Perturbations_that_cannot_be_fitted_are_refused()
    {
        Assert.Throws<AipmException>(() => LocalSurrogate.Fit([[1, 2]], [1]));
        Assert.Throws<AipmException>(() => LocalSurrogate.Fit([[1, 2], [1]], [1, 2]));
        Assert.Throws<AipmException>(() => LocalSurrogate.Fit([[1, 2], [1, double.NaN]], [1, 2]));
        Assert.Throws<AipmException>(() => LocalSurrogate.Fit([[1, 2], [1, 3]], [1, 2], kernelWidth: 0));
    }

    [Fact]
    public void A_row_is_explained_with_its_fit_and_its_stability()
    {
        var report = Explain(new ExplainOptions { Row = -1, Samples = 800, LimeSeeds = 3 });

        Assert.Equal((59, "lime", 3, 800), (report.Row, report.Method, report.Seeds.Count, report.SampleCount));
        Assert.Contains("town", report.Features.Take(3).Select(feature => feature.Feature));
        Assert.All(report.Features, feature => Assert.NotEqual("", feature.Value));
        Assert.InRange(report.RSquared, 0.1, 1);
        Assert.Contains("stay from seed to seed", report.Sentence, StringComparison.Ordinal);
        Assert.Equal(report.Prediction, AskedModels.Sum().Over(AskedModels.Rows()).Predict(AskedModels.Rows().Take([59]))[0], 1e-12);
        OnPaper.Check(report, report.Draw());
        Assert.Equal(report.ToJson(), ReportJson.Read<LimeReport>(report.ToJson()).ToJson());
    }

    [Fact]
    public void The_same_seeds_give_the_same_weights_and_others_do_not()
    {
        LimeReport With(int seed) => Explain(new ExplainOptions { Row = 4, Samples = 300, LimeSeeds = 2, Seed = seed });

        Assert.Equal(With(1).Features, With(1).Features);
        Assert.NotEqual(With(1).Features[0].Weight, With(5).Features[0].Weight);
    }

    [Fact]
    public void Classes_are_explained_in_log_odds_or_probabilities()
    {
        var odds = Explain(new ExplainOptions { Row = 0, Samples = 300, LimeSeeds = 2, Live = AskedModels.Credit() }, AskedModels.Applicants());
        var shares = Explain(new ExplainOptions { Row = 0, Samples = 300, LimeSeeds = 2, Space = ExplainSpace.Probability, Live = AskedModels.Credit() }, AskedModels.Applicants());

        Assert.Equal((OutputSpace.LogOdds, "granted"), (odds.Space, odds.PositiveClass));
        Assert.Equal(-3, odds.Prediction, 1e-9);
        Assert.Equal(1 / (1 + Math.Exp(3)), shares.Prediction, 1e-9);
    }

    [Fact]
    public void It_stands_beside_Shapley_values_of_the_same_row()
    {
        var lime = Explain(new ExplainOptions { Row = 4, Samples = 800 });
        var shapley = (RowExplanation)Ask(new ExplainOptions { Row = 4, Method = "exact", Live = AskedModels.Sum() }, AskedModels.Rows());
        var both = lime.Beside(shapley);

        Assert.Equal(3, both.BothCount);
        Assert.InRange(both.SharedCount, 3, 5);
        Assert.Contains("share out the distance", both.Sentence, StringComparison.Ordinal);
        OnPaper.Check(both, both.Draw());
        Assert.Throws<AipmException>(() => lime.Beside((RowExplanation)Ask(new ExplainOptions { Row = 5, Method = "exact", Live = AskedModels.Sum() }, AskedModels.Rows())));
    }

    [Theory]
    [InlineData("explain m --method lime", "no row came")]
    [InlineData("explain m --method lime --row 1 --out x.csv", "writes the values of many")]
    [InlineData("explain m --method lime --row 1 --group g=a,b", "--group is for Shapley values")]
    [InlineData("explain m --method lime --row 1 --interactions", "no pairs")]
    [InlineData("explain m --method lime --row 1 --space log-loss", "not losses")]
    [InlineData("explain m --method lime --row 99", "no row 99")]
    public void What_does_not_go_with_it_is_refused(string line, string problem)
    {
        var verb = new ExplainVerb();
        var options = (ExplainOptions)new VerbTable([verb]).Parse(line.Split(' '), VerbHosts.Notebook).Options;

        Assert.Contains(problem, Assert.ThrowsAny<AipmException>(() => Ask(options with { Live = AskedModels.Sum() }, AskedModels.Rows())).Message, StringComparison.Ordinal);
    }

    private static LimeReport Explain(ExplainOptions options, Table? rows = null) =>
        (LimeReport)Ask(options with { Method = "lime", Live = options.Live ?? AskedModels.Sum() }, rows ?? AskedModels.Rows());

    private static ExplainReport Ask(ExplainOptions options, Table rows)
    {
        var verb = new ExplainVerb();
        return verb.Run(options with { Data = DataReference.Of(rows, "rows") }, AskedModels.Context(verb));
    }
}
