using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AiPm.Kernel.Notebooks;

/// <summary>Changes to a document at their places; every byte that is not named stays as it is.</summary>
internal sealed class JsonEdits(byte[] document, JsonLayout layout)
{
    private readonly List<(int Start, int End, string Text)> _edits = [];

    /// <summary>Puts a value in the place of another, unless it says the same already.</summary>
    /// <param name="part">The value there.</param>
    /// <param name="value">The new value.</param>
    /// <param name="depth">How many objects and arrays it stands in.</param>
    public void Replace(JsonPart part, JsonNode? value, int depth)
    {
        if (!SaysTheSame(part, value))
        {
            _edits.Add((part.Start, part.End, layout.Write(value, depth)));
        }
    }

    /// <summary>Sets a member of an object: in its place where it is there, else where the order of the alphabet has it.</summary>
    /// <param name="parent">The object.</param>
    /// <param name="name">The key.</param>
    /// <param name="value">The new value.</param>
    /// <param name="depth">How many objects and arrays the object stands in. Several new members are set in alphabetical order.</param>
    public void Set(JsonPart parent, string name, JsonNode? value, int depth)
    {
        if (parent[name] is { } present)
        {
            Replace(present, value, depth + 1);
            return;
        }

        var text = layout.Key(name) + layout.Write(value, depth + 1);
        if (parent.Members.Find(m => string.CompareOrdinal(m.Name, name) > 0) is { } next)
        {
            _edits.Add((next.Start, next.Start, text + "," + layout.Break(depth + 1)));
        }
        else
        {
            Append(parent.Members[^1].Value.End, text, depth);
        }
    }

    /// <summary>Puts an item into an array.</summary>
    /// <param name="array">The array.</param>
    /// <param name="index">The place it takes.</param>
    /// <param name="item">The item.</param>
    /// <param name="depth">How many objects and arrays the array stands in.</param>
    public void Insert(JsonPart array, int index, JsonNode item, int depth)
    {
        var text = layout.Write(item, depth + 1);
        if (array.Items.Count == 0)
        {
            _edits.Add((array.Start, array.End, "[" + layout.Break(depth + 1) + text + layout.Break(depth) + "]"));
        }
        else if (index < array.Items.Count)
        {
            var next = array.Items[index].Start;
            _edits.Add((next, next, text + "," + layout.Break(depth + 1)));
        }
        else
        {
            Append(array.Items[^1].End, text, depth);
        }
    }

    /// <summary>The document with the changes made; the document itself where there are none.</summary>
    public byte[] Apply()
    {
        if (_edits.Count == 0)
        {
            return document;
        }

        using var result = new MemoryStream(document.Length);
        var position = 0;
        foreach (var (start, end, text) in _edits.OrderBy(e => e.Start))
        {
            result.Write(document.AsSpan(position, start - position));
            result.Write(Encoding.UTF8.GetBytes(text));
            position = end;
        }

        result.Write(document.AsSpan(position));
        return result.ToArray();
    }

    // null, an empty list and a number have one meaning however they are spelled.
    private static bool SaysTheSame(JsonPart part, JsonNode? value) => value switch
    {
        null => part.Kind == JsonValueKind.Null,
        JsonArray { Count: 0 } => part.Kind == JsonValueKind.Array && part.Items.Count == 0,
        JsonValue number when number.TryGetValue<int>(out var count) => part.Integer == count,
        _ => false,
    };

    private void Append(int end, string text, int depth) => _edits.Add((end, end, "," + layout.Break(depth + 1) + text));
}
