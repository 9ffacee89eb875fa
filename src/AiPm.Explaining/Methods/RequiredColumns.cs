namespace AiPm.Explaining;

/// <summary>Whether data has the columns that a model asks for.</summary>
internal static class RequiredColumns
{
    private const int Listed = 60;

    /// <summary>Checks it.</summary>
    /// <param name="columns">The columns that the model uses.</param>
    /// <param name="target">The column predicted, which data may have too.</param>
    /// <param name="data">The data.</param>
    /// <param name="option">The option that names the data, such as <c>--data</c>.</param>
    /// <exception cref="AipmException">Columns are missing: they are listed, and those that the model does not know.</exception>
    public static void Check(IReadOnlyList<string> columns, string target, Table data, string option)
    {
        string[] missing = [.. columns.Where(name => !data.TryGetColumn(name, out _))];
        if (missing.Length == 0)
        {
            return;
        }

        var known = columns.Append(target).ToHashSet(StringComparer.Ordinal);
        string[] extra = [.. data.Columns.Select(column => column.Name).Where(name => !known.Contains(name))];
        throw new AipmException(
            $"The model uses {columns.Count} columns, of which the data lacks {missing.Length}: {List(missing)}."
                + (extra.Length == 0 ? "" : $" The data has {extra.Length} that the model does not know: {List(extra)}."),
            $"{option} with the columns that the model was trained on");
    }

    private static string List(string[] names) => string.Join(", ", names.Take(Listed)) + (names.Length > Listed ? $", … and {names.Length - Listed} more" : "");
}
