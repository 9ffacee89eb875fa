using System.Globalization;

namespace AiPm.Learning;

/// <summary>Times as numbers on an axis: years where they span more than two, else days since the first.</summary>
/// <param name="Label">What the axis measures.</param>
/// <param name="Places">The place of each row.</param>
internal sealed record TimeAxis(string Label, double[] Places)
{
    private const double DaysOfYear = 365.2425;

    /// <summary>The places of times.</summary>
    /// <param name="times">The times, ascending.</param>
    public static TimeAxis Of(DateTime[] times)
    {
        var first = times[0];
        return (times[^1] - first).TotalDays > 2 * DaysOfYear
            ? new TimeAxis("year", [.. times.Select(Year)])
            : new TimeAxis(string.Create(CultureInfo.InvariantCulture, $"days since {first:yyyy-MM-dd}"), [.. times.Select(time => (time - first).TotalDays)]);
    }

    private static double Year(DateTime time) => time.Year + ((time.DayOfYear - 1 + time.TimeOfDay.TotalDays) / (DateTime.IsLeapYear(time.Year) ? 366.0 : 365.0));
}
