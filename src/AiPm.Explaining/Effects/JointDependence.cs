namespace AiPm.Explaining;

/// <summary>Partial dependence on two columns together.</summary>
/// <remarks>Friedman (2001): the mean over rows of the prediction where both columns take given values.</remarks>
internal static class JointDependence
{
    /// <summary>The surface of two columns.</summary>
    /// <param name="ask">Makes a game whose rows are pairs of values and whose background is the data.</param>
    /// <param name="data">The data.</param>
    /// <param name="first">The column along.</param>
    /// <param name="second">The column upward.</param>
    /// <param name="points">The values of each, at most.</param>
    /// <param name="output">The output, from 0.</param>
    /// <param name="cancellation">Stops it between two batches.</param>
    public static EffectSurface Of(Func<Table, FeatureGame> ask, Table data, string first, string second, int points, int output, CancellationToken cancellation)
    {
        var (along, upward) = (EffectGrid.Of(data, first, points)[first], EffectGrid.Of(data, second, points)[second]);
        (along, upward) = (Ordered(along), Ordered(upward));
        var count = along.Count * upward.Count;
        var (firsts, seconds) = (along.Take([.. Enumerable.Range(0, count).Select(i => i % along.Count)]), upward.Take([.. Enumerable.Range(0, count).Select(i => i / along.Count)]));
        var grid = new Table([.. data.Columns.Select(column => column.Name == first ? firsts : column.Name == second ? seconds : column.Take(new int[count]))], count);
        var game = ask(grid);
        var (words, outputs) = (Coalition.Words(game.Players.Count), game.Outputs.Count);
        var both = new ulong[words];
        var worth = new double[outputs];
        foreach (var name in new[] { first, second })
        {
            Coalition.Add(both, Enumerable.Range(0, game.Players.Count).First(player => game.Players[player] == name));
        }

        var means = new double[upward.Count][];
        for (var up = 0; up < upward.Count; up++)
        {
            means[up] = new double[along.Count];
            for (var at = 0; at < along.Count; at++)
            {
                game.Worth((up * along.Count) + at, both, worth, cancellation);
                means[up][at] = worth[output];
            }
        }

        return new EffectSurface
        {
            First = first,
            Second = second,
            FirstLabels = Texts(along),
            SecondLabels = Texts(upward),
            Means = means,
            Counts = Counts(data[first], along, data[second], upward),
        };
    }

    private static string[] Texts(Column values) => [.. Enumerable.Range(0, values.Count).Select(row => values.TextAt(row) ?? "–")];

    private static Column Ordered(Column values) =>
        ColumnNumbers.Of(values) is { Length: > 0 } places ? values.Take([.. Enumerable.Range(0, values.Count).OrderBy(i => places[i])]) : values;

    private static int[][] Counts(Column first, Column along, Column second, Column upward)
    {
        var counts = Enumerable.Range(0, upward.Count).Select(_ => new int[along.Count]).ToArray();
        var (places, heights) = (Nearest(first, along), Nearest(second, upward));
        for (var row = 0; row < first.Count; row++)
        {
            if (places[row] >= 0 && heights[row] >= 0)
            {
                counts[heights[row]][places[row]]++;
            }
        }

        return counts;
    }

    // The place among the values that each row is nearest to; −1 where it is missing or a level not gone along.
    private static int[] Nearest(Column column, Column values)
    {
        var (numbers, places) = (ColumnNumbers.Of(column), ColumnNumbers.Of(values));
        if (numbers.Length > 0 && places.Length > 0)
        {
            return [.. numbers.Select(number => double.IsNaN(number) ? -1 : Enumerable.Range(0, places.Length).MinBy(i => Math.Abs(places[i] - number)))];
        }

        var levels = Enumerable.Range(0, values.Count).ToDictionary(i => values.TextAt(i) ?? "", i => i, StringComparer.Ordinal);
        return [.. Enumerable.Range(0, column.Count).Select(row => column.TextAt(row) is { } text ? levels.GetValueOrDefault(text, -1) : -1)];
    }
}
