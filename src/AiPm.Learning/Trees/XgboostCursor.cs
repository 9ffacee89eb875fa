using System.Globalization;
using System.Text.Json;

namespace AiPm.Learning;

/// <summary>Goes through JSON from front to back, keeping only what is asked for.</summary>
internal ref struct XgboostCursor
{
    private readonly ModelFileError _error;
    private Utf8JsonReader _reader;
    private string _place;

    /// <summary>Starts at the first value.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="error">Names the file.</param>
    public XgboostCursor(ReadOnlySpan<byte> json, ModelFileError error)
    {
        _reader = new Utf8JsonReader(json);
        _error = error;
        _place = "the file";
        Next();
    }

    /// <summary>Reads the value of a property, or skips it.</summary>
    /// <param name="cursor">Stands on the value.</param>
    /// <param name="key">The property's name.</param>
    public delegate void Property(ref XgboostCursor cursor, string key);

    /// <summary>Reads an item of a list.</summary>
    /// <param name="cursor">Stands on the item.</param>
    public delegate void Item(ref XgboostCursor cursor);

    /// <summary>Reads an object; ends on its last sign.</summary>
    /// <param name="read">Reads each property's value.</param>
    public void Object(Property read)
    {
        Expect(JsonTokenType.StartObject);
        var outer = _place;
        for (Next(); _reader.TokenType != JsonTokenType.EndObject; Next())
        {
            var key = _reader.GetString() ?? "";
            _place = key;
            Next();
            read(ref this, key);
        }

        _place = outer;
    }

    /// <summary>Reads a list; ends on its last sign.</summary>
    /// <param name="read">Reads each item.</param>
    public void Array(Item read)
    {
        Expect(JsonTokenType.StartArray);
        for (Next(); _reader.TokenType != JsonTokenType.EndArray; Next())
        {
            read(ref this);
        }
    }

    /// <summary>Passes over a value.</summary>
    public void Skip()
    {
        try
        {
            _reader.Skip();
        }
        catch (JsonException failure)
        {
            throw Broken(failure);
        }
    }

    /// <summary>A text, or a number as it is written.</summary>
    public string Text()
    {
        if (_reader.TokenType == JsonTokenType.Number)
        {
            return System.Text.Encoding.UTF8.GetString(_reader.ValueSpan);
        }

        Expect(JsonTokenType.String);
        return _reader.GetString() ?? "";
    }

    /// <summary>A list of texts.</summary>
    public List<string> Texts()
    {
        var texts = new List<string>();
        Array((ref XgboostCursor cursor) => texts.Add(cursor.Text()));
        return texts;
    }

    /// <summary>A list of numbers, true and false among them. What is no number is NaN.</summary>
    public double[] Numbers()
    {
        Expect(JsonTokenType.StartArray);
        var numbers = new List<double>();
        for (Next(); _reader.TokenType != JsonTokenType.EndArray; Next())
        {
            numbers.Add(Number());
        }

        return [.. numbers];
    }

    /// <summary>Numbers that are written as one, as a list, or as a text of either: <c>5E-1</c>, <c>[5E-1,2E0]</c>.</summary>
    public double[] TextNumbers()
    {
        if (_reader.TokenType == JsonTokenType.StartArray)
        {
            return Numbers();
        }

        if (_reader.TokenType == JsonTokenType.Number)
        {
            return [Number()];
        }

        var text = Text();
        var place = _place;
        var error = _error;
        return [.. text.Trim('[', ']', ' ').Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Select(word =>
            float.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? (double)number : throw error.Damaged(place, $"'{word}' is no number"))];
    }

    /// <summary>Makes sure that nothing follows.</summary>
    public void End()
    {
        try
        {
            if (_reader.Read())
            {
                throw _error.Damaged("the end", "something follows the model");
            }
        }
        catch (JsonException failure)
        {
            throw Broken(failure);
        }
    }

    // XGBoost computes in float32, and so are its numbers read; whole numbers up to 2^31 need more.
    private double Number() => _reader.TokenType switch
    {
        JsonTokenType.Number when _reader.TryGetInt32(out var whole) => whole,
        JsonTokenType.Number when _reader.TryGetSingle(out var number) => number,
        JsonTokenType.True => 1,
        JsonTokenType.False => 0,
        JsonTokenType.String when _reader.ValueSpan.IsEmpty => double.NaN,
        _ => throw _error.Damaged(_place, string.Create(CultureInfo.InvariantCulture, $"no number at byte {_reader.TokenStartIndex}")),
    };

    private void Next()
    {
        try
        {
            if (!_reader.Read())
            {
                throw _error.Damaged(_place, "the file ends there");
            }
        }
        catch (JsonException failure)
        {
            throw Broken(failure);
        }
    }

    private readonly void Expect(JsonTokenType type)
    {
        if (_reader.TokenType != type)
        {
            throw _error.Damaged(_place, string.Create(CultureInfo.InvariantCulture, $"{_reader.TokenType} at byte {_reader.TokenStartIndex} where {type} belongs"));
        }
    }

    private readonly AipmException Broken(JsonException failure) => _error.Damaged(
        string.Create(CultureInfo.InvariantCulture, $"line {(failure.LineNumber ?? 0) + 1}, byte {(failure.BytePositionInLine ?? 0) + 1}, in {_place}"),
        "no JSON, or cut off");
}
