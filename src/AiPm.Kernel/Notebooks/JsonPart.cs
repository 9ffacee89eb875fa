using System.Text.Json;

namespace AiPm.Kernel.Notebooks;

/// <summary>A JSON value and where it stands in the bytes, so that it can be replaced and all around it kept.</summary>
internal sealed class JsonPart(byte[] document, JsonValueKind kind, int start)
{
    /// <summary>The kind of value.</summary>
    public JsonValueKind Kind { get; } = kind;

    /// <summary>The offset of the first byte.</summary>
    public int Start { get; } = start;

    /// <summary>The offset after the last byte.</summary>
    public int End { get; set; }

    /// <summary>The members of an object, in order.</summary>
    public List<JsonMember> Members { get; } = [];

    /// <summary>The items of an array, in order.</summary>
    public List<JsonPart> Items { get; } = [];

    /// <summary>The bytes as they stand.</summary>
    public ReadOnlySpan<byte> Raw => document.AsSpan(Start, End - Start);

    /// <summary>The line it begins on, from 1.</summary>
    public int Line => 1 + document.AsSpan(0, Start).Count((byte)'\n');

    /// <summary>The value of a member, or null where this is no object or has no such member.</summary>
    public JsonPart? this[string name] => Members.Find(m => m.Name == name)?.Value;

    /// <summary>The text of a string, or null where this is no string.</summary>
    public string? Text
    {
        get
        {
            if (Kind != JsonValueKind.String)
            {
                return null;
            }

            var reader = new Utf8JsonReader(Raw);
            reader.Read();
            return JsonPartReader.TextOf(ref reader, Line);
        }
    }

    /// <summary>The whole number that stands here, or null.</summary>
    public int? Integer =>
        Kind == JsonValueKind.Number && System.Buffers.Text.Utf8Parser.TryParse(Raw, out int number, out var used) && used == Raw.Length ? number : null;
}
