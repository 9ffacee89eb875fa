using System.Globalization;
using System.Text.Json;
using AiPm.Learning;
using AiPm.Verbs;

namespace AiPm.Explaining.Tests;

public sealed class ExplainWritingTests : IDisposable
{
    private static readonly VerbTable Verbs = new([new ExplainVerb()]);
    private readonly string _folder = Directory.CreateTempSubdirectory("aipm-explaining-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_model_file_and_rows_become_a_file_of_values()
    {
        var golden = Prepare();

        var report = Write("explain --model m.xgb.json --data rows.csv --method tree --threads 2 --out phi.csv");

        var lines = Lines("phi.csv");
        Assert.Equal([.. golden.Ensemble.FeatureNames, "base", "prediction"], lines[0]);
        Assert.Equal(golden.X.RowCount, lines.Count - 1);
        var expected = GoldenTrees.Matrix(golden.Expected("tree_path_dependent").GetProperty("shap_values"));
        for (var row = 0; row < expected.RowCount; row++)
        {
            double[] numbers = [.. lines[row + 1].Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
            Assert.Equal(numbers[^1], numbers[..^1].Sum(), 1e-9);
            Assert.All(Enumerable.Range(0, expected.Width), j => Assert.Equal(expected.Row(row)[j], numbers[j], golden.Tolerance));
        }

        Assert.Equal((golden.X.RowCount, golden.X.Width, ""), (report.Rows, report.Features, report.InteractionsFile));
    }

    [Fact]
    public void The_report_says_method_rows_features_error_and_processor_seconds()
    {
        Prepare();

        using var json = JsonDocument.Parse(Write("explain --model m.xgb.json --data rows.csv --background background.csv --json --out phi.csv").ToJson());

        Assert.Equal("tree (interventional)", json.RootElement.GetProperty("method").GetString());
        Assert.All(["computeSeconds", "additivityError", "rows", "features"], name => Assert.Equal(JsonValueKind.Number, json.RootElement.GetProperty(name).ValueKind));
        Assert.True(json.RootElement.GetProperty("computeSeconds").GetDouble() >= 0);
    }

    [Fact]
    public void Pairs_go_to_a_file_beside_and_sum_to_the_values()
    {
        Prepare();

        var report = Write("explain m.xgb.json rows.csv --interactions --out phi.csv");

        Assert.Equal("phi.interactions.csv", report.InteractionsFile);
        var (values, pairs) = (Lines("phi.csv"), Lines("phi.interactions.csv"));
        var name = values[0][0];
        var sum = Enumerable.Range(0, pairs[0].Length)
            .Where(i => pairs[0][i].StartsWith(name + "*", StringComparison.Ordinal) || pairs[0][i].EndsWith("*" + name, StringComparison.Ordinal))
            .Sum(i => double.Parse(pairs[1][i], CultureInfo.InvariantCulture));
        Assert.Equal(double.Parse(values[1][0], CultureInfo.InvariantCulture), sum, 1e-9);
    }

    [Fact]
    public void Features_without_names_are_called_as_the_data_calls_them()
    {
        var golden = Prepare(names: [.. Enumerable.Range(0, 30).Select(i => $"column {i}")]);

        Write("explain m.xgb.json rows.csv --out phi.csv");

        Assert.Equal([.. Enumerable.Range(0, golden.X.Width).Select(i => $"column {i}"), "base", "prediction"], Lines("phi.csv")[0]);
    }

    [Fact]
    public void Wrong_columns_leave_no_file_and_are_listed()
    {
        Prepare(names: [.. Enumerable.Range(1, 29).Select(i => $"f{i}"), "more", "other"], width: 31);

        var error = Assert.Throws<AipmException>(() => Write("explain m.xgb.json rows.csv --out phi.csv"));

        Assert.Contains("lacks 1: f0", error.Message, StringComparison.Ordinal);
        Assert.Contains("does not know: more, other", error.Message, StringComparison.Ordinal);
        Assert.Equal(["background.csv", "m.xgb.json", "rows.csv"], Directory.GetFiles(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Stopping_leaves_no_file()
    {
        Prepare();
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => Write("explain m.xgb.json rows.csv --out phi.csv", stop.Token));
        Assert.False(File.Exists(Path.Combine(_folder, "phi.csv")));
    }

    [Fact]
    public void Values_do_not_depend_on_threads_or_culture()
    {
        Prepare();
        Write("explain m.xgb.json rows.csv --threads 1 --out one.csv");
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Write("explain m.xgb.json rows.csv --threads 3 --out three.csv");
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }

        Assert.Equal(File.ReadAllText(Path.Combine(_folder, "one.csv")), File.ReadAllText(Path.Combine(_folder, "three.csv")));
    }

    // The file of XGBoost beside the golden values has no names of its own for features.
    private GoldenTrees Prepare(string[]? names = null, int width = 30)
    {
        var golden = GoldenTrees.Load("xgb_breast_cancer_missing");
        var text = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "xgb_breast_cancer_missing.xgb.json")));
        var model = text.RootElement.TryGetProperty("learner", out _) ? text.RootElement : text.RootElement.EnumerateObject().First().Value;
        File.WriteAllText(Path.Combine(_folder, "m.xgb.json"), model.GetRawText());
        string[] header = names ?? [.. TreeEnsemble.Load(Path.Combine(_folder, "m.xgb.json")).FeatureNames];
        Rows("rows.csv", golden.X, header, width);
        Rows("background.csv", golden.Background, header, width);
        return golden;
    }

    private void Rows(string name, FeatureMatrix rows, string[] header, int width)
    {
        var lines = Enumerable.Range(0, rows.RowCount).Select(row => string.Join(',', Enumerable.Range(0, width)
            .Select(j => j < rows.Width && !double.IsNaN(rows.Row(row)[j]) ? rows.Row(row)[j].ToString("R", CultureInfo.InvariantCulture) : "")));
        File.WriteAllText(Path.Combine(_folder, name), $"{string.Join(',', header)}\n{string.Join('\n', lines)}\n");
    }

    private ExplainedFile Write(string line, CancellationToken? cancellation = null)
    {
        var context = new VerbContext { Workspace = Workspace.At(_folder), Folder = _folder, Verbs = Verbs, Cancellation = cancellation ?? TestContext.Current.CancellationToken, Host = VerbHosts.Terminal };
        var call = Verbs.Parse(line.Split(' '), VerbHosts.Terminal);
        return (ExplainedFile)call.Verb.Run(call.Options, context);
    }

    private List<string[]> Lines(string name) => [.. File.ReadAllLines(Path.Combine(_folder, name)).Select(line => line.Split(','))];
}
