using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace AiPm.Data;

/// <summary>Reads a JSON file: an array of objects, or one object a line. Numbers keep the digits they were written with.</summary>
/// <remarks>
/// Two passes, as for csv. A string is a date or time where all strings of its column are, else text; it is never taken for
/// a number. A key that is absent, or null, is missing. Objects and arrays become text.
/// </remarks>
internal sealed class JsonFile(string path, string name)
{
    private static readonly JsonSerializerOptions Options = new() { MaxDepth = 128 };

    public Table Read(List<string> notes, CancellationToken cancellation)
    {
        var scans = new Dictionary<string, ColumnScan>(StringComparer.Ordinal);
        var names = new List<string>();
        var rows = 0;
        foreach (var item in Items(cancellation))
        {
            foreach (var property in item.EnumerateObject())
            {
                if (!scans.TryGetValue(property.Name, out var scan))
                {
                    scans.Add(property.Name, scan = new ColumnScan());
                    names.Add(property.Name);
                }

                scan.Add(KindOf(property.Value), rows, JsonMarshal.GetRawUtf8Value(property.Value));
            }

            rows++;
        }

        var decisions = names.ConvertAll(column => Decide(column, scans[column]));
        notes.AddRange(decisions.Select(decision => decision.Note).OfType<string>());
        var builders = decisions.ConvertAll(decision => ColumnBuilder.For(decision, rows));
        Store(names, builders, rows, cancellation);
        return new Table([.. builders.Select((builder, index) => builder.Build(names[index]))], rows);
    }

    private void Store(List<string> names, List<ColumnBuilder> builders, int rows, CancellationToken cancellation)
    {
        var places = names.Select((column, index) => (column, index)).ToDictionary(pair => pair.column, pair => pair.index, StringComparer.Ordinal);
        var filled = new int[builders.Count];
        var row = 0;
        foreach (var item in Items(cancellation))
        {
            foreach (var property in item.EnumerateObject())
            {
                if (row >= rows || !places.TryGetValue(property.Name, out var place))
                {
                    throw new AipmException($"The file {name} changed while it was read.", "the same line again, once nobody writes the file");
                }

                if (property.Value.ValueKind != JsonValueKind.Null)
                {
                    builders[place].Set(row, TextOf(property.Value));
                    filled[place] = row + 1;
                }
            }

            row++;
            for (var i = 0; i < builders.Count; i++)
            {
                if (filled[i] < row)
                {
                    builders[i].SetNull(row - 1);
                }
            }
        }
    }

    private IEnumerable<JsonElement> Items(CancellationToken cancellation)
    {
        using var stream = File.OpenRead(path);
        var isArray = StartsArray(stream);
        var items = JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(stream, topLevelValues: !isArray, Options, cancellation);
        using var reader = items.ToBlockingEnumerable(cancellation).GetEnumerator();
        for (var number = 1; Next(reader); number++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (reader.Current.ValueKind != JsonValueKind.Object)
            {
                throw new AipmException(
                    $"Row {number} of {name} is not an object but {Shown(reader.Current)}.",
                    """[{"a": 1}, {"a": 2}], or one such object a line""");
            }

            yield return reader.Current;
        }
    }

    private bool Next(IEnumerator<JsonElement> reader)
    {
        try
        {
            return reader.MoveNext();
        }
        catch (JsonException error)
        {
            throw new AipmException(
                $"The file {name} is not JSON near line {error.LineNumber + 1}: {error.Message.Split('.', 2)[0]}.",
                """[{"a": 1}, {"a": 2}], or one such object a line""",
                error);
        }
    }

    private static bool StartsArray(FileStream stream)
    {
        var first = 0;
        while ((first = stream.ReadByte()) is ' ' or '\t' or '\r' or '\n' or 0xEF or 0xBB or 0xBF)
        {
        }

        stream.Position = 0;
        return first == '[';
    }

    private static string Shown(JsonElement element)
    {
        const int length = 40;
        var text = element.GetRawText();
        return text.Length > length ? text[..length] + "…" : text;
    }

    private static ReadOnlySpan<byte> TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String
        ? Encoding.UTF8.GetBytes(value.GetString() ?? "")
        : JsonMarshal.GetRawUtf8Value(value);

    private static ValueKind KindOf(JsonElement value)
    {
        const ValueKind times = ValueKind.Date | ValueKind.Timestamp | ValueKind.ZonedTimestamp | ValueKind.Time;
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                return ValueKind.None;
            case JsonValueKind.Object or JsonValueKind.Array:
                return ValueKind.Nested;
            case JsonValueKind.True or JsonValueKind.False:
                return ValueKind.Boolean;
            case JsonValueKind.Number:
                return ValueText.KindOf(JsonMarshal.GetRawUtf8Value(value));
            default:
                var kind = TimeText.KindOf(JsonMarshal.GetRawUtf8Value(value)[1..^1]);
                return (kind & times) != 0 ? kind : ValueKind.Text;
        }
    }

    private static ColumnDecision Decide(string column, ColumnScan scan)
    {
        if ((scan.Kinds & ValueKind.Nested) == 0)
        {
            return ColumnDecision.Of(column, scan);
        }

        var (row, value) = scan.FirstOf(ValueKind.Nested);
        return new ColumnDecision(ColumnType.Text, null, $"'{column}' is text: row {row} holds a list or an object, {value}.");
    }
}
