using System.Text;

namespace AiPm.Kernel.Pages;

/// <summary>Turns the TeX that notebooks use most into MathML, which every browser draws without a script.</summary>
/// <remarks>Letters, numbers, operators, Greek, <c>_ ^ { } \frac \sqrt \sum \hat \text \left \right</c> and their like. A
/// formula with anything else is shown as it was typed.</remarks>
internal sealed class TexReader
{
    private const int MaxDepth = 40;

    private readonly string _tex;
    private int _position;
    private int _depth;

    private TexReader(string tex) => _tex = tex;

    /// <summary>The formula as MathML, or as the TeX it is where it holds something unknown.</summary>
    /// <param name="tex">The formula without its dollar signs.</param>
    /// <param name="isBlock">Whether it stands on a line of its own.</param>
    public static string ToHtml(string tex, bool isBlock)
    {
        var words = HtmlText.Escape(tex.Trim());
        try
        {
            var reader = new TexReader(tex);
            var row = reader.Row(until: null);
            return $"<math{(isBlock ? " display=\"block\"" : "")} aria-label=\"{words}\"><mrow>{row}</mrow></math>";
        }
        catch (FormatException)
        {
            return isBlock ? $"<pre class=\"tex\">{words}</pre>" : $"<code class=\"tex\">{words}</code>";
        }
    }

    private string Row(string? until)
    {
        if (++_depth > MaxDepth)
        {
            throw new FormatException("nested too deep");
        }

        var row = new StringBuilder();
        while (true)
        {
            SkipSpace();
            if (_position >= _tex.Length || (until is not null && string.CompareOrdinal(_tex, _position, until, 0, until.Length) == 0))
            {
                break;
            }

            row.Append(Scripted());
        }

        if (until is not null)
        {
            if (_position >= _tex.Length)
            {
                throw new FormatException($"{until} is missing");
            }

            _position += until.Length;
        }

        _depth--;
        return row.ToString();
    }

    private string Scripted()
    {
        var (html, hasLimits) = Atom();
        string? below = null, above = null;
        for (SkipSpace(); _position < _tex.Length && _tex[_position] is '_' or '^' or '\''; SkipSpace())
        {
            if (Peek() == '\'')
            {
                _position++;
                above += "<mo>′</mo>";
            }
            else if (_tex[_position++] == '_')
            {
                below = below is null ? Argument() : throw new FormatException("two subscripts");
            }
            else
            {
                above = above is null ? Argument() : throw new FormatException("two superscripts");
            }
        }

        var (one, two, both) = hasLimits ? ("munder", "mover", "munderover") : ("msub", "msup", "msubsup");
        return (below, above) switch
        {
            (null, null) => html,
            (_, null) => $"<{one}>{html}{below}</{one}>",
            (null, _) => $"<{two}>{html}<mrow>{above}</mrow></{two}>",
            _ => $"<{both}>{html}{below}<mrow>{above}</mrow></{both}>",
        };
    }

    private (string Html, bool HasLimits) Atom()
    {
        var c = Peek();
        if (char.IsAsciiDigit(c) || (c == '.' && _position + 1 < _tex.Length && char.IsAsciiDigit(_tex[_position + 1])))
        {
            return (Element("mn", TakeWhile(d => char.IsAsciiDigit(d) || d == '.')), false);
        }

        if (c == '\\')
        {
            return Command();
        }

        _position++;
        return c switch
        {
            '{' => ($"<mrow>{Row("}")}</mrow>", false),
            '}' or '&' or '#' or '%' or '$' or '^' or '_' => throw new FormatException($"{c} stands alone"),
            '~' => ("<mspace width=\"0.3em\"></mspace>", false),
            '-' => ("<mo>−</mo>", false),
            '*' => ("<mo>∗</mo>", false),
            // A browser stretches brackets over all of their row; only \left and \right ask for that.
            '(' or ')' or '[' or ']' => ($"<mo stretchy=\"false\">{c}</mo>", false),
            '|' => ("<mo stretchy=\"false\" lspace=\"0\" rspace=\"0\">|</mo>", false),
            _ when char.IsLetter(c) => (Element("mi", c.ToString()), false),
            _ when char.IsSurrogate(c) => throw new FormatException("not a letter"),
            _ => (Element("mo", c.ToString()), false),
        };
    }

    private (string Html, bool HasLimits) Command()
    {
        _position++;
        var name = TakeWhile(char.IsAsciiLetter);
        if (name.Length == 0)
        {
            var sign = Peek();
            _position++;
            return sign switch
            {
                ',' or ';' or ':' or ' ' => ("<mspace width=\"0.25em\"></mspace>", false),
                '!' => ("", false),
                '{' or '}' or '%' or '$' or '&' or '#' or '_' => (Element("mo", sign.ToString()), false),
                '|' => ("<mo>‖</mo>", false),
                _ => throw new FormatException($"\\{sign} is unknown"),
            };
        }

        if (TexSymbols.Limits.TryGetValue(name, out var large))
        {
            return (Element("mo", large), true);
        }

        if (TexSymbols.Letters.TryGetValue(name, out var letter))
        {
            return (Element("mi", letter), false);
        }

        if (TexSymbols.Operators.TryGetValue(name, out var sign2))
        {
            return (Element("mo", sign2), false);
        }

        if (TexSymbols.Accents.TryGetValue(name, out var accent))
        {
            return ($"<mover accent=\"true\">{Argument()}{Element("mo", accent)}</mover>", false);
        }

        return name switch
        {
            "frac" or "dfrac" or "tfrac" => ($"<mfrac>{Argument()}{Argument()}</mfrac>", false),
            "sqrt" => (Root(), false),
            "text" or "mathrm" or "textrm" or "operatorname" => (Element("mtext", Words()), false),
            "mathbf" or "boldsymbol" or "textbf" => (Element("mi", Words(), " mathvariant=\"bold\""), false),
            "mathbb" or "mathcal" => (Element("mi", TexSymbols.Shaped(name, Words())), false),
            "left" or "right" or "big" or "Big" or "bigl" or "bigr" or "Bigl" or "Bigr" => (Delimiter(), false),
            "underbrace" or "overline" or "underline" => throw new FormatException($"\\{name} is unknown"),
            _ when TexSymbols.Functions.Contains(name) => (Element("mi", name), name is "lim" or "max" or "min" or "argmax" or "argmin" or "sup" or "inf"),
            "quad" => ("<mspace width=\"1em\"></mspace>", false),
            "qquad" => ("<mspace width=\"2em\"></mspace>", false),
            _ => throw new FormatException($"\\{name} is unknown"),
        };
    }

    private string Argument()
    {
        SkipSpace();
        return _position < _tex.Length ? $"<mrow>{Atom().Html}</mrow>" : throw new FormatException("something is missing at the end");
    }

    private string Root()
    {
        SkipSpace();
        if (Peek() != '[')
        {
            return $"<msqrt>{Argument()}</msqrt>";
        }

        _position++;
        var degree = Row("]");
        return $"<mroot>{Argument()}<mrow>{degree}</mrow></mroot>";
    }

    private string Delimiter()
    {
        SkipSpace();
        if (Peek() == '.')
        {
            _position++;
            return "";
        }

        return Atom().Html.Replace(" stretchy=\"false\"", "", StringComparison.Ordinal);
    }

    private string Words()
    {
        SkipSpace();
        if (Peek() != '{')
        {
            return _tex[_position++].ToString();
        }

        var end = _tex.IndexOf('}', _position);
        var words = end < 0 ? throw new FormatException("} is missing") : _tex[(_position + 1)..end];
        _position = end + 1;
        return words.Contains('\\', StringComparison.Ordinal) || words.Contains('{', StringComparison.Ordinal) ? throw new FormatException("words were expected") : words;
    }

    private char Peek() => _position < _tex.Length ? _tex[_position] : throw new FormatException("something is missing at the end");

    private string TakeWhile(Func<char, bool> belongs)
    {
        var start = _position;
        while (_position < _tex.Length && belongs(_tex[_position]))
        {
            _position++;
        }

        return _tex[start.._position];
    }

    private void SkipSpace() => TakeWhile(char.IsWhiteSpace);

    private static string Element(string name, string text, string attributes = "") => $"<{name}{attributes}>{HtmlText.Escape(text)}</{name}>";
}
