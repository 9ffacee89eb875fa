using System.Collections;
using System.Reflection;
using AiPm.Data;
using AiPm.Verbs;
using Microsoft.Data.Analysis;

namespace AiPm.Learning;

/// <summary>Rows as people hold them in C#, as a table.</summary>
internal static class RawRows
{
    /// <summary>Takes a table, a data frame, the path of a file, an object or dictionary for one row, or several of these.</summary>
    /// <param name="rows">The rows.</param>
    /// <exception cref="AipmException">It is something else.</exception>
    public static Table Of(object rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return rows switch
        {
            Table table => table,
            DataFrame frame => frame.ToAipmTable(),
            string path => Read(path),
            IEnumerable several when !IsRow(rows) => OfRows([.. several.Cast<object?>().Select(row => Cells(row ?? throw NotRows(rows)))], rows),
            _ => OfRows([Cells(rows)], rows),
        };
    }

    private static Table Read(string path)
    {
        var folder = Directory.GetCurrentDirectory();
        var context = new VerbContext { Workspace = Workspace.Open(folder), Folder = folder, Verbs = new VerbTable([]) };
        return DataSource.Resolve(DataReference.Named(path), context).Table;
    }

    private static bool IsRow(object value) => value is IReadOnlyDictionary<string, object?> or IDictionary<string, object?> or IDictionary;

    private static List<KeyValuePair<string, object?>> Cells(object row)
    {
        var cells = row switch
        {
            IEnumerable<KeyValuePair<string, object?>> pairs => pairs.ToList(),
            IDictionary words => [.. words.Keys.OfType<string>().Select(key => KeyValuePair.Create(key, words[key]))],
            _ when row.GetType() is { IsPrimitive: false, IsEnum: false } type && row is not (string or decimal or DateTime or DateOnly or TimeOnly or Array) =>
                [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0).Select(property => KeyValuePair.Create(property.Name, property.GetValue(row)))],
            _ => throw NotRows(row),
        };
        return cells.Count > 0 ? cells : throw NotRows(row);
    }

    private static Table OfRows(List<List<KeyValuePair<string, object?>>> rows, object given)
    {
        if (rows.Count == 0)
        {
            throw NotRows(given);
        }

        var names = rows.SelectMany(row => row.Select(cell => cell.Key)).Distinct(StringComparer.Ordinal);
        return new Table([.. names.Select(name => ColumnOf(name, [.. rows.Select(row => row.FirstOrDefault(cell => cell.Key == name).Value)]))], rows.Count);
    }

    private static Column ColumnOf(string name, object?[] values) => values.FirstOrDefault(value => value is not null) switch
    {
        null => new Column<string>(name, [.. values.Select(_ => "")], new BitArray(values.Length, true)),
        bool => Typed(name, values, value => (bool)value),
        DateOnly => Typed(name, values, value => (DateOnly)value),
        DateTime => Typed(name, values, value => (DateTime)value),
        DateTimeOffset => Typed(name, values, value => ((DateTimeOffset)value).UtcDateTime),
        TimeOnly => Typed(name, values, value => (TimeOnly)value),
        string or Enum or char => Typed(name, values, value => value.ToString() ?? ""),
        sbyte or byte or short or ushort or int or uint or long when Array.TrueForAll(values, value => value is null or sbyte or byte or short or ushort or int or uint or long) =>
            Typed(name, values, value => Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture)),
        IConvertible number when number.GetTypeCode() is >= TypeCode.SByte and <= TypeCode.Decimal => Typed(name, values, value => Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)),
        var other => throw new AipmException($"'{name}' is of type {other.GetType().Name}, which no column holds.", "a number, text, true or false, a date or a time"),
    };

    private static Column<T> Typed<T>(string name, object?[] values, Func<object, T> read)
        where T : notnull
    {
        try
        {
            return new Column<T>(name, [.. values.Select(value => value is null ? default! : read(value))], new BitArray([.. values.Select(value => value is null)])); // what lies under a null is not read
        }
        catch (Exception error) when (error is InvalidCastException or FormatException or OverflowException)
        {
            throw new AipmException($"'{name}' holds values of several types.", "values of one type for each name", error);
        }
    }

    private static AipmException NotRows(object rows) => new(
        $"A value of type {rows.GetType().Name} is no rows of data.",
        "a Table, a DataFrame, the path of a file, or one row such as new { temp = 3.5, day = \"Mon\" }");
}
