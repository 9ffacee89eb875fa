using System.Text.Json;
using AiPm.Progress;
using AiPm.Reports;

namespace AiPm.Explaining.Tests;

/// <summary>What explaining any model costs, how near it comes, and what it leaves where it is stopped.</summary>
public sealed class AnyModelCostTests : IDisposable
{
    private readonly ExplainDesk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Theory]
    [InlineData(1, "additive")]
    [InlineData(11, "exact")]
    [InlineData(12, "kernel")]
    [InlineData(64, "kernel")]
    [InlineData(65, "permutation")]
    public void Auto_takes_what_is_exact_where_it_can(int players, string method)
    {
        var options = ExplainDesk.Options((Func<Table, double[]>)First, Numbers(2, players, 1), Numbers(2, players, 2)) with { Samples = players > 11 ? 2000 : null };

        Assert.Equal(method, _desk.Run(options).Method);
    }

    [Fact]
    public void The_cost_is_shown_before_it_starts_with_what_fewer_background_rows_would_cost()
    {
        using var stop = new CancellationTokenSource();
        var told = new Told(update => stop.Cancel());
        var options = ExplainDesk.Options((Func<Table, double[]>)First, Numbers(3, 12, 1), Numbers(200, 12, 2), "kernel");

        Assert.ThrowsAny<OperationCanceledException>(() => _desk.Run(options, told, stop.Token));

        // 2 × 12 + 2 048 sets × 200 background rows × 3 rows, the rows themselves and the background once.
        Assert.Equal("explaining 3 rows by kernel, at most 1 243 403 model rows (--background-rows 100: 621 703)", told.Updates[0].Activity.Replace('\u2009', ' ').Replace('\u202f', ' ').Replace('\u00a0', ' '));
        Assert.Equal(0, told.Updates[0].Share);
    }

    [Fact]
    public void The_time_left_is_shown_while_it_runs()
    {
        var told = new Told(_ => { });
        var options = ExplainDesk.Options((Func<Table, double[]>)First, Numbers(2, 12, 1), Numbers(20, 12, 2), "kernel") with { Error = 0 };

        _desk.Run(options, told);

        Assert.All(told.Updates.Skip(1), update => Assert.NotNull(update.Remaining));
        Assert.Equal(told.Updates.Select(update => update.Share).Order(), told.Updates.Select(update => update.Share));
        Assert.InRange(told.Updates[^1].Share ?? 0, 0.9, 1);
    }

    [Fact]
    public void Stopping_it_leaves_no_file()
    {
        using var stop = new CancellationTokenSource();
        double[] Stop(Table rows)
        {
            stop.Cancel();
            return First(rows);
        }

        var options = ExplainDesk.Options((Func<Table, double[]>)Stop, Numbers(3, 12, 1), Numbers(20, 12, 2), "kernel") with { Out = "phi.csv" };

        Assert.ThrowsAny<OperationCanceledException>(() => _desk.Run(options, null, stop.Token));
        Assert.Empty(Directory.GetFiles(_desk.Folder));
    }

    [Fact]
    public void Values_of_any_model_go_to_a_file_too()
    {
        var options = ExplainDesk.Options((Func<Table, double[]>)First, Numbers(3, 4, 1), Numbers(20, 4, 2)) with { Out = "phi.csv" };

        var report = (ExplainedFile)_desk.Run(options);

        Assert.Equal(("exact", 3L, 4), (report.Method, report.Rows, report.Features));
        Assert.Equal("x0,x1,x2,x3,base,prediction", File.ReadLines(Path.Combine(_desk.Folder, "phi.csv")).First());
    }

    [Fact]
    public void Standard_errors_are_shown_where_values_were_drawn()
    {
        var options = ExplainDesk.Options((Func<Table, double[]>)Rough, Numbers(3, 13, 1), Numbers(4, 13, 2)) with { Samples = 200, Error = 0 };

        var one = (RowExplanation)_desk.Run(options with { Row = 0 });
        var all = (SetExplanation)_desk.Run(options);

        Assert.InRange(one.StandardError ?? 0, 1e-6, 1);
        Assert.Equal(one.StandardError, one.Values.Max(value => value.StandardError));
        Assert.Equal(4, one.Tables[0].Columns.Count);
        Assert.Equal(NumberText.Figure(SamplingError.Margin(one.Values[0].StandardError), 2), one.Tables[0].Rows[1][3]);
        Assert.Contains(all.Features, feature => feature.StandardError > 0);
        Assert.Equal(all.Explanation!.StandardErrors!.Max(), all.StandardError);
        Assert.Contains(one.Notes, note => note.Contains("in standard errors", StringComparison.Ordinal));
        using var json = JsonDocument.Parse(one.ToJson());
        Assert.Equal(one.StandardError, json.RootElement.GetProperty("standardError").GetDouble());
        Assert.Equal(JsonValueKind.Number, json.RootElement.GetProperty("values")[0].GetProperty("standardError").ValueKind);
        Assert.Equal(42, one.Provenance.Seed);
    }

    [Fact]
    public void More_samples_and_a_smaller_error_come_nearer()
    {
        var (rows, background) = (Numbers(1, 13, 1), Numbers(4, 13, 2));
        var exact = _desk.Explain((Func<Table, double[]>)Rough, rows, background, "exact");
        double Off(int samples, double error) => Distance(exact, _desk.Run(ExplainDesk.Options((Func<Table, double[]>)Rough, rows, background, "kernel") with { Samples = samples, Error = error }).Explanation!);

        var (few, many, early) = (Off(60, 0), Off(4000, 0), Off(4000, 0.2));

        Assert.InRange(many, 0, few / 3);
        Assert.InRange(early, many, double.PositiveInfinity);
    }

    [Fact]
    public void Exact_values_have_no_errors_and_no_seed()
    {
        var report = (RowExplanation)_desk.Run(ExplainDesk.Options((Func<Table, double[]>)Rough, Numbers(1, 5, 1), Numbers(4, 5, 2)) with { Row = 0 });

        Assert.Null(report.StandardError);
        Assert.All(report.Values, value => Assert.Equal(0, value.StandardError));
        Assert.Empty(report.Notes);
        Assert.Null(report.Provenance.Seed);
    }

    [Theory]
    [InlineData("kernel")]
    [InlineData("permutation")]
    public void Pairs_are_for_methods_that_have_them(string method)
    {
        var options = ExplainDesk.Options((Func<Table, double[]>)Rough, Numbers(1, 5, 1), Numbers(4, 5, 2), method) with { Interactions = true };

        Assert.Contains($"'{method}' computes no pairs of features; 'exact' does", Assert.Throws<AipmException>(() => _desk.Run(options)).Problem, StringComparison.Ordinal);
    }

    private static double Distance(Explanation one, Explanation other) => Enumerable.Range(0, one.Values.Length).Max(i => Math.Abs(one.Values[i] - other.Values[i]));

    private static double[] First(Table rows) => rows["x0"].ToDoubles();

    private static double[] Rough(Table rows)
    {
        double[][] columns = [.. rows.Columns.Select(column => column.ToDoubles())];
        return [.. Enumerable.Range(0, rows.RowCount).Select(row => Enumerable.Range(0, columns.Length - 2).Sum(j => Math.Max(0, columns[j][row] - columns[j + 1][row]) * columns[j + 2][row]))];
    }

    private static Table Numbers(int count, int width, int seed)
    {
        var random = new Random(seed);
        return new Table([.. Enumerable.Range(0, width).Select(j => new Column<double>($"x{j}", [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())]))]);
    }

    private sealed class Told(Action<ProgressUpdate> then) : IProgressSink
    {
        public List<ProgressUpdate> Updates { get; } = [];

        public void Report(ProgressUpdate update)
        {
            Updates.Add(update);
            then(update);
        }
    }
}
