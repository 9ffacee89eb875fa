using System.Globalization;
using System.Text;

namespace AiPm.Data;

/// <summary>The columns of a snapshot as its pointer has them: few lines each, made to be read in a review.</summary>
/// <remarks>
/// Of very many columns less is said, so that no pointer grows past what people review: first the sketches go, then all that was
/// counted. A line says so.
/// </remarks>
internal static class SnapshotColumnText
{
    private const int MostBytes = 64 * 1024;
    private const int MetaIndent = 4;
    private const int LineWidth = 80;

    public static IEnumerable<string> Lines(IReadOnlyList<SnapshotColumn> columns)
    {
        if (columns.Count == 0)
        {
            return ["columns: []"];
        }

        List<string> all = ["columns:", .. columns.SelectMany(Full)];
        if (Fit(all))
        {
            return all;
        }

        var count = columns.Count.ToString(CultureInfo.InvariantCulture);
        List<string> counted = [$"left-out: quantiles and values, {count} columns are too many for a pointer", "columns:", .. columns.SelectMany(Counted)];
        return Fit(counted) ? counted : [$"left-out: all that was counted, {count} columns are too many for a pointer", "columns:", .. columns.SelectMany(Named)];
    }

    /// <summary>A number of a pointer: six digits are enough for people.</summary>
    public static string Number(double value) =>
        double.Parse(value.ToString("E5", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture);

    private static bool Fit(List<string> lines) => lines.Sum(line => Encoding.UTF8.GetByteCount(line) + 1) <= MostBytes;

    private static IEnumerable<string> Full(SnapshotColumn column)
    {
        foreach (var line in Counted(column))
        {
            yield return line;
        }

        if (column.Quantiles.Count > 0)
        {
            foreach (var line in Wrapped("  quantiles: [", column.Quantiles.Select(value => Value(value, column.Type)), "]"))
            {
                yield return line;
            }
        }

        if (column.Frequencies.Count > 0)
        {
            foreach (var line in Wrapped("  values: {", column.Frequencies.Select(pair => Entry(pair, column.Type)), "}"))
            {
                yield return line;
            }

            if (column.OtherCount > 0)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"  others: {column.OtherCount}");
            }
        }
    }

    private static IEnumerable<string> Counted(SnapshotColumn column)
    {
        foreach (var line in Named(column))
        {
            yield return line;
        }

        if (column.MissingCount > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"  missing: {column.MissingCount}");
        }

        if (column.NaNCount > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"  nan: {column.NaNCount}");
        }

        yield return string.Create(CultureInfo.InvariantCulture, $"  distinct: {(column.IsEstimate ? "~" : "")}{column.DistinctCount}");
        if (column.ShortestLength is { } shortest)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"  length: [{shortest}, {column.LongestLength}]");
        }

        if (!column.HidesRange && column.Minimum.Length > 0)
        {
            yield return $"  range: [{Value(column.Minimum, column.Type)}, {Value(column.Maximum, column.Type)}]";
        }

        if (column.HidesRange || column.Type == ColumnType.Boolean)
        {
            yield break;
        }

        if (column.Mean is { } mean)
        {
            yield return $"  mean: {Number(mean)}";
        }

        if (column.StandardDeviation is { } deviation)
        {
            yield return $"  std: {Number(deviation)}";
        }
    }

    // Lines end where DVC's writer (ruamel.yaml) ends them, so that a pointer that DVC writes again stays as it is.
    private static IEnumerable<string> Wrapped(string head, IEnumerable<string> items, string close)
    {
        var line = head;
        var isFirst = true;
        foreach (var item in items)
        {
            line += isFirst ? "" : ",";
            if (!isFirst && MetaIndent + line.Length > LineWidth)
            {
                yield return line;
                line = "    " + item;
            }
            else
            {
                line += (isFirst ? "" : " ") + item;
            }

            isFirst = false;
        }

        yield return line + close;
    }

    private static string[] Named(SnapshotColumn column) =>
        [$"- name: {YamlText.Scalar(column.Name)}", $"  type: {column.Type.ToString().ToLowerInvariant()}"];

    private static string Entry(KeyValuePair<string, long> pair, ColumnType type) =>
        $"{Value(pair.Key, type)}: {pair.Value.ToString(CultureInfo.InvariantCulture)}";

    private static string Value(string text, ColumnType type) => type is ColumnType.Int64 or ColumnType.Double or ColumnType.Decimal
        ? text switch { "Infinity" => ".inf", "-Infinity" => "-.inf", _ => text }
        : YamlText.Flow(text);
}
