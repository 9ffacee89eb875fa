using System.Text;
using System.Text.Json;

namespace AiPm.Kernel.Notebooks;

/// <summary>Reads JSON into parts that know where they stand.</summary>
internal static class JsonPartReader
{
    /// <summary>How deep objects and arrays may nest.</summary>
    public const int MaxDepth = 256;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a document.</summary>
    /// <param name="document">UTF-8 bytes without a byte order mark.</param>
    /// <exception cref="FormatException">The bytes are not one whole JSON value; the message says where.</exception>
    public static JsonPart Read(byte[] document)
    {
        CheckUtf8(document);
        // Not the final block: a file that was cut off then reads as "more to come" instead of as some syntax error.
        var state = new JsonReaderState(new JsonReaderOptions { MaxDepth = MaxDepth });
        var reader = new Utf8JsonReader(document, isFinalBlock: false, state);
        try
        {
            Advance(ref reader);
            var root = ReadValue(ref reader, document);
            if (document.AsSpan(root.End).Trim(" \t\r\n"u8).Length > 0)
            {
                throw new FormatException($"there is more after the end of the notebook on line {LineAt(document, root.End)}");
            }

            return root;
        }
        catch (JsonException error)
        {
            throw new FormatException($"line {error.LineNumber + 1}, column {error.BytePositionInLine + 1}, is not JSON", error);
        }
    }

    /// <summary>The text of the string or key that the reader stands on.</summary>
    public static string TextOf(ref Utf8JsonReader reader, int line)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException error)
        {
            throw new FormatException($"the text on line {line} holds half of a character (a lone surrogate)", error);
        }
    }

    private static JsonPart ReadValue(ref Utf8JsonReader reader, byte[] document)
    {
        var part = new JsonPart(document, KindOf(reader.TokenType), (int)reader.TokenStartIndex);
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            ReadMembers(ref reader, document, part);
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            for (Advance(ref reader); reader.TokenType != JsonTokenType.EndArray; Advance(ref reader))
            {
                part.Items.Add(ReadValue(ref reader, document));
            }
        }

        part.End = (int)reader.BytesConsumed;
        return part;
    }

    private static void ReadMembers(ref Utf8JsonReader reader, byte[] document, JsonPart part)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (Advance(ref reader); reader.TokenType != JsonTokenType.EndObject; Advance(ref reader))
        {
            var start = (int)reader.TokenStartIndex;
            var name = TextOf(ref reader, LineAt(document, start));
            if (!names.Add(name))
            {
                throw new FormatException($"the key \"{name}\" stands twice in one object, the second time on line {LineAt(document, start)}");
            }

            Advance(ref reader);
            part.Members.Add(new JsonMember(name, start, ReadValue(ref reader, document)));
        }
    }

    private static void Advance(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            throw new FormatException("the file ends in the middle: it was cut off, or is still being written");
        }
    }

    private static void CheckUtf8(byte[] document)
    {
        try
        {
            StrictUtf8.GetCharCount(document);
        }
        catch (DecoderFallbackException error)
        {
            throw new FormatException($"line {LineAt(document, Math.Max(0, error.Index))} is not UTF-8", error);
        }
    }

    private static int LineAt(byte[] document, int offset) => 1 + document.AsSpan(0, Math.Min(offset, document.Length)).Count((byte)'\n');

    private static JsonValueKind KindOf(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => JsonValueKind.Object,
        JsonTokenType.StartArray => JsonValueKind.Array,
        JsonTokenType.String => JsonValueKind.String,
        JsonTokenType.Number => JsonValueKind.Number,
        JsonTokenType.True => JsonValueKind.True,
        JsonTokenType.False => JsonValueKind.False,
        _ => JsonValueKind.Null,
    };
}
