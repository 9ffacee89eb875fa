using System.Globalization;

namespace AiPm.Reports;

/// <summary>Numbers as people read them: three significant digits, thin spaces between thousands, a true minus.</summary>
public static class NumberText
{
    private const string ThinSpace = "\u2009";
    private const string Minus = "\u2212";

    /// <summary>A measured number to some significant digits, such as <c>12.3</c>, <c>0.0412</c>, <c>1 230 000</c>.</summary>
    /// <param name="value">The number.</param>
    /// <param name="digits">Significant digits, 1 to 15. Default: 3.</param>
    public static string Figure(double value, int digits = 3)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "–" : value > 0 ? "∞" : Minus + "∞";
        }

        if (value == 0)
        {
            return "0";
        }

        var magnitude = Math.Abs(value);
        if (magnitude is >= 1e15 or < 1e-6)
        {
            var exponential = magnitude.ToString("0." + new string('0', digits - 1) + "e+0", CultureInfo.InvariantCulture);
            return Sign(value) + exponential.Replace("e+", "e", StringComparison.Ordinal).Replace("e-", "e" + Minus, StringComparison.Ordinal);
        }

        // Rounding may carry into the next power of ten (9.996 → 10.0), so the exponent is taken after it.
        var exponent = (int)Math.Floor(Math.Log10(magnitude));
        var decimals = Math.Clamp(digits - 1 - exponent, 0, 15);
        var text = magnitude.ToString("F" + decimals, CultureInfo.InvariantCulture);
        if (decimals > 0 && double.Parse(text, CultureInfo.InvariantCulture) >= Math.Pow(10, exponent + 1))
        {
            text = magnitude.ToString("F" + (decimals - 1), CultureInfo.InvariantCulture);
        }

        return Sign(value) + Group(text);
    }

    /// <summary>A number with a fixed count of decimals.</summary>
    /// <param name="value">The number.</param>
    /// <param name="decimals">Digits after the point, 0 to 15.</param>
    public static string Fixed(double value, int decimals)
    {
        if (!double.IsFinite(value))
        {
            return Figure(value);
        }

        var text = Math.Abs(value).ToString("F" + decimals, CultureInfo.InvariantCulture);
        var isZero = text.All(sign => sign is '0' or '.');
        return (isZero ? "" : Sign(value)) + Group(text);
    }

    /// <summary>A number with its sign always shown, such as <c>+1.20</c>.</summary>
    /// <param name="value">The number.</param>
    /// <param name="digits">Significant digits. Default: 3.</param>
    public static string Signed(double value, int digits = 3) => value > 0 ? "+" + Figure(value, digits) : Figure(value, digits);

    /// <summary>A count, such as <c>5 698</c>.</summary>
    /// <param name="value">The count.</param>
    public static string Count(long value) => Sign(value) + Group(Math.Abs((decimal)value).ToString("F0", CultureInfo.InvariantCulture));

    /// <summary>A share as a percentage, such as <c>12.3 %</c>.</summary>
    /// <param name="share">The share, 0 to 1.</param>
    /// <param name="decimals">Digits after the point. Default: 1.</param>
    public static string Percent(double share, int decimals = 1) => Fixed(share * 100, decimals) + ThinSpace + "%";

    /// <summary>Bytes in the largest fitting unit, such as <c>1.31 MB</c> (powers of 1,000).</summary>
    /// <param name="bytes">The count of bytes.</param>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1_000 => $"{bytes}{ThinSpace}B",
        < 1_000_000 => $"{Figure(bytes / 1e3)}{ThinSpace}kB",
        < 1_000_000_000 => $"{Figure(bytes / 1e6)}{ThinSpace}MB",
        _ => $"{Figure(bytes / 1e9)}{ThinSpace}GB",
    };

    private static string Sign(double value) => value < 0 ? Minus : "";

    // Thousands are set apart from five digits before the point on, as in print.
    private static string Group(string digits)
    {
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var (whole, rest) = point < 0 ? (digits, "") : (digits[..point], digits[point..]);
        if (whole.Length < 5)
        {
            return digits;
        }

        for (var i = whole.Length - 3; i > 0; i -= 3)
        {
            whole = whole.Insert(i, ThinSpace);
        }

        return whole + rest;
    }
}
