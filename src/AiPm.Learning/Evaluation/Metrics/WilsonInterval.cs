using AiPm.Statistics;

namespace AiPm.Learning;

/// <summary>The interval of a share.</summary>
internal static class WilsonInterval
{
    private const double Deviations = 1.959963984540054;

    /// <summary>Wilson's 95 % score interval.</summary>
    /// <param name="share">The share observed, 0 to 1.</param>
    /// <param name="count">The rows; of weighted ones Kish's effective number, (Σ w)² / Σ w².</param>
    /// <remarks>Wilson (1927): (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n).</remarks>
    public static Interval Of(double share, double count)
    {
        var square = Deviations * Deviations / count;
        var middle = (share + (square / 2)) / (1 + square);
        var half = Deviations * Math.Sqrt((share * (1 - share) / count) + (square / (4 * count))) / (1 + square);
        return new Interval(share, Math.Min(share, middle - half), Math.Max(share, middle + half));
    }
}
