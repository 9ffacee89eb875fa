using System.Globalization;
using System.Text;

namespace AiPm.Catalog;

/// <summary>Texts as both databases keep them.</summary>
internal static class CatalogText
{
    /// <summary>The longest name of a metric, parameter, tag or fact, as MLflow's.</summary>
    public const int LongestName = 250;

    /// <summary>A text without the sign 0, which PostgreSQL does not keep, and without halves of pairs, which UTF-8 has no form for.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.Contains('\0') && !HasLoneSurrogate(text))
        {
            return text;
        }

        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', '\u2400');
    }

    /// <summary>A name that can be kept and searched.</summary>
    public static string Name(string name, string what)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length <= LongestName
            ? Of(name)
            : throw new AipmException(
                string.Create(CultureInfo.InvariantCulture, $"The {what} '{name[..40]}…' has a name of {name.Length} characters; at most {LongestName} are kept."),
                $"a shorter name; long texts belong into a value or an artifact");
    }

    /// <summary>The number that a value is, or null.</summary>
    public static double? NumberIn(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !double.IsNaN(number) ? number : null;

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (!char.IsSurrogatePair(text, i))
            {
                return true;
            }

            i++;
        }

        return false;
    }
}
