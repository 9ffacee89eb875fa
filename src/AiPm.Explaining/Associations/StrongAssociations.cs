namespace AiPm.Explaining;

/// <summary>Columns that move together, so that what is said of one is partly of the other.</summary>
internal static class StrongAssociations
{
    private const int MostRows = 2000;
    private const int MostCompared = 40_000;

    /// <summary>The pairs of at least <see cref="ColumnAssociation.Strong"/>, the strongest first.</summary>
    /// <param name="table">The data.</param>
    /// <param name="leading">The columns of which one is in each pair, the most important first; of very many the first are compared.</param>
    /// <param name="all">The columns that they are compared with.</param>
    /// <param name="seed">The seed of the rows drawn where there are more than 2,000.</param>
    public static IReadOnlyList<ColumnAssociation> Of(Table table, IReadOnlyList<string> leading, IReadOnlyList<string> all, int seed)
    {
        var rows = table.RowCount <= MostRows ? table : table.Take(ModelRows.Places(table.RowCount, MostRows, seed));
        var found = new List<ColumnAssociation>();
        var compared = new HashSet<(string, string)>();
        foreach (var one in leading.Take(Math.Max(1, MostCompared / Math.Max(1, all.Count))))
        {
            foreach (var other in all)
            {
                if (one != other && !compared.Contains((other, one)) && compared.Add((one, other))
                    && ColumnAssociation.Of(rows[one], rows[other]) is { Strength: >= ColumnAssociation.Strong } strong)
                {
                    found.Add(strong);
                }
            }
        }

        return [.. found.OrderByDescending(pair => pair.Strength).ThenBy(pair => pair.First, StringComparer.Ordinal).ThenBy(pair => pair.Second, StringComparer.Ordinal)];
    }
}
