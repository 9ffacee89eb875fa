namespace AiPm.Explaining;

/// <summary>An explanation as columns: one for each feature, named as in the data, then <c>base</c> and <c>prediction</c>; of several outputs each, as <c>name@output</c>.</summary>
internal static class ExplanationColumns
{
    /// <summary>What features add, where it starts, and where it ends.</summary>
    /// <param name="explanation">The explanation.</param>
    public static Table Values(Explanation explanation)
    {
        var columns = new List<Column>();
        for (var feature = 0; feature < explanation.Features.Count; feature++)
        {
            var at = feature;
            Add(columns, explanation, explanation.Features[feature], (row, output) => explanation[row, at, output]);
        }

        Add(columns, explanation, Free("base", explanation), explanation.BaseOf);
        Add(columns, explanation, Free("prediction", explanation), (row, output) => explanation.Predictions[(row * explanation.Outputs.Count) + output]);
        return new Table(columns, explanation.RowCount);
    }

    /// <summary>What pairs add, each pair once (Φ_ab = Φ_ba), as <c>a*b</c>; <c>a*a</c> is what a feature adds by itself.</summary>
    /// <param name="explanation">The explanation, with interactions.</param>
    public static Table Pairs(Explanation explanation)
    {
        var pairs = explanation.Interactions ?? throw new ArgumentException("An explanation with interactions is expected.", nameof(explanation));
        var (players, outputs) = (explanation.Features.Count, explanation.Outputs.Count);
        var columns = new List<Column>();
        for (var a = 0; a < players; a++)
        {
            for (var b = a; b < players; b++)
            {
                var (first, second) = (a, b);
                Add(columns, explanation, $"{explanation.Features[a]}*{explanation.Features[b]}", (row, output) => pairs[(((((row * players) + first) * players) + second) * outputs) + output]);
            }
        }

        return new Table(columns, explanation.RowCount);
    }

    private static void Add(List<Column> columns, Explanation explanation, string name, Func<int, int, double> value)
    {
        for (var output = 0; output < explanation.Outputs.Count; output++)
        {
            var numbers = new double[explanation.RowCount];
            for (var row = 0; row < numbers.Length; row++)
            {
                numbers[row] = value(row, output);
            }

            columns.Add(new Column<double>(explanation.Outputs.Count == 1 ? name : $"{name}@{explanation.Outputs[output]}", numbers));
        }
    }

    // A feature may be called so itself.
    private static string Free(string name, Explanation explanation)
    {
        while (explanation.Features.Contains(name, StringComparer.Ordinal))
        {
            name = $"_{name}";
        }

        return name;
    }
}
