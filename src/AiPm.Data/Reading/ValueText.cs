using System.Buffers.Text;
using System.Globalization;

namespace AiPm.Data;

/// <summary>Says what kind of value a text is. The text is UTF-8; spaces around numbers, dates and booleans do not count.</summary>
internal static class ValueText
{
    /// <summary>The digits that any decimal number may have and still come back from a double (DBL_DIG).</summary>
    private const int DoubleDigits = 15;

    private const int DecimalDigits = 28;
    private const long LargestExactWhole = 1L << 53;

    public static ValueKind KindOf(ReadOnlySpan<byte> text)
    {
        text = text.Trim((byte)' ');
        if (text.IsEmpty)
        {
            return ValueKind.None;
        }

        var first = text[0];
        if (char.IsAsciiDigit((char)first))
        {
            var kind = NumberKind(text);
            return kind == ValueKind.Text ? TimeText.KindOf(text) : kind;
        }

        return first switch
        {
            (byte)'-' or (byte)'+' when IsInfinity(text[1..]) => ValueKind.Scientific,
            (byte)'-' or (byte)'+' or (byte)'.' => NumberKind(text),
            _ => WordKind(text),
        };
    }

    public static bool TryBoolean(ReadOnlySpan<byte> text, out bool value)
    {
        text = text.Trim((byte)' ');
        value = Is(text, "true") || Is(text, "True") || Is(text, "TRUE");
        return value || Is(text, "false") || Is(text, "False") || Is(text, "FALSE");
    }

    public static bool TryDouble(ReadOnlySpan<byte> text, out double value)
    {
        text = text.Trim((byte)' ');
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
        {
            return !double.IsNaN(value);
        }

        var negative = text.Length > 0 && text[0] == '-';
        value = negative ? double.NegativeInfinity : double.PositiveInfinity;
        return text.Length > 0 && IsInfinity(negative || text[0] == '+' ? text[1..] : text);
    }

    public static bool TryWhole(ReadOnlySpan<byte> text, out long value) =>
        long.TryParse(text.Trim((byte)' '), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    public static bool TryDecimal(ReadOnlySpan<byte> text, out decimal value) => decimal.TryParse(
        text.Trim((byte)' '), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);

    private static ValueKind WordKind(ReadOnlySpan<byte> text)
    {
        if (text.Length > 8)
        {
            return ValueKind.Text;
        }

        if (TryBoolean(text, out _))
        {
            return ValueKind.Boolean;
        }

        if (Is(text, "NaN") || Is(text, "nan"))
        {
            return ValueKind.NotANumber;
        }

        if (Is(text, "NA") || Is(text, "N/A") || Is(text, "null") || Is(text, "NULL") || Is(text, "None"))
        {
            return ValueKind.MissingWord;
        }

        return IsInfinity(text) ? ValueKind.Scientific : ValueKind.Text;
    }

    private static bool IsInfinity(ReadOnlySpan<byte> text) =>
        Is(text, "Infinity") || Is(text, "infinity") || Is(text, "inf") || Is(text, "Inf") || Is(text, "INF");

    private static bool Is(ReadOnlySpan<byte> text, string word)
    {
        if (text.Length != word.Length)
        {
            return false;
        }

        for (var i = 0; i < word.Length; i++)
        {
            if (text[i] != word[i])
            {
                return false;
            }
        }

        return true;
    }

    private static ValueKind NumberKind(ReadOnlySpan<byte> text)
    {
        var digits = text[0] is (byte)'-' or (byte)'+' ? text[1..] : text;
        var at = 0;
        var significant = 0;
        CountDigits(digits, ref at, ref significant);
        var wholeDigits = at;
        var leadingZero = wholeDigits > 1 && digits[0] == '0';
        if (at == digits.Length && wholeDigits > 0)
        {
            return leadingZero ? ValueKind.LeadingZero : WholeKind(text, significant);
        }

        var scale = 0;
        if (at < digits.Length && digits[at] == '.')
        {
            at++;
            var start = at;
            CountDigits(digits, ref at, ref significant);
            scale = at - start;
        }

        if (wholeDigits + scale == 0)
        {
            return ValueKind.Text;
        }

        var exponent = at < digits.Length;
        if (exponent && !IsExponent(digits[at..]))
        {
            return ValueKind.Text;
        }

        return leadingZero ? ValueKind.LeadingZero : FractionKind(text, significant, scale, exponent);
    }

    private static void CountDigits(ReadOnlySpan<byte> digits, ref int at, ref int significant)
    {
        while (at < digits.Length && char.IsAsciiDigit((char)digits[at]))
        {
            significant += significant > 0 || digits[at] != '0' ? 1 : 0;
            at++;
        }
    }

    private static bool IsExponent(ReadOnlySpan<byte> text)
    {
        if (text[0] is not ((byte)'e' or (byte)'E'))
        {
            return false;
        }

        text = text[1..];
        text = text.Length > 0 && text[0] is (byte)'-' or (byte)'+' ? text[1..] : text;
        return text.Length > 0 && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }

    private static ValueKind WholeKind(ReadOnlySpan<byte> text, int significant)
    {
        if (significant <= DoubleDigits)
        {
            return ValueKind.Whole;
        }

        if (TryWhole(text, out var whole))
        {
            return whole is >= -LargestExactWhole and <= LargestExactWhole ? ValueKind.Whole : ValueKind.WideWhole;
        }

        return significant <= DecimalDigits ? ValueKind.BigWhole : ValueKind.HugeWhole;
    }

    private static ValueKind FractionKind(ReadOnlySpan<byte> text, int significant, int scale, bool exponent)
    {
        var decimalKeeps = !exponent && significant <= DecimalDigits && scale <= DecimalDigits;
        var doubleKeeps = (significant <= DoubleDigits && !exponent) || DoubleKeeps(text, significant);
        return (doubleKeeps, decimalKeeps) switch
        {
            (true, true) => ValueKind.Fraction,
            (true, false) => ValueKind.Scientific,
            (false, true) => ValueKind.LongFraction,
            _ => ValueKind.RoundedFraction,
        };
    }

    // A double keeps a number when, written to as many digits, it gives the same digits back.
    private static bool DoubleKeeps(ReadOnlySpan<byte> text, int significant)
    {
        const int longest = 400;
        if (significant == 0)
        {
            return true;
        }

        if (significant > longest || !TryDouble(text, out var value) || !double.IsFinite(value) || value == 0)
        {
            return false;
        }

        if (significant <= DoubleDigits && Math.Abs(value) >= 1e-290)
        {
            return true; // normal numbers hold 15 digits; those near the smallest hold fewer
        }

        Span<byte> written = stackalloc byte[longest + 16];
        var format = significant <= 100 ? new System.Buffers.StandardFormat('E', (byte)(significant - 1)) : default;
        if (significant > 100 || !Utf8Formatter.TryFormat(Math.Abs(value), written, out var length, format))
        {
            var exact = Math.Abs(value).ToString("E" + (significant - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            length = System.Text.Encoding.ASCII.GetBytes(exact, written);
        }

        return SameDigits(text, written[..length], significant);
    }

    private static bool SameDigits(ReadOnlySpan<byte> text, ReadOnlySpan<byte> written, int significant)
    {
        var at = 0;
        var compared = 0;
        foreach (var letter in text)
        {
            if (compared == significant)
            {
                break;
            }

            if (!char.IsAsciiDigit((char)letter) || (compared == 0 && letter == '0'))
            {
                continue;
            }

            while (!char.IsAsciiDigit((char)written[at]))
            {
                at++;
            }

            if (written[at++] != letter)
            {
                return false;
            }

            compared++;
        }

        return true;
    }
}
