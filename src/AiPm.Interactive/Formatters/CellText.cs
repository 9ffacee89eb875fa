using System.Globalization;
using System.Text;

namespace AiPm.Formatters;

/// <summary>A value of a table in the width of a cell.</summary>
internal static class CellText
{
    private const int Longest = 60;

    /// <summary>The text of a value, or null for a missing one. Long numbers lose digits and long text its end: it is for looking, not for reading back.</summary>
    public static string? Of(object? value) => value switch
    {
        null or DBNull => null,
        string text => Short(text),
        bool flag => flag ? "true" : "false",
        double number => Number(number),
        float number => Number(number, number.ToString("R", CultureInfo.InvariantCulture)),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime { TimeOfDay.Ticks: 0 } date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        IFormattable other => Short(other.ToString(null, CultureInfo.InvariantCulture)),
        _ => Short(value.ToString() ?? ""),
    };

    /// <summary>A text on one line, cut where it is long.</summary>
    public static string Short(string text)
    {
        var isCut = text.Length > Longest;
        var line = new StringBuilder(isCut ? text[..(char.IsHighSurrogate(text[Longest - 2]) ? Longest - 2 : Longest - 1)] : text);
        line.Replace("\r\n", "↵").Replace('\n', '↵').Replace('\r', '↵').Replace('\t', ' ');
        return isCut ? line.Append('…').ToString() : line.ToString();
    }

    private static string Number(double number, string? exact = null)
    {
        exact ??= number.ToString("R", CultureInfo.InvariantCulture);
        return exact.Length <= 12 || !double.IsFinite(number) ? exact
            : Math.Abs(number) is >= 1e-4 and < 1e15 ? number.ToString("0.######", CultureInfo.InvariantCulture)
            : number.ToString("G6", CultureInfo.InvariantCulture);
    }
}
