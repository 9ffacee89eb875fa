using System.Globalization;
using System.Text;

namespace AiPm.Pictures;

/// <summary>Measures and fits text with the bundled font: the layout of every writer.</summary>
public static class TextRuler
{
    private const string Ellipsis = "…";

    /// <summary>The text as it can be drawn: normal form C, no control or format characters, runs of white space as one space.</summary>
    /// <param name="text">Any text; halves of surrogate pairs become �.</param>
    public static string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is ' ' or '\t' or '\n' or '\r' or 0x2028 or 0x2029)
            {
                if (clean.Length > 0 && clean[^1] != ' ')
                {
                    clean.Append(' ');
                }
            }
            else if (!IsControl(rune))
            {
                clean.Append(rune);
            }
        }

        return clean.ToString().TrimEnd(' ').Normalize(NormalizationForm.FormC);
    }

    /// <summary>The width of a text in CSS pixels.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">The font size.</param>
    /// <param name="weight">How heavy it is. Default: regular.</param>
    public static double Width(string text, double size, TextWeight weight = TextWeight.Regular) => ChartFont.Of(weight).Width(text) * size;

    /// <summary>The text, or as much of it as fits followed by …; nothing where not even that fits.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">The room in CSS pixels.</param>
    /// <param name="size">The font size.</param>
    /// <param name="weight">How heavy it is. Default: regular.</param>
    public static string Shorten(string text, double width, double size, TextWeight weight = TextWeight.Regular)
    {
        var clean = Clean(text);
        if (Width(clean, size, weight) <= width)
        {
            return clean;
        }

        var starts = StringInfo.ParseCombiningCharacters(clean);
        var (fits, tooMany) = (0, starts.Length);
        while (tooMany - fits > 1)
        {
            var middle = (fits + tooMany) / 2;
            (fits, tooMany) = Width(Cut(clean, starts[middle]), size, weight) <= width ? (middle, tooMany) : (fits, middle);
        }

        return fits > 0 ? Cut(clean, starts[fits]) : Width(Ellipsis, size, weight) <= width ? Ellipsis : "";
    }

    /// <summary>The text in lines, broken between words where it can be; the last line is shortened where there are too many.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">The room in CSS pixels.</param>
    /// <param name="lineCount">The most lines.</param>
    /// <param name="size">The font size.</param>
    /// <param name="weight">How heavy it is. Default: regular.</param>
    public static IReadOnlyList<string> Wrap(string text, double width, int lineCount, double size, TextWeight weight = TextWeight.Regular)
    {
        var words = Clean(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var lines = new List<string>();
        var next = 0;
        while (next < words.Length && lines.Count < lineCount - 1)
        {
            var line = words[next++];
            while (next < words.Length && Width($"{line} {words[next]}", size, weight) <= width)
            {
                line = $"{line} {words[next++]}";
            }

            lines.Add(Shorten(line, width, size, weight));
        }

        if (next < words.Length)
        {
            lines.Add(Shorten(string.Join(' ', words[next..]), width, size, weight));
        }

        return lines;
    }

    private static string Cut(string text, int length) => text[..length].TrimEnd(' ', '\u2009', ',', '·') + Ellipsis;

    private static bool IsControl(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
        || (rune.Value & 0xFFFE) == 0xFFFE
        || rune.Value is >= 0xFDD0 and <= 0xFDEF;
}
