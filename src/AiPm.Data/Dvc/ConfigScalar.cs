namespace AiPm.Data;

/// <summary>A value in a text of settings, read and written as Python's configobj does.</summary>
internal static class ConfigScalar
{
    /// <summary>A value without the quotes around it.</summary>
    public static string Unquote(string text) => text.Length > 1 && text[0] == text[^1] && text[0] is '"' or '\'' ? text[1..^1] : text;

    /// <summary>A value with the quotes that it needs.</summary>
    /// <exception cref="AipmException">No quotes can hold it.</exception>
    public static string Quote(string value)
    {
        var (hasSingle, hasDouble) = (value.Contains('\'', StringComparison.Ordinal), value.Contains('"', StringComparison.Ordinal));
        if (value.Contains('\n', StringComparison.Ordinal) || (hasSingle && hasDouble))
        {
            return (value.Contains("'''", StringComparison.Ordinal), value.Contains("\"\"\"", StringComparison.Ordinal)) switch
            {
                (false, _) => $"'''{value}'''",
                (true, false) => $"\"\"\"{value}\"\"\"",
                _ => throw new AipmException("A setting of DVC cannot hold both ''' and \"\"\".", "another value"),
            };
        }

        var isPlain = value.Length > 0 && !IsEdge(value[0]) && !IsEdge(value[^1]) && value.IndexOfAny([',', '#']) < 0;
        return isPlain ? value : hasDouble ? $"'{value}'" : $"\"{value}\"";
    }

    /// <summary>Reads the value behind a key.</summary>
    /// <param name="text">What stands behind the <c>=</c>.</param>
    /// <param name="lines">All lines; a value in three quotes may go on.</param>
    /// <param name="at">The key's line.</param>
    /// <exception cref="FormatException">It is none.</exception>
    public static (string Value, string Comment, int Count) Read(string text, IReadOnlyList<string> lines, int at)
    {
        if (text.Length >= 3 && text[..3] is "\"\"\"" or "'''")
        {
            return ReadTriple(text[3..], text[..3], lines, at);
        }

        var items = new List<string>();
        var rest = text.AsSpan().Trim();
        while (rest is not [] and not ['#', ..])
        {
            if (rest is [',', ..] && items.Count == 0)
            {
                rest = rest[1..].TrimStart(); // a comma alone is the empty list
                Expect(rest is [] or ['#', ..], at);
                break;
            }

            var length = rest[0] is '"' or '\'' ? rest[1..].IndexOf(rest[0]) + 2 : rest.IndexOfAny(',', '#') is >= 0 and var end ? end : rest.Length;
            Expect(length > (rest[0] is '"' or '\'' ? 1 : 0), at);
            items.Add(Unquote(rest[..length].Trim().ToString()));
            rest = rest[length..].TrimStart();
            Expect(rest is [] or [',' or '#', ..], at);
            rest = rest is [',', ..] ? rest[1..].TrimStart() : rest;
        }

        return (string.Join(',', items), rest.ToString(), 1);
    }

    private static (string Value, string Comment, int Count) ReadTriple(string first, string quotes, IReadOnlyList<string> lines, int at)
    {
        var value = first;
        for (var count = 1; ; count++)
        {
            if (value.IndexOf(quotes, StringComparison.Ordinal) is >= 0 and var end)
            {
                var comment = value[(end + 3)..].Trim();
                Expect(comment is "" or ['#', ..], at);
                return (value[..end], comment, count);
            }

            Expect(at + count < lines.Count, at);
            value += "\n" + lines[at + count];
        }
    }

    private static bool IsEdge(char letter) => letter is ' ' or '\r' or '\n' or '\v' or '\t' or '\'' or '"';

    private static void Expect(bool isSo, int at)
    {
        if (!isSo)
        {
            throw new FormatException($"line {at + 1}: the value is not quoted as it should be");
        }
    }
}
