namespace AiPm.Explaining.Tests;

/// <summary>Explanations that pictures are seldom tried with.</summary>
internal static class OddCases
{
    public static IEnumerable<(string Name, Explanation Explanation)> All()
    {
        var diabetes = PlotData.Explanation;
        yield return ("one-row", diabetes.Take([3]));
        yield return ("two-rows", diabetes.Take([3, 5]));
        yield return ("one-feature", Made(40, 1, (row, _) => row - 20, (row, _) => row));
        yield return ("all-zero", Made(40, 5, (_, _) => 0, (row, at) => row * at));
        yield return ("constant", Made(40, 5, (_, at) => at, (_, _) => 1));
        yield return ("missing", Made(60, 4, (row, at) => Math.Sin(row + at), (row, at) => row % 3 == 0 ? double.NaN : row));
        yield return ("no-data", Made(40, 4, (row, at) => Math.Sin(row + at), null));
        yield return ("not-numbers", Made(40, 4, (row, at) => row == 7 ? double.NaN : row == 8 ? double.PositiveInfinity : Math.Cos(row * at), (row, _) => row));
        yield return ("negative-base", Made(40, 6, (row, at) => -Math.Abs(Math.Sin(row + at)) * 1e-7, (row, _) => row, -3e-6));
        yield return ("huge", Made(40, 6, (row, at) => (row - 20) * Math.Pow(10, at * 2), (row, _) => row, 1e12));
        yield return ("five-thousand", Made(30, 5000, (row, at) => Math.Sin(row + at) / (1 + at), (row, at) => row * at));
        yield return ("long-names", Named(diabetes, at => $"the {at}th measurement of the blood of the patient, taken in the morning & before \"breakfast\" <b>"));
        yield return ("no-spaces", Named(diabetes, at => new string((char)('a' + at), 90)));
    }

    private static Explanation Named(Explanation explanation, Func<int, string> name)
    {
        string[] names = [.. Enumerable.Range(0, explanation.Features.Count).Select(name)];
        return new Explanation(names, ["what the physicians measured one year after the base line, in their own unit"], explanation.BaseValues, explanation.Values.ToArray(), explanation.Predictions.ToArray())
        {
            Data = new Table([.. explanation.Data!.Columns.Select((column, at) => column.Rename(names[at]))]),
            Method = "permutation",
        };
    }

    private static Explanation Made(int rows, int features, Func<int, int, double> value, Func<int, int, double>? data, double start = 0)
    {
        double[] values = [.. from row in Enumerable.Range(0, rows) from at in Enumerable.Range(0, features) select value(row, at)];
        double[] predictions = [.. Enumerable.Range(0, rows).Select(row => start + values.AsSpan(row * features, features).ToArray().Sum())];
        string[] names = [.. Enumerable.Range(0, features).Select(at => $"f{at}")];
        return new Explanation(names, ["y"], [start], values, predictions)
        {
            Method = "exact",
            Data = data is null ? null : new Table([.. names.Select((name, at) => new Column<double>(name, [.. Enumerable.Range(0, rows).Select(row => data(row, at))]))]),
        };
    }
}
