using AiPm.Explaining;
using AiPm.Interactive.Tests.Hosting;
using AiPm.Learning;
using Microsoft.Data.Analysis;

namespace AiPm.Interactive.Tests;

/// <summary>What a data scientist hands to <see cref="Aipm"/> to have it explained.</summary>
public sealed class ExplainFunctionTests : IDisposable
{
    private static readonly double[][] Rows = [[1, 4], [2, 4], [5, 8]];
    private readonly TypingPlace _place = new(new MixVerb());

    public ExplainFunctionTests() => Aipm.Enter(_place.Session);

    public void Dispose() => _place.Dispose();

    [Fact]
    public void A_method_and_a_lambda_are_explained_as_they_are()
    {
        var method = Aipm.Explain(Score, Rows, row: 2, background: Rows);
        var lambda = Aipm.Explain((double[][] rows) => Array.ConvertAll(rows, row => row[0] * row[1]), Rows, row: 2, background: Rows);
        var frame = Aipm.Explain((DataFrame rows) => rows["x0"] * rows["x1"], FrameOf(), row: -1, background: Rows);

        Assert.Equal(("Score", "exact", "function"), (method.Model, method.Method, lambda.Model));
        Assert.All([method, lambda, frame], report => Assert.Equal(40, report.Explanation!.Predictions[0]));
        Assert.Equal(method.Explanation!.Values.ToArray(), frame.Explanation!.Values.ToArray());
        Assert.True(Assert.IsType<RowExplanation>(method).Passed);
    }

    [Fact]
    public void Options_are_those_of_the_verb()
    {
        var report = Aipm.Explain(Score, Rows, method: "kernel", background: Rows, backgroundRows: 2, group: "both=x0,x1", samples: 100, error: 0, seed: 7);

        Assert.Equal(("kernel", 2), (report.Method, report.BackgroundCount));
        Assert.Equal(["both"], report.Explanation!.Features);
    }

    [Fact]
    public void A_model_at_hand_is_called_what_it_is()
    {
        var data = new Table([new Column<double>("y", [.. Enumerable.Range(0, 40).Select(number => number % 7.0)]), new Column<double>("x", [.. Enumerable.Range(0, 40).Select(number => number % 5.0)])]);
        var ladder = Aipm.Baseline(data, "y", device: "cpu");
        var model = new ModelStore(Aipm.Workspace).Get(ladder.Models["ridge-regression"]).Model;

        var report = Aipm.Explain(model, data, row: 0);

        Assert.Equal("ridge regression", report.Model);
        Assert.Contains("explain \"ridge regression\"", report.Provenance.Line, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_explained_is_said()
    {
        Assert.Contains("a function over rows or the name of a model is expected", Assert.Throws<AipmException>(() => Aipm.Explain(17)).Problem, StringComparison.Ordinal);
        Assert.Contains("a function over rows is expected", Assert.Throws<AipmException>(() => Aipm.Explain((string text) => text, Rows)).Problem, StringComparison.Ordinal);
    }

    private static double[] Score(double[][] rows) => Array.ConvertAll(rows, row => row[0] * row[1]);

    private static DataFrame FrameOf() => new(new DoubleDataFrameColumn("x0", Rows.Select(row => row[0])), new DoubleDataFrameColumn("x1", Rows.Select(row => row[1])));
}
