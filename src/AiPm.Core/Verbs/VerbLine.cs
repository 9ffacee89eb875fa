using System.Text;

namespace AiPm.Verbs;

/// <summary>Splits a notebook line into words, the way a terminal would: spaces separate, double quotes hold together.</summary>
public static class VerbLine
{
    /// <summary>The directive that begins a line of ours in a notebook cell.</summary>
    public const string Directive = "#!aipm";

    /// <summary>Whether a line of a cell is ours.</summary>
    /// <param name="line">A line of a cell.</param>
    public static bool IsVerbLine(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var text = line.Trim();
        return text.StartsWith(Directive, StringComparison.Ordinal)
            && (text.Length == Directive.Length || char.IsWhiteSpace(text[Directive.Length]));
    }

    /// <summary>The words after <see cref="Directive"/>.</summary>
    /// <param name="line">A line for which <see cref="IsVerbLine"/> is true.</param>
    /// <exception cref="UsageException">A quote is not closed, or single quotes are used as quotes.</exception>
    public static IReadOnlyList<string> WordsOf(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return Split(line.Trim()[Directive.Length..]);
    }

    /// <summary>The words of a text. Inside double quotes <c>\"</c> is a quote, and a backslash before one is doubled.</summary>
    /// <param name="text">The text without the directive.</param>
    /// <exception cref="UsageException">A quote is not closed, or single quotes are used as quotes.</exception>
    public static IReadOnlyList<string> Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new List<string>();
        var word = new StringBuilder();
        var (quoted, begun) = (false, false);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (quoted && letter == '\\')
            {
                i = TakeBackslashes(text, i, word) - 1;
            }
            else if (letter == '"')
            {
                (quoted, begun) = (!quoted, true);
            }
            else if (!quoted && letter == '\'' && !begun && text.IndexOf('\'', i + 1) is var close and > 0)
            {
                throw new UsageException(
                    $"Single quotes do not hold words together here: {text[i..(close + 1)]}.",
                    $"\"{text[(i + 1)..close]}\"");
            }
            else if (!quoted && char.IsWhiteSpace(letter))
            {
                Finish();
            }
            else
            {
                word.Append(letter);
                begun = true;
            }
        }

        if (quoted)
        {
            throw new UsageException($"A double quote is not closed in: {text.Trim()}", $"{text.Trim()}\"");
        }

        Finish();
        return words;

        void Finish()
        {
            if (begun)
            {
                words.Add(word.ToString());
                word.Clear();
                begun = false;
            }
        }
    }

    // As C programs on Windows read their command line: backslashes mean themselves, except in front of a quote, where two
    // mean one and an odd one makes the quote a letter. So a path may end in a backslash.
    private static int TakeBackslashes(string text, int start, StringBuilder word)
    {
        var end = start;
        while (end < text.Length && text[end] == '\\')
        {
            end++;
        }

        var isBeforeQuote = end < text.Length && text[end] == '"';
        word.Append('\\', isBeforeQuote ? (end - start) / 2 : end - start);
        if (!isBeforeQuote || (end - start) % 2 == 0)
        {
            return end;
        }

        word.Append('"');
        return end + 1;
    }

    /// <summary>A word as it must be typed: quoted where it has spaces or quotes.</summary>
    /// <param name="word">The word.</param>
    public static string Quote(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (word.Length > 0 && !word.Any(letter => char.IsWhiteSpace(letter) || letter is '"' or '\''))
        {
            return word;
        }

        var quoted = new StringBuilder("\"");
        var backslashes = 0;
        foreach (var letter in word)
        {
            quoted.Append(letter == '"' ? new string('\\', backslashes + 1) : "").Append(letter);
            backslashes = letter == '\\' ? backslashes + 1 : 0;
        }

        return quoted.Append('\\', backslashes).Append('"').ToString();
    }
}
