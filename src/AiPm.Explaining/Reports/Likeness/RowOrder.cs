namespace AiPm.Explaining;

/// <summary>The rows that a picture shows, side by side, and their order.</summary>
internal static class RowOrder
{
    /// <summary>The most rows that are put in order by likeness.</summary>
    public const int MostAlike = 1000;

    private const int MostCompared = 256; // features; those left out are the smallest

    /// <summary>Some rows, evenly from the lowest prediction to the highest; all where they are few enough.</summary>
    /// <param name="explanation">An explanation of one output.</param>
    /// <param name="most">How many.</param>
    public static IReadOnlyList<int> Evenly(Explanation explanation, int most)
    {
        var rows = ByPrediction(explanation);
        return rows.Count <= most ? rows
            : most == 1 ? [rows[rows.Count / 2]]
            : [.. Enumerable.Range(0, most).Select(i => rows[(int)((long)i * (rows.Count - 1) / (most - 1))])];
    }

    /// <summary>All rows from the lowest prediction to the highest.</summary>
    /// <param name="explanation">An explanation of one output.</param>
    public static IReadOnlyList<int> ByPrediction(Explanation explanation)
    {
        var predictions = explanation.Predictions.ToArray();
        return [.. Enumerable.Range(0, predictions.Length).OrderBy(row => predictions[row]).ThenBy(row => row)];
    }

    /// <summary>Rows so that neighbours have like contributions; of more than <see cref="MostAlike"/>, that many evenly by their predictions.</summary>
    /// <param name="explanation">An explanation of one output.</param>
    /// <remarks>Complete linkage over squared Euclidean distances of φ with optimal leaf order. The end with the lower prediction comes first.</remarks>
    public static IReadOnlyList<int> ByLikeness(Explanation explanation)
    {
        var rows = Evenly(explanation, MostAlike).Order().ToArray();
        if (rows.Length < 3)
        {
            return Evenly(explanation, MostAlike);
        }

        var distances = Distances(explanation, rows);
        var order = LeafOrder.Of(CompleteLinkage.Of(distances), distances).Select(place => rows[place]).ToArray();
        if (explanation.Predictions[order[0]] > explanation.Predictions[order[^1]])
        {
            Array.Reverse(order);
        }

        return order;
    }

    private static double[,] Distances(Explanation explanation, int[] rows)
    {
        int[] features = [.. explanation.Order().Take(MostCompared)];
        double[][] values = [.. rows.Select(row => features.Select(feature => explanation[row, feature]).Select(value => double.IsFinite(value) ? value : 0).ToArray())];
        var distances = new double[rows.Length, rows.Length];
        for (var a = 0; a < rows.Length; a++)
        {
            for (var b = 0; b < a; b++)
            {
                var sum = 0.0;
                for (var i = 0; i < features.Length; i++)
                {
                    var step = values[a][i] - values[b][i];
                    sum += step * step;
                }

                distances[a, b] = distances[b, a] = sum;
            }
        }

        return distances;
    }
}
