namespace AiPm.Explaining;

/// <summary>How far values rise and fall together, in whatever steps.</summary>
internal static class RankCorrelation
{
    /// <summary>Spearman's ρ, [one, other]: the correlation of ranks, equal values with their mean rank. A constant goes with nothing.</summary>
    /// <param name="columns">Values, as many in each; missing ones take the middle rank.</param>
    public static double[,] Of(IReadOnlyList<double[]> columns)
    {
        double[][] units = [.. columns.Select(values => Unit(Ranks(values)))];
        var correlations = new double[units.Length, units.Length];
        for (var a = 0; a < units.Length; a++)
        {
            correlations[a, a] = 1;
            for (var b = 0; b < a; b++)
            {
                var product = 0.0;
                for (var row = 0; row < units[a].Length; row++)
                {
                    product += units[a][row] * units[b][row];
                }

                correlations[a, b] = correlations[b, a] = Math.Clamp(product, -1, 1);
            }
        }

        return correlations;
    }

    private static double[] Ranks(double[] values)
    {
        int[] known = [.. Enumerable.Range(0, values.Length).Where(row => !double.IsNaN(values[row])).OrderBy(row => values[row])];
        var ranks = Enumerable.Repeat((known.Length - 1) / 2.0, values.Length).ToArray();
        for (var from = 0; from < known.Length;)
        {
            var to = from + 1;
            while (to < known.Length && values[known[to]] == values[known[from]])
            {
                to++;
            }

            for (var place = from; place < to; place++)
            {
                ranks[known[place]] = (from + to - 1) / 2.0;
            }

            from = to;
        }

        return ranks;
    }

    // Centred and of length 1, so that a product is a correlation.
    private static double[] Unit(double[] values)
    {
        var mean = values.Length == 0 ? 0 : values.Average();
        var length = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)));
        return [.. values.Select(value => length > 0 ? (value - mean) / length : 0)];
    }
}
