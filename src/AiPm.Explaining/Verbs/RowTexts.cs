using AiPm.Learning;

namespace AiPm.Explaining;

/// <summary>The values of a row as the model's preprocessing reads them, such as a date with its weekday.</summary>
internal static class RowTexts
{
    /// <summary>A text for each column of a recipe; none for models without one.</summary>
    /// <param name="model">The model.</param>
    /// <param name="table">The data.</param>
    /// <param name="row">The row.</param>
    public static IReadOnlyDictionary<string, string> Of(Model model, Table table, int row)
    {
        var recipe = model switch
        {
            LinearModel linear => linear.Recipe,
            TreeModel { Recipe: { } own } => own,
            _ => null,
        };
        return recipe?.Encodings.ToDictionary(encoding => encoding.Column, encoding => encoding.TextOf(table[encoding.Column], row), StringComparer.Ordinal)
            ?? new Dictionary<string, string>(StringComparer.Ordinal);
    }
}
