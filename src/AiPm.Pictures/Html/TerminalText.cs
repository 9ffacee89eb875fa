using System.Globalization;
using System.Text;

namespace AiPm.Pictures;

/// <summary>Text measured in the cells of a terminal: wide East Asian signs and emoji take two, combining marks none.</summary>
internal static class TerminalText
{
    /// <summary>The cells that a text takes.</summary>
    /// <param name="text">The text.</param>
    public static int Width(string text) => text.EnumerateRunes().Sum(Width);

    /// <summary>The text, or as much as fits followed by ….</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">The room, 1 or more.</param>
    public static string Shorten(string text, int width) => Width(text) <= width ? text : Take(text, width - 1).TrimEnd() + "…";

    /// <summary>The text in lines, broken between words where it can be.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">The room, 1 or more.</param>
    /// <param name="lineCount">The most lines; the last is shortened.</param>
    public static IReadOnlyList<string> Wrap(string text, int width, int lineCount)
    {
        var lines = new List<string>();
        var rest = text;
        while (Width(rest) > width && lines.Count < lineCount - 1)
        {
            var head = Take(rest, width);
            if (head.Length == 0)
            {
                break;
            }

            var space = rest[head.Length] == ' ' ? head.Length : head.LastIndexOf(' ');
            head = space > 0 ? rest[..space] : head;
            lines.Add(head.TrimEnd());
            rest = rest[head.Length..].TrimStart();
        }

        lines.Add(Shorten(rest, width));
        return lines;
    }

    /// <summary>The text filled with spaces.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">The cells to fill.</param>
    /// <param name="isRight">Whether the text stands at the right.</param>
    public static string Pad(string text, int width, bool isRight)
    {
        var spaces = new string(' ', Math.Max(0, width - Width(text)));
        return isRight ? spaces + text : text + spaces;
    }

    private static string Take(string text, int width)
    {
        var end = 0;
        foreach (var start in StringInfo.ParseCombiningCharacters(text))
        {
            var length = StringInfo.GetNextTextElementLength(text, start);
            if (Width(text[..(start + length)]) > width)
            {
                break;
            }

            end = start + length;
        }

        return text[..end];
    }

    private static int Width(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.Control => 0,
        _ => IsWide(rune.Value) ? 2 : 1,
    };

    // Unicode Standard Annex 11, East Asian Width W and F, by blocks.
    private static bool IsWide(int value) => value is
        (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF and not 0x303F) or (>= 0xA960 and <= 0xA97C)
        or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F)
        or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1F64F)
        or (>= 0x1F680 and <= 0x1F6FF) or (>= 0x1F900 and <= 0x1F9FF) or (>= 0x20000 and <= 0x3FFFD);
}
