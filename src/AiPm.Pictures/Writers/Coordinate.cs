using System.Globalization;

namespace AiPm.Pictures;

/// <summary>Lengths as both writers take them: rounded to 0.1 px, so that vector and pixels agree.</summary>
internal static class Coordinate
{
    /// <summary>The length rounded to 0.1.</summary>
    /// <param name="value">The length; one that is not finite is an error of the chart, not of its data.</param>
    public static double Round(double value) =>
        double.IsFinite(value)
            ? Math.Round(value, 1, MidpointRounding.AwayFromZero) + 0.0
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A mark stands at a place that is not a number.");

    /// <summary>The rounded length as text.</summary>
    /// <param name="value">The length.</param>
    public static string Text(double value) => Round(value).ToString("0.#", CultureInfo.InvariantCulture);
}
