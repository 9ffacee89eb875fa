using AiPm.Verbs;
using Microsoft.Data.Analysis;

namespace AiPm.Explaining.Tests;

/// <summary>Functions of the user's own: what they may take and give, and what is said where they fail.</summary>
public sealed class FunctionModelTests : IDisposable
{
    private static readonly Table Rows = new([new Column<double>("a", [1, 2, 5]), new Column<double>("b", [4, 4, 8])]);
    private static readonly Table Background = new([new Column<double>("a", [0, 2]), new Column<double>("b", [1, 3])]);
    private readonly ExplainDesk _desk = new();

    public void Dispose() => _desk.Dispose();

    public static TheoryData<string> Forms => ["frame", "frame column", "table", "jagged", "square", "single", "each", "list", "variable"];

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_function_over_rows_is_explained_whatever_form_rows_have(string form)
    {
        Delegate function = form switch
        {
            "frame" => (DataFrame rows) => Enumerable.Range(0, (int)rows.Rows.Count).Select(row => Product((double)rows["a"][row], (double)rows["b"][row])).ToArray(),
            "frame column" => (DataFrame rows) => (rows["a"] * rows["b"]) + 1.0,
            "table" => (Table rows) => rows["a"].ToDoubles().Zip(rows["b"].ToDoubles(), Product).ToArray(),
            "square" => (double[,] rows) => Enumerable.Range(0, rows.GetLength(0)).Select(row => Product(rows[row, 0], rows[row, 1])).ToArray(),
            "single" => (float[][] rows) => Array.ConvertAll(rows, row => (row[0] * row[1]) + 1),
            "each" => (double[] row) => Product(row[0], row[1]),
            "list" => (double[][] rows) => rows.Select(row => Product(row[0], row[1])),
            _ => (double[][] rows) => Array.ConvertAll(rows, row => Product(row[0], row[1])),
        };

        var found = form == "variable"
            ? _desk.Run(new ExplainOptions { Model = ["score", "rows"], Background = DataReference.Of(new double[,] { { 0, 1 }, { 2, 3 } }) }, variables: new Held(new() { ["score"] = function, ["rows"] = new double[][] { [1, 4], [2, 4], [5, 8] } })).Explanation!
            : _desk.Explain(function, Rows, Background);

        Assert.Equal(["prediction"], found.Outputs);
        Assert.Equal(4, found.BaseValues[0]);
        Assert.InRange(found.AdditivityError, 0, 1e-12);
        Assert.Equal(41, found.Predictions[2]);
        var byDefinition = ExplainDesk.BruteForce(rows => [.. rows["a"].ToDoubles().Zip(rows["b"].ToDoubles(), Product)], ["a", "b"], Rows, Background);
        Assert.All(Enumerable.Range(0, byDefinition.Length), i => Assert.Equal(byDefinition[i], found.Values[i], 1e-9));
    }

    [Fact]
    public void Several_outputs_are_told_apart_by_number()
    {
        var jagged = _desk.Explain((Func<double[][], double[][]>)(rows => Array.ConvertAll(rows, row => new[] { row[0], row[1], row[0] * row[1] })), Rows, Background);
        var square = _desk.Explain((Func<Table, double[,]>)(rows => new double[rows.RowCount, 2]), Rows, Background);

        Assert.Equal(["output 0", "output 1", "output 2"], jagged.Outputs);
        Assert.Equal([0, 2, 0], [jagged[0, 0, 0], jagged[0, 1, 1], jagged[0, 1, 0]]);
        Assert.Equal(["output 0", "output 1"], square.Outputs);
    }

    [Fact]
    public void A_function_is_called_by_its_name_and_a_model_by_its_kind()
    {
        var named = _desk.Run(ExplainDesk.Options((Func<Table, double[]>)Score, Rows, Background));
        var unnamed = _desk.Run(ExplainDesk.Options((Table rows) => new double[rows.RowCount], Rows, Background));
        var linear = _desk.Run(ExplainDesk.Options(SmallModels.Linear(Learning.LearningTask.Count), SmallModels.Rows));

        Assert.Equal(("Score", "function", "Poisson regression"), (named.Model, unnamed.Model, linear.Model));
    }

    [Fact]
    public void Without_a_background_the_rows_stand_for_absent_features_and_that_is_said()
    {
        var report = _desk.Run(ExplainDesk.Options((Func<Table, double[]>)Score, Rows));
        var error = Assert.Throws<AipmException>(() => _desk.Run(ExplainDesk.Options((Func<Table, double[]>)Score, Rows.Take([0]))));

        Assert.Equal("3 rows explained, as nobody knows what the model was trained on", report.Background);
        Assert.Equal(3, report.BackgroundCount);
        Assert.Contains("nobody knows what 'Score' was trained on", error.Problem, StringComparison.Ordinal);
        Assert.Contains("--background", error.Next, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("throws", "InvalidOperationException: no memory")]
    [InlineData("throws later", "of 2 rows (mixed from row 0 of the data and the background): InvalidOperationException: no memory")]
    [InlineData("nan", "gave NaN for row 0 of batch 1")]
    [InlineData("few", "was asked about 2 rows and gave 1 numbers")]
    [InlineData("one more", "was asked about 2 rows and gave 3 numbers")]
    [InlineData("ragged", "gave 1 numbers for row 1, and 2 for the first")]
    [InlineData("null", "was asked about 2 rows and gave nothing")]
    [InlineData("text", "gave string")]
    public void A_function_that_fails_is_told_what_it_did(string fault, string expected)
    {
        var calls = 0;
        object? Model(Table rows) => fault switch
        {
            "throws" => throw new InvalidOperationException("no memory"),
            "throws later" when ++calls > 1 => throw new InvalidOperationException("no memory"),
            "nan" => Enumerable.Repeat(double.NaN, rows.RowCount).ToArray(),
            "few" => (double[])[1],
            "one more" => new double[rows.RowCount + 1],
            "ragged" => (double[][])[[1, 2], [1]],
            "null" => null,
            "text" => "0.3",
            _ => new double[rows.RowCount],
        };

        var error = Assert.Throws<AipmException>(() => _desk.Explain((Func<Table, object?>)Model, Rows, Background));

        Assert.Contains(expected, error.Problem, StringComparison.Ordinal);
        Assert.NotEmpty(error.Next);
    }

    [Fact]
    public void What_a_function_cannot_take_is_said()
    {
        var words = new Table([new Column<string>("a", ["x", "y"])]);

        var text = Assert.Throws<AipmException>(() => _desk.Explain((double[][] rows) => new double[rows.Length], words, words));
        var form = Assert.Throws<AipmException>(() => ExplainedModel.Of((int count) => count));
        var columns = Assert.Throws<AipmException>(() => _desk.Explain((Func<Table, double[]>)Score, Rows, words));
        var loss = Assert.Throws<AipmException>(() => _desk.Explain((Func<Table, double[]>)Score, Rows, Background, space: ExplainSpace.LogLoss));

        Assert.Contains("'a' holds Text, but the function takes bare numbers", text.Problem, StringComparison.Ordinal);
        Assert.Contains("A Func<int, int> came", form.Problem, StringComparison.Ordinal);
        Assert.Contains("uses 2 columns, of which the data lacks 1: b", columns.Problem, StringComparison.Ordinal);
        Assert.Contains("loss is of classes", loss.Problem, StringComparison.Ordinal);
    }

    private static double Product(double a, double b) => (a * b) + 1;

    private static double[] Score(Table rows) => rows["a"].ToDoubles();

    private sealed class Held(Dictionary<string, object> values) : IVariables
    {
        public IReadOnlyCollection<string> Names => values.Keys;

        public bool TryGet(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out object? value) => values.TryGetValue(name, out value);
    }
}
