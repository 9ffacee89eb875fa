using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AiPm.Data;

/// <summary>
/// Text as a YAML scalar on one line, in the style that DVC's writer (ruamel.yaml, YAML 1.2) chooses: plain where it can be, else in
/// single quotes, in double quotes where it holds a single one or signs that cannot be seen.
/// </summary>
public static partial class YamlText
{
    /// <summary>Text as it stands after a key.</summary>
    /// <param name="text">The text.</param>
    public static string Scalar(string text) =>
        !text.Any(IsUnseen) && PlainPattern().IsMatch(text) && !OtherTypePattern().IsMatch(text) ? text : Quoted(text);

    /// <summary>Text as it stands within brackets and braces.</summary>
    public static string Flow(string text) => text.AsSpan().ContainsAny(",[]{}") ? Quoted(text) : Scalar(text);

    /// <summary>Text in quotes, which stands anywhere, also within brackets and braces.</summary>
    /// <param name="text">The text.</param>
    public static string Quoted(string text) => text.Any(IsUnseen) || text.Contains('\'', StringComparison.Ordinal) ? DoubleQuoted(text) : $"'{text}'";

    private static string DoubleQuoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            quoted.Append(rune.Value switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\0' => "\\0",
                '\a' => "\\a",
                '\b' => "\\b",
                '\t' => "\\t",
                '\n' => "\\n",
                '\v' => "\\v",
                '\f' => "\\f",
                '\r' => "\\r",
                0x1B => "\\e",
                0x85 => "\\N",
                0x2028 => "\\L",
                0x2029 => "\\P",
                >= 0x10000 => "\\U" + rune.Value.ToString("X8", CultureInfo.InvariantCulture),
                < 0x20 or (>= 0x7F and < 0xA0) => "\\x" + rune.Value.ToString("X2", CultureInfo.InvariantCulture),
                0xFEFF or 0xFFFE or 0xFFFF => "\\u" + rune.Value.ToString("X4", CultureInfo.InvariantCulture),
                _ => rune.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }

    private static bool IsUnseen(char letter) => char.IsControl(letter) || letter is '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF';

    // Starts with no indicator, holds neither ': ' nor ' #', ends in neither space nor colon.
    [GeneratedRegex(@"^(?![ ,\[\]{}#&*!|>'""%@`]|[-?:]( |$)|---|\.\.\.)(?!.*(: | #)).*[^ :]$", RegexOptions.Singleline)]
    private static partial Regex PlainPattern();

    // What YAML 1.2 reads as a boolean, nothing, a number, a date, or a merge.
    [GeneratedRegex(
        @"^(?!_|[-+]$)([Tt]rue|TRUE|[Ff]alse|FALSE|~|[Nn]ull|NULL|=|<<|[-+]?0b[01_]+|[-+]?0o[0-7_]+|[-+]?[0-9_]*|[-+]?0x[0-9a-fA-F_]+"
        + @"|[-+]?[0-9][0-9_]*\.[0-9_]*([eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+|[-+]?\.[0-9_]+([eE][-+][0-9]+)?"
        + @"|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)|[0-9]{4}-[0-9]{2}-[0-9]{2}"
        + @"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(\.[0-9]*)?([ \t]*(Z|[-+][0-9]{1,2}(:[0-9]{2})?))?)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex OtherTypePattern();
}
