namespace AiPm.Learning;

/// <summary>Learns the recipe that trees want: numbers as they are, categories as codes, dates as parts, free text as hashed words.</summary>
internal static class TreeRecipe
{
    /// <summary>Learns how to encode some columns.</summary>
    /// <param name="table">The data.</param>
    /// <param name="columns">The columns to use.</param>
    /// <param name="rows">The training rows.</param>
    /// <param name="notes">Receives a sentence for each column left out.</param>
    /// <param name="between">Is called before each column, and may stop the work there.</param>
    public static FeatureRecipe Learn(Table table, IEnumerable<string> columns, IReadOnlyList<int> rows, ICollection<string> notes, Action? between = null) => FeatureRecipe.Learn(
        table,
        columns,
        column => column switch
        {
            Column<string> words when TextEncoding.IsText(words, rows) => TextEncoding.Learn(words, rows),
            Column<string> words => CategoryCodeEncoding.Learn(words, rows, notes),
            _ when NumberEncoding.Accepts(column) => PlainNumberEncoding.Learn(column, rows, notes),
            _ => DatePartsEncoding.Learn(column, rows, notes),
        },
        between);

    /// <summary>The features of a recipe that are codes of categories.</summary>
    /// <param name="recipe">The recipe.</param>
    public static IEnumerable<int> Categorical(FeatureRecipe recipe)
    {
        var place = 0;
        foreach (var encoding in recipe.Encodings)
        {
            if (encoding is CategoryCodeEncoding)
            {
                yield return place;
            }

            place += encoding.Width;
        }
    }

    /// <summary>Names as LightGBM takes them: without blanks and signs of its own, each once.</summary>
    /// <param name="names">The names of features.</param>
    public static IReadOnlyList<string> PlainNames(IReadOnlyList<string> names)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        var plain = new List<string>();
        foreach (var name in names)
        {
            var word = new string([.. name.Select(sign => char.IsWhiteSpace(sign) || char.IsControl(sign) || "\",:[]{}=".Contains(sign, StringComparison.Ordinal) ? '_' : sign)]);
            word = word.Length == 0 ? "_" : word;
            var distinct = word;
            for (var i = 2; !used.Add(distinct); i++)
            {
                distinct = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{word}_{i}");
            }

            plain.Add(distinct);
        }

        return plain;
    }
}
