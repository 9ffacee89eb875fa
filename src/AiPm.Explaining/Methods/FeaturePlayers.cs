using AiPm.Learning;

namespace AiPm.Explaining;

/// <summary>Who plays when a model is explained: columns, or groups of them.</summary>
/// <param name="Names">The players.</param>
/// <param name="Columns">The columns that the model uses.</param>
/// <param name="OfColumn">The player of each column, from 0.</param>
internal sealed record FeaturePlayers(IReadOnlyList<string> Names, IReadOnlyList<string> Columns, int[] OfColumn)
{
    /// <summary>The player of each encoded number: all parts of a column belong to its player.</summary>
    /// <param name="recipe">How columns become numbers; null where each is one.</param>
    public int[] OfEncoded(FeatureRecipe? recipe) =>
        recipe is null ? OfColumn : [.. recipe.Encodings.SelectMany((encoding, i) => Enumerable.Repeat(OfColumn[i], encoding.Width))];

    /// <summary>The values that players have in rows: a column as it is, a group as text.</summary>
    /// <param name="rows">The rows.</param>
    public Table Values(Table rows)
    {
        var values = new List<Column>();
        for (var player = 0; player < Names.Count; player++)
        {
            Column[] members = [.. Columns.Where((_, i) => OfColumn[i] == player).Select(name => rows[name])];
            values.Add(members.Length == 1
                ? members[0].Rename(Names[player])
                : new Column<string>(Names[player], [.. Enumerable.Range(0, rows.RowCount).Select(row => string.Join(" · ", members.Select(member => member.TextAt(row) ?? "missing")))]));
        }

        return new Table(values, rows.RowCount);
    }
}
