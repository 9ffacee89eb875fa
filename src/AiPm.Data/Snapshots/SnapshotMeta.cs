namespace AiPm.Data;

/// <summary>What a pointer says of the data under <c>meta: aipm:</c>.</summary>
internal static class SnapshotMeta
{
    /// <summary>The lines, without indent.</summary>
    public static IEnumerable<string> Lines(Table table, string? source, string? license)
    {
        yield return $"rows: {table.RowCount}";
        if (!string.IsNullOrEmpty(source))
        {
            yield return $"source: {YamlText.Scalar(source)}";
        }

        if (!string.IsNullOrEmpty(license))
        {
            yield return $"license: {YamlText.Scalar(license)}";
        }

        yield return table.Columns.Count == 0 ? "columns: []" : "columns:";
        foreach (var column in table.Columns)
        {
            yield return $"- name: {YamlText.Scalar(column.Name)}";
            yield return $"  type: {column.Type.ToString().ToLowerInvariant()}";
        }
    }
}
