using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace AiPm.Kernel.Notebooks;

/// <summary>How a file lays out its JSON, so that what we add looks like what was there.</summary>
/// <param name="Indent">One step of indentation; empty for a file on one line.</param>
/// <param name="NewLine">What ends a line; empty for a file on one line.</param>
/// <param name="Colon">What stands between key and value.</param>
/// <remarks>Text is escaped as Python's <c>json.dumps(ensure_ascii=False)</c> does it, keys are sorted as nbformat sorts them:
/// a notebook written here and then opened and saved by Jupyter shows no difference.</remarks>
internal sealed record JsonLayout(string Indent, string NewLine, string Colon)
{
    /// <summary>The layout that Jupyter writes.</summary>
    public static JsonLayout Jupyter { get; } = new(" ", "\n", ": ");

    /// <summary>The layout of a document, told from its first lines.</summary>
    /// <param name="document">The bytes.</param>
    /// <param name="root">Its root object.</param>
    public static JsonLayout Of(ReadOnlySpan<byte> document, JsonPart root)
    {
        if (root.Members.Count == 0)
        {
            return Jupyter;
        }

        var first = root.Members[0];
        var lead = Encoding.UTF8.GetString(document[(root.Start + 1)..first.Start]);
        var colon = Encoding.UTF8.GetString(document[first.Start..first.Value.Start]).EndsWith(' ') ? ": " : ":";
        var end = lead.LastIndexOf('\n');
        return end < 0
            ? new JsonLayout("", "", colon)
            : new JsonLayout(lead[(end + 1)..], lead.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n", colon);
    }

    /// <summary>The end of a line and the indentation of the next.</summary>
    /// <param name="depth">How many objects and arrays the next line stands in.</param>
    public string Break(int depth) => NewLine.Length == 0 ? "" : NewLine + string.Concat(Enumerable.Repeat(Indent, depth));

    /// <summary>Writes a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="depth">How many objects and arrays it stands in.</param>
    public string Write(JsonNode? value, int depth)
    {
        var text = new StringBuilder();
        Append(text, value, depth);
        return text.ToString();
    }

    /// <summary>Writes a key with its colon.</summary>
    public string Key(string name)
    {
        var text = new StringBuilder();
        AppendText(text, name);
        return text.Append(Colon).ToString();
    }

    private void Append(StringBuilder text, JsonNode? value, int depth)
    {
        switch (value)
        {
            case JsonObject { Count: > 0 } members:
                text.Append('{');
                var isFirst = true;
                foreach (var (name, member) in members.OrderBy(m => m.Key, StringComparer.Ordinal))
                {
                    text.Append(isFirst ? "" : ",").Append(Break(depth + 1)).Append(Key(name));
                    Append(text, member, depth + 1);
                    isFirst = false;
                }

                text.Append(Break(depth)).Append('}');
                break;
            case JsonArray { Count: > 0 } items:
                text.Append('[');
                for (var i = 0; i < items.Count; i++)
                {
                    text.Append(i == 0 ? "" : ",").Append(Break(depth + 1));
                    Append(text, items[i], depth + 1);
                }

                text.Append(Break(depth)).Append(']');
                break;
            case JsonValue scalar when scalar.TryGetValue<string>(out var content):
                AppendText(text, content);
                break;
            default:
                text.Append(value?.ToJsonString() ?? "null");
                break;
        }
    }

    private static void AppendText(StringBuilder text, string content)
    {
        text.Append('"');
        for (var i = 0; i < content.Length; i++)
        {
            var c = content[i];
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\f' => text.Append("\\f"),
                '\b' => text.Append("\\b"),
                < ' ' => text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ when char.IsHighSurrogate(c) && i + 1 < content.Length && char.IsLowSurrogate(content[i + 1]) => text.Append(c).Append(content[++i]),
                // Half a character has no UTF-8 form.
                _ when char.IsSurrogate(c) => text.Append('\uFFFD'),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }
}
