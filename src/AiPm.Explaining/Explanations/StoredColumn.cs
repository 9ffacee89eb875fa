using System.Collections;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using AiPm.Learning;

namespace AiPm.Explaining;

/// <summary>A column of an explanation's data in its file: numbers as a tensor, all else as text, and its type.</summary>
internal static class StoredColumn
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Puts a column into a file.</summary>
    /// <param name="column">The column.</param>
    /// <param name="tensors">The file's tensors.</param>
    /// <param name="words">The file's words.</param>
    public static void Write(Column column, Dictionary<string, SafeTensor> tensors, Dictionary<string, string> words)
    {
        // Whole numbers that a double cannot hold stay text.
        if (column.IsNumeric && !(column is Column<long> whole && whole.Values.ContainsAnyExceptInRange(-(1L << 53), 1L << 53)))
        {
            tensors[$"data/{column.Name}"] = SafeTensor.Vector(column.ToDoubles());
        }
        else
        {
            words[$"data/{column.Name}"] = JsonSerializer.Serialize(Enumerable.Range(0, column.Count).Select(column.TextAt), Json);
        }

        if (column.Type is not (ColumnType.Double or ColumnType.Decimal or ColumnType.Text))
        {
            words[$"type/{column.Name}"] = column.Type.ToString();
        }
    }

    /// <summary>Reads a column; null where the file does not have it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="name">The column's name.</param>
    public static Column? Read(SafeTensorsFile file, string name)
    {
        var type = file.Metadata.TryGetValue($"type/{name}", out var word) ? Enum.Parse<ColumnType>(word) : (ColumnType?)null;
        if (file.Tensors.TryGetValue($"data/{name}", out var numbers))
        {
            var missing = new BitArray([.. numbers.Values.Select(double.IsNaN)]);
            return type == ColumnType.Int64
                ? new Column<long>(name, [.. numbers.Values.Select(value => double.IsNaN(value) ? 0 : (long)value)], missing)
                : new Column<double>(name, [.. numbers.Values], missing);
        }

        if (!file.Metadata.TryGetValue($"data/{name}", out var json))
        {
            return null;
        }

        var texts = JsonSerializer.Deserialize<string?[]>(json, Json) ?? [];
        return type switch
        {
            ColumnType.Boolean => Of(name, texts, bool.Parse),
            ColumnType.Int64 => Of(name, texts, text => long.Parse(text, CultureInfo.InvariantCulture)),
            ColumnType.Date => Of(name, texts, text => DateOnly.Parse(text, CultureInfo.InvariantCulture)),
            ColumnType.Timestamp => Of(name, texts, text => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)),
            ColumnType.Time => Of(name, texts, text => TimeOnly.Parse(text, CultureInfo.InvariantCulture)),
            _ => new Column<string>(name, [.. texts.Select(text => text ?? "")], Missing(texts)),
        };
    }

    private static Column<T> Of<T>(string name, string?[] texts, Func<string, T> parse)
        where T : struct =>
        new(name, [.. texts.Select(text => text is null ? default : parse(text))], Missing(texts));

    private static BitArray Missing(string?[] texts) => new([.. texts.Select(text => text is null)]);
}
