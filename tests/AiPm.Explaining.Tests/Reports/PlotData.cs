using System.Text.Json;

namespace AiPm.Explaining.Tests;

/// <summary>Eighty rows of the diabetes data with Shapley values of a boosted tree model, and what shap's plots make of them (shap 0.49.1, NumPy 1.24.2).</summary>
internal static class PlotData
{
    private static readonly JsonElement Root = Load();

    /// <summary>The explanation.</summary>
    public static Explanation Explanation { get; } = Read();

    /// <summary>An expectation by its name.</summary>
    public static JsonElement Expected(string name) => Root.GetProperty("expected").GetProperty(name);

    /// <summary>Whole numbers of an expectation.</summary>
    public static int[] Places(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetInt32())];

    /// <summary>The same rows with two made-up columns: a day and a word.</summary>
    public static Explanation WithDates()
    {
        var explanation = Explanation;
        var days = Enumerable.Range(0, explanation.RowCount).Select(row => new DateOnly(2015, 1, 1).AddDays(row * 9)).ToArray();
        var words = Enumerable.Range(0, explanation.RowCount).Select(row => row % 3 == 0 ? "North" : row % 3 == 1 ? "South" : "the far and windy East").ToArray();
        Column[] columns = [.. explanation.Data!.Columns.Skip(2), new Column<DateOnly>("day", days), new Column<string>("district", words)];
        string[] names = [.. explanation.Features.Skip(2), "day", "district"];
        var order = Enumerable.Range(2, 8).Concat([0, 1]).ToArray();
        double[] values = [.. Enumerable.Range(0, explanation.RowCount).SelectMany(row => order.Select(at => explanation[row, at]))];
        return new Explanation(names, explanation.Outputs, explanation.BaseValues, values, explanation.Predictions.ToArray()) { Data = new Table(columns), Method = explanation.Method };
    }

    private static JsonElement Load()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "plot_data_gbr_diabetes.json")));
        return document.RootElement.Clone();
    }

    private static Explanation Read()
    {
        double[][] x = Rows("x");
        double[][] values = Rows("shap_values");
        string[] names = [.. Root.GetProperty("feature_names").EnumerateArray().Select(name => name.GetString() ?? "")];
        var start = Root.GetProperty("base_value").GetDouble();
        return new Explanation(names, ["progression"], [start], [.. values.SelectMany(row => row)], [.. values.Select(row => start + row.Sum())])
        {
            Method = "tree (path-dependent)",
            Data = new Table([.. names.Select((name, at) => new Column<double>(name, [.. x.Select(row => row[at])]))]),
        };
    }

    private static double[][] Rows(string name) => [.. Root.GetProperty(name).EnumerateArray().Select(row => row.EnumerateArray().Select(cell => cell.GetDouble()).ToArray())];
}
