namespace AiPm.Explaining;

/// <summary>Along which columns predictions move most, by a quick look.</summary>
/// <remarks>The standard deviation of partial dependence over quantiles of the data: Greenwell, Boehmke and McCarthy (2018).</remarks>
internal static class EffectRanking
{
    private const int MostRows = 100;
    private const int Points = 5;

    /// <summary>The columns, that with the greatest deviation first; those that are constant, or different in each row, are left out.</summary>
    /// <param name="ask">Makes a game whose rows take values and whose background is data.</param>
    /// <param name="data">The data.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="output">The output, from 0.</param>
    /// <param name="left">Receives the columns left out, with the reason.</param>
    /// <param name="between">Is told how many columns are done.</param>
    /// <param name="cancellation">Stops it between two batches.</param>
    public static IReadOnlyList<string> Of(
        Func<Table, Table, FeatureGame> ask, Table data, IReadOnlyList<string> columns, int output, ICollection<string> left, Action<int> between, CancellationToken cancellation)
    {
        var some = data.RowCount <= MostRows ? data : data.Take([.. Enumerable.Range(0, MostRows).Select(i => (int)((long)i * data.RowCount / MostRows))]);
        var deviations = new List<(string Column, double Deviation)>();
        foreach (var (place, name) in columns.Index())
        {
            between(place);
            var column = data[name];
            if (Problem(column) is { } problem)
            {
                left.Add($"'{name}' {problem}");
                continue;
            }

            var game = ask(EffectGrid.Of(data, name, Points), some);
            var player = Enumerable.Range(0, game.Players.Count).First(player => game.Players[player] == name);
            var means = PartialDependence.Of(game, player, output, cancellation).Means;
            var mean = means.Average();
            deviations.Add((name, Math.Sqrt(means.Average(value => (value - mean) * (value - mean)))));
        }

        return [.. deviations.OrderByDescending(found => found.Deviation).ThenBy(found => found.Column, StringComparer.Ordinal).Select(found => found.Column)];
    }

    /// <summary>Why a column has no effect to show, such as <c>is constant</c>; null where it has.</summary>
    /// <param name="column">The column.</param>
    public static string? Problem(Column column)
    {
        string[] texts = [.. Enumerable.Range(0, column.Count).Where(row => !column.IsNull(row) && !(column is Column<double> numbers && double.IsNaN(numbers.Values[row]))).Select(row => column.TextAt(row) ?? "")];
        var distinct = texts.Distinct(StringComparer.Ordinal).Take(texts.Length > 2 && column is Column<string> ? texts.Length : 2).Count();
        return distinct == 0 ? "is missing in all rows"
            : distinct == 1 ? $"is always {ExplanationWords.Value(texts[0])}"
            : column is Column<string> && texts.Length > 2 && distinct == texts.Length ? "is different text in each row"
            : null;
    }
}
