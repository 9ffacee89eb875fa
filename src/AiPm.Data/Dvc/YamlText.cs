using System.Text;
using System.Text.RegularExpressions;

namespace AiPm.Data;

/// <summary>Text as a YAML scalar on one line: plain where it can be, else in single quotes, else in double quotes.</summary>
internal static partial class YamlText
{
    public static string Scalar(string text)
    {
        if (text.Any(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' or '\uFEFF'))
        {
            return DoubleQuoted(text);
        }

        return PlainPattern().IsMatch(text) && !OtherTypePattern().IsMatch(text)
            ? text
            : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
    }

    private static string DoubleQuoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '"' or '\\' => quoted.Append('\\').Append(letter),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                _ when char.IsControl(letter) || letter is '\u2028' or '\u2029' or '\uFEFF' =>
                    quoted.Append("\\u").Append(((int)letter).ToString("X4", System.Globalization.CultureInfo.InvariantCulture)),
                _ => quoted.Append(letter),
            };
        }

        return quoted.Append('"').ToString();
    }

    // Starts with no indicator, holds neither ': ' nor ' #', ends in neither space nor colon.
    [GeneratedRegex(@"^(?![\s\-?:,\[\]{}#&*!|>'""%@`])(?!.*(: | #))[^\r\n]*[^\s:]$")]
    private static partial Regex PlainPattern();

    [GeneratedRegex(@"^(~|null|true|false|yes|no|on|off|y|n|=|<<|[-+]?(\.?\d|\.inf).*|\.nan)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OtherTypePattern();
}
