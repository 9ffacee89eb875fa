using System.Globalization;
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
        var words = Words(text);
        foreach (var word in words)
        {
            if (text[word.Start] == '\'' && text.IndexOf('\'', word.Start + 1) is var close and > 0)
            {
                throw new UsageException(
                    $"Single quotes do not hold words together here: {text[word.Start..(close + 1)]}.",
                    $"\"{text[(word.Start + 1)..close]}\"");
            }
        }

        return words is [.., { IsOpen: true }]
            ? throw new UsageException($"A double quote is not closed in: {text.Trim()}", $"{text.Trim()}\"")
            : [.. words.Select(word => word.Text)];
    }

    /// <summary>The words of a text that may be half typed, with their places.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where to begin. Default: at its beginning.</param>
    public static IReadOnlyList<TypedWord> Words(string text, int start = 0)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new List<TypedWord>();
        var word = new StringBuilder();
        var quoted = false;
        int? begun = null;
        for (var i = start; i < text.Length; i++)
        {
            var letter = text[i];
            if (!quoted && char.IsWhiteSpace(letter))
            {
                Finish(i);
                continue;
            }

            begun ??= i;
            if (quoted && letter == '\\')
            {
                i = TakeBackslashes(text, i, word) - 1;
            }
            else if (letter == '"')
            {
                quoted = !quoted;
            }
            else
            {
                word.Append(letter);
            }
        }

        Finish(text.Length);
        return words;

        void Finish(int end)
        {
            if (begun is { } from)
            {
                words.Add(new TypedWord(word.ToString(), from, end, quoted));
                word.Clear();
                begun = null;
            }
        }
    }

    /// <summary>Whether a word is an option, such as <c>--target</c> or <c>-p</c>; a negative number is a value.</summary>
    /// <param name="word">The word.</param>
    public static bool IsOption(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return word.Length > 1 && word[0] == '-' && !double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
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
    public static string Quote(string word) => Quote(word, always: false);

    /// <summary>A word as it must be typed, or quoted in any case.</summary>
    /// <param name="word">The word.</param>
    /// <param name="always">Whether it is quoted where it need not be.</param>
    public static string Quote(string word, bool always)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (!always && word.Length > 0 && !word.Any(letter => char.IsWhiteSpace(letter) || letter is '"' or '\''))
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
