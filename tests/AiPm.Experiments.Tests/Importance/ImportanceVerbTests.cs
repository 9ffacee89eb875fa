using System.Globalization;
using AiPm.Reports;

namespace AiPm.Experiments.Tests;

public sealed class ImportanceVerbTests : IDisposable
{
    private const int Count = 30;
    private static readonly string[] Optimisers = ["adam", "sgd", "rms"];
    private static readonly int[] Widths = [16, 32, 64];

    private readonly TemporaryFolder _folder = new();
    private readonly Sprint _sprint;

    public ImportanceVerbTests() => _sprint = new Sprint(_folder);

    private static double[] Rates => [.. Enumerable.Range(0, Count).Select(i => Math.Pow(10, -4 + (3 * (i * 7 % Count) / (Count - 1.0))))];

    private static string[] Words => [.. Enumerable.Range(0, Count).Select(i => Optimisers[i / 3 % 3])];

    // A best rate in the middle, and one optimiser that is worse.
    private static double[] Errors =>
        [.. Enumerable.Range(0, Count).Select(i => 30 + (8 * Math.Pow(Math.Log10(Rates[i]) + 2.5, 2)) + (0.5 * Math.Sin(i * 1.7)) + (Words[i] == "sgd" ? 2 : 0))];

    [Fact]
    public void Shares_are_those_of_scikit_learn()
    {
        // scikit-learn 1.2.1, scipy rankdata: LinearRegression of the metric's ranks on rank and rank² or on dummies, adjusted.
        Assert.Equal(0.9145865548965767, VarianceShare.OfNumbers(Errors, Rates, 1).Estimate, 1e-10);
        Assert.Equal(0.0, VarianceShare.OfNumbers(Errors, [.. Enumerable.Range(0, Count).Select(i => (double)Widths[i % 3])], 1).Estimate, 1e-10);
        Assert.Equal(0.09325633877605188, VarianceShare.OfWords(Errors, Words, 1).Estimate, 1e-10);
        Assert.Equal(0.10913612756930713, VarianceShare.OfNumbers(Errors, [.. Words.Select(word => word == "sgd" ? 1.0 : 0)], 1).Estimate, 1e-10);
        Assert.Equal([3.5, 1, 3.5, 2], VarianceShare.Ranks([3, 1, 3, 2]));
    }

    [Fact]
    public void A_metric_that_is_its_parameter_is_explained_whole_and_order_does_not_matter()
    {
        var share = VarianceShare.OfNumbers(Rates, [.. Rates.Select(rate => -rate)], 1);

        Assert.Equal((1.0, 1.0), (Math.Round(share.Estimate, 12), Math.Round(share.Upper, 12)));
        Assert.Equal(VarianceShare.OfNumbers(Errors, Rates, 7), VarianceShare.OfNumbers(Errors, Rates, 7));
        Assert.Equal(
            VarianceShare.OfNumbers(Errors, Rates, 7).Estimate,
            VarianceShare.OfNumbers([.. Errors.Select(Math.Exp)], [.. Rates.Select(rate => Math.Log(rate))], 7).Estimate,
            1e-12);
    }

    [Fact]
    public void The_parameter_that_matters_comes_first()
    {
        Sweep();
        _sprint.Log(Sprint.Start("mlp", ("lr", "1"), ("opt", "sgd")), ("mae", double.NaN));

        var report = _sprint.Run<ImportanceReport>("importance --metric mae");

        Assert.Equal("lr", report.Parameters[0].Parameter);
        Assert.Equal((30, 1), (report.Runs.Count, report.LeftOutCount));
        Assert.Equal(["epochs"], report.Constant);
        Assert.Equal("too many values, each in too few runs", report.Parameters.Single(parameter => parameter.Parameter == "host").Problem);
        Assert.StartsWith("Share of the variance of mae over 30 runs, each parameter by itself: lr ", report.Sentence, StringComparison.Ordinal);
        Assert.EndsWith("1 run without a finite value is left out.", report.Sentence, StringComparison.Ordinal);
        Assert.Equal(report.Sentence, _sprint.Run<ImportanceReport>("importance --metric mae").Sentence);
        Assert.Equal(report.ToJson(), ReportJson.Read<ImportanceReport>(report.ToJson()).ToJson());
        GoldenPicture.Matches("importance", report.Draw());
    }

    [Fact]
    public void Nothing_that_explains_it_is_said()
    {
        for (var i = 0; i < 12; i++)
        {
            _sprint.Log(Sprint.Start("mlp", ("a parameter whose name goes on and on and on", i % 2 == 0 ? "a word that goes on and on" : "b"), ("lonely", $"{i / 6}")), ("accuracy", 0.5 + (i * 5 % 12 / 100.0)));
        }

        var report = _sprint.Run<ImportanceReport>("importance --metric accuracy");

        Assert.Equal("No parameter clearly explains accuracy over 12 runs.", report.Sentence);
        GoldenPicture.Matches("importance-none", report.Draw());
    }

    [Theory]
    [InlineData("importance --metric mae", "3 runs have a finite 'mae', and it takes 10 to tell what explains it.", "#!aipm importance --metric mae --all, or more runs with other parameters")]
    [InlineData("importance --metric mea", "No finished run has a metric 'mea'. There is: mae.", "#!aipm importance --metric mae")]
    public void Too_few_runs_are_refused(string line, string problem, string next)
    {
        for (var i = 0; i < 3; i++)
        {
            _sprint.Log(Sprint.Start("mlp", ("lr", $"{i}")), ("mae", i));
        }

        var error = Assert.Throws<AipmException>(() => _sprint.Run<ImportanceReport>(line));

        Assert.Equal((problem, next), (error.Problem, error.Next));
    }

    public void Dispose() => _folder.Dispose();

    private void Sweep()
    {
        for (var i = 0; i < Count; i++)
        {
            _sprint.Log(
                Sprint.Start("mlp", ("lr", Rates[i].ToString("G4", CultureInfo.InvariantCulture)), ("width", $"{Widths[i % 3]}"), ("opt", Words[i]), ("epochs", "20"), ("host", $"node-{i}"), ("seed", $"{i}")),
                ("mae", Errors[i]));
        }
    }
}
