using AiPm.Reports;

namespace AiPm.Pictures;

/// <summary>Numbers on and beside an axis: as many decimals as its step calls for, the same in every row.</summary>
internal static class AxisNumber
{
    private const int MostDecimals = 6;
    private const double PlainLimit = 1e13;

    /// <summary>A tick's number; very large and very small ones as a power of ten.</summary>
    /// <param name="value">The tick.</param>
    /// <param name="step">The distance of ticks.</param>
    public static string Tick(double value, double step)
    {
        var decimals = Decimals(step);
        if (value == 0 || (decimals <= MostDecimals && Math.Abs(value) < PlainLimit))
        {
            return value == 0 ? "0" : NumberText.Fixed(value, decimals);
        }

        // Three digits more than the ticks differ in hold any round step; the zeros that are left over say nothing.
        var digits = Math.Clamp((int)Math.Ceiling(Math.Log10(Math.Abs(value) / step)) + 3, 3, 15);
        var text = NumberText.Figure(value, digits);
        var end = text.IndexOf('e', StringComparison.Ordinal);
        return end < 0 || !text.Contains('.', StringComparison.Ordinal) ? text : text[..end].TrimEnd('0').TrimEnd('.') + text[end..];
    }

    /// <summary>A measured number: to about a fiftieth of a step, so that differences which can be seen can be read.</summary>
    /// <param name="value">The number.</param>
    /// <param name="step">The distance of ticks.</param>
    public static string Value(double value, double step)
    {
        if (value == 0 || !double.IsFinite(value))
        {
            return NumberText.Figure(value);
        }

        var decimals = Math.Max(0, (int)Math.Ceiling(-Math.Log10(step / 50)));
        var magnitude = Math.Abs(value);
        return decimals > MostDecimals || magnitude >= PlainLimit || magnitude < 5 * Math.Pow(10, -decimals - 1)
            ? NumberText.Figure(value)
            : NumberText.Fixed(value, decimals);
    }

    /// <summary>A measured difference, with its sign.</summary>
    /// <param name="value">The difference.</param>
    /// <param name="step">The distance of ticks.</param>
    public static string Signed(double value, double step) => value > 0 ? "+" + Value(value, step) : Value(value, step);

    private static int Decimals(double step)
    {
        var decimals = 0;
        while (decimals <= MostDecimals && Math.Abs(Math.Round(step, decimals) - step) > step * 1e-9)
        {
            decimals++;
        }

        return decimals;
    }
}
