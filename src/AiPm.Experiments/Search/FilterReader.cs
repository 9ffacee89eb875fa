using System.Globalization;
using System.Text;

namespace AiPm.Experiments;

/// <summary>Takes a filter's text apart.</summary>
internal sealed class FilterReader(string text)
{
    private int _at;

    /// <summary>The pieces, the end last.</summary>
    public static IReadOnlyList<FilterToken> Read(string text)
    {
        var reader = new FilterReader(text);
        var tokens = new List<FilterToken>();
        do
        {
            tokens.Add(reader.Next());
        }
        while (tokens[^1].Kind != FilterTokenKind.End);
        return tokens;
    }

    private char Here => _at < text.Length ? text[_at] : '\0';

    private FilterToken Next()
    {
        while (char.IsWhiteSpace(Here))
        {
            _at++;
        }

        var start = _at;
        return Here switch
        {
            '\0' when _at >= text.Length => new(FilterTokenKind.End, "", start),
            '(' => Sign(FilterTokenKind.Open, 1),
            ')' => Sign(FilterTokenKind.Close, 1),
            ',' => Sign(FilterTokenKind.Comma, 1),
            '=' => Sign(FilterTokenKind.Sign, text.AsSpan(_at).StartsWith("==") ? 2 : 1),
            '!' when text.AsSpan(_at).StartsWith("!=") => Sign(FilterTokenKind.Sign, 2),
            '<' or '>' => Sign(FilterTokenKind.Sign, _at + 1 < text.Length && text[_at + 1] is '=' or '>' ? 2 : 1),
            '\'' => new(FilterTokenKind.Text, Quoted(), start),
            '"' when !IsNameBehindQuotes() => new(FilterTokenKind.Text, Quoted(), start),
            var c when char.IsAsciiDigit(c) || c is '-' or '+' or '.' => Number(),
            var c when char.IsLetter(c) || c is '_' or '`' or '"' => Word(),
            var c => throw FilterFault.At(text, start, $"'{c}' has no meaning here", "metrics.mae < 40 and params.model = 'mlp'"),
        };
    }

    private FilterToken Sign(FilterTokenKind kind, int length)
    {
        var start = _at;
        _at += length;
        return new(kind, text.Substring(start, length), start);
    }

    private FilterToken Number()
    {
        var start = _at;
        while (char.IsAsciiLetterOrDigit(Here) || Here is '.' or '_' || (Here is '-' or '+' && (_at == start || text[_at - 1] is 'e' or 'E')))
        {
            _at++;
        }

        var word = text[start.._at];
        return double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? new(FilterTokenKind.Number, word, start)
            : throw FilterFault.At(text, start, $"'{word}' is no number", "metrics.mae < 0.5, or a text in quotes: params.model = 'mlp'");
    }

    private FilterToken Word()
    {
        var start = _at;
        var parts = new List<string> { Part() };
        while (Here == '.')
        {
            _at++;
            parts.Add(Part());
        }

        return new(FilterTokenKind.Word, text[start.._at], start, parts);
    }

    private string Part()
    {
        if (Here is '`' or '"')
        {
            return Quoted();
        }

        var start = _at;
        while (char.IsLetterOrDigit(Here) || Here is '_' or '-' or '/' or ':' or '@')
        {
            _at++;
        }

        return _at > start
            ? text[start.._at]
            : throw FilterFault.At(text, start, "a name is expected behind the dot", "metrics.mae, or with other signs in backticks: params.`my key`");
    }

    // As in SQL, the quote itself is written twice; MLflow's own backslash before it is understood too.
    private string Quoted()
    {
        var (start, quote) = (_at, Here);
        var content = new StringBuilder();
        for (_at++; _at < text.Length; _at++)
        {
            if (text[_at] == '\\' && _at + 1 < text.Length && text[_at + 1] == quote)
            {
                _at++;
            }
            else if (text[_at] == quote)
            {
                if (_at + 1 >= text.Length || text[_at + 1] != quote)
                {
                    _at++;
                    return content.ToString();
                }

                _at++;
            }

            content.Append(text[_at]);
        }

        throw FilterFault.At(text, start, $"this {quote} is never closed", $"{quote} at the end of the text");
    }

    // Double quotes hold a name where a comparison follows, as in "run name" = 'x', and a text everywhere else.
    private bool IsNameBehindQuotes()
    {
        var before = text.AsSpan(0, _at).TrimEnd();
        return before.Length == 0 || before[^1] is '(' || before.EndsWith("and", StringComparison.OrdinalIgnoreCase)
            || before.EndsWith("or", StringComparison.OrdinalIgnoreCase) || before.EndsWith("not", StringComparison.OrdinalIgnoreCase);
    }
}
