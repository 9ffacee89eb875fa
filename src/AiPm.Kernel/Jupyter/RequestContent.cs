using System.Text.Json;

namespace AiPm.Kernel.Jupyter;

/// <summary>The content of a request, field by field.</summary>
/// <param name="message">The request.</param>
internal readonly struct RequestContent(JupyterMessage message)
{
    /// <summary>A text that must be there.</summary>
    /// <exception cref="MalformedRequestException">It is not, or is something else.</exception>
    public string Text(string field) => Text(field, null) ?? throw Malformed(field, "is missing; a text was expected");

    /// <summary>A text, or what stands for it where it is missing or null.</summary>
    public string? Text(string field, string? otherwise)
    {
        if (Field(field) is not { } value)
        {
            return otherwise;
        }

        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : throw Malformed(field, $"is {Kind(value)}; a text was expected");
        }
        catch (InvalidOperationException)
        {
            throw Malformed(field, "holds half of a surrogate pair or bytes that are no UTF-8");
        }
    }

    /// <summary>A flag.</summary>
    public bool Flag(string field, bool otherwise) => Field(field) switch
    {
        null => otherwise,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { } value => throw Malformed(field, $"is {Kind(value)}; true or false was expected"),
    };

    /// <summary>A whole number; null where it is missing or null.</summary>
    public int? Number(string field) => Field(field) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt32(out var number) => number,
        { } value => throw Malformed(field, $"is {Kind(value)}; a whole number was expected"),
    };

    /// <summary>The texts of an object, by their names; empty where it is missing or null.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Texts(string field)
    {
        if (Field(field) is not { } value)
        {
            return [];
        }

        return value.ValueKind == JsonValueKind.Object && value.EnumerateObject().All(member => member.Value.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, member.Value.GetString() ?? ""))]
            : throw Malformed(field, "is no object of texts");
    }

    private JsonElement? Field(string field) =>
        message.Content.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => $"the number {value.GetRawText()}",
        _ => value.GetRawText(),
    };

    private MalformedRequestException Malformed(string field, string what) => new($"The field '{field}' of {message.Header.Type} {what}.");
}
