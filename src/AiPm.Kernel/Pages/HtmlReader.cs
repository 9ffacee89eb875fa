using System.Net;

namespace AiPm.Kernel.Pages;

/// <summary>Reads HTML piece by piece as a browser's tokeniser does: text, then a tag, and so on to the end.</summary>
internal sealed class HtmlReader(string html)
{
    private const string Space = " \t\n\r\f";

    private int _position;

    /// <summary>Reads the text up to the next tag, and that tag.</summary>
    /// <param name="text">The text, decoded; it may be empty.</param>
    /// <param name="tag">The tag; null at the end.</param>
    /// <returns>Whether there was anything.</returns>
    public bool Read(out string text, out HtmlTag? tag)
    {
        (text, tag) = ("", null);
        if (_position >= html.Length)
        {
            return false;
        }

        var start = _position;
        for (var from = start; ;)
        {
            var open = html.IndexOf('<', from);
            if (open < 0)
            {
                _position = html.Length;
                text += WebUtility.HtmlDecode(html[start..]);
                return true;
            }

            if (!StartsMarkup(open))
            {
                from = open + 1;
                continue;
            }

            text += WebUtility.HtmlDecode(html[start..open]);
            if (html[open + 1] is '!' or '?' || (html[open + 1] == '/' && !IsLetter(open + 2)))
            {
                start = from = AfterDeclaration(open);
                continue;
            }

            _position = open;
            tag = ReadTag();
            return true;
        }
    }

    /// <summary>Leaves out everything up to the end of an element, as a browser does in a script.</summary>
    /// <param name="name">The element's name.</param>
    public void SkipContent(string name)
    {
        for (var from = _position; ;)
        {
            var end = html.IndexOf("</" + name, from, StringComparison.OrdinalIgnoreCase);
            if (end < 0)
            {
                _position = html.Length;
                return;
            }

            var after = end + 2 + name.Length;
            if (after >= html.Length || Space.Contains(html[after]) || html[after] is '>' or '/')
            {
                _position = end;
                return;
            }

            from = after;
        }
    }

    private bool StartsMarkup(int open) =>
        open + 1 < html.Length && (html[open + 1] is '!' or '?' || IsLetter(open + 1) || (html[open + 1] == '/' && open + 2 < html.Length));

    private bool IsLetter(int index) => index < html.Length && char.IsAsciiLetter(html[index]);

    // Comments, <!DOCTYPE …>, <![CDATA[…]]>, <?xml …?> and </3: none of them is kept.
    private int AfterDeclaration(int open)
    {
        var isComment = string.CompareOrdinal(html, open, "<!--", 0, 4) == 0;
        var end = isComment ? html.IndexOf("-->", open + 2, StringComparison.Ordinal) : html.IndexOf('>', open);
        return end < 0 ? html.Length : end + (isComment ? 3 : 1);
    }

    private HtmlTag ReadTag()
    {
        _position++;
        var isEnd = html[_position] == '/';
        _position += isEnd ? 1 : 0;
        var name = ReadUntil(Space + "/>").ToLowerInvariant();
        var attributes = new List<KeyValuePair<string, string>>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var closesItself = false;
        while (_position < html.Length && html[_position] != '>')
        {
            if (Space.Contains(html[_position]) || html[_position] == '/')
            {
                closesItself = html[_position++] == '/';
                continue;
            }

            closesItself = false;
            var attribute = ReadAttribute();
            if (names.Add(attribute.Key))
            {
                attributes.Add(attribute);
            }
        }

        _position = Math.Min(_position + 1, html.Length);
        return new HtmlTag(name, isEnd, closesItself, attributes);
    }

    private KeyValuePair<string, string> ReadAttribute()
    {
        // A browser takes an equals sign at the start as part of the name.
        var first = html[_position++];
        var name = (first + ReadUntil(Space + "/>=")).ToLowerInvariant();
        SkipSpace();
        if (_position >= html.Length || html[_position] != '=')
        {
            return new(name, "");
        }

        _position++;
        SkipSpace();
        if (_position < html.Length && html[_position] is '"' or '\'')
        {
            var quote = html[_position++];
            var value = ReadUntil(quote.ToString());
            _position++;
            return new(name, WebUtility.HtmlDecode(value));
        }

        return new(name, WebUtility.HtmlDecode(ReadUntil(Space + ">")));
    }

    private string ReadUntil(string ends)
    {
        var length = html.AsSpan(Math.Min(_position, html.Length)).IndexOfAny(ends);
        var start = Math.Min(_position, html.Length);
        _position = length < 0 ? html.Length : start + length;
        return html[start.._position];
    }

    private void SkipSpace()
    {
        while (_position < html.Length && Space.Contains(html[_position]))
        {
            _position++;
        }
    }
}
