using System.Globalization;
namespace AiPm.Pictures;

/// <summary>Ticks at round dates.</summary>
public static class DateTicks
{
    private const int Most = 8;

    private static readonly (double Days, string Form, Func<DateTime, int, DateTime> Next)[] Units =
    [
        (1 / 86400d, "HH:mm:ss", (date, count) => date.AddSeconds(count)),
        (1 / 1440d, "HH:mm", (date, count) => date.AddMinutes(count)),
        (1 / 24d, "MM-dd HH:mm", (date, count) => date.AddHours(count)),
        (1, "yyyy-MM-dd", (date, count) => date.AddDays(count)),
        (30.44, "yyyy-MM", (date, count) => date.AddMonths(count)),
        (365.25, "yyyy", (date, count) => date.AddYears(count)),
    ];

    private static readonly (int Unit, int Count)[] Steps =
    [
        (0, 1), (0, 5), (0, 15), (0, 30), (1, 1), (1, 5), (1, 15), (1, 30), (2, 1), (2, 3), (2, 6), (2, 12), (3, 1), (3, 2), (3, 7), (3, 14),
        (4, 1), (4, 2), (4, 3), (4, 6), (5, 1), (5, 2), (5, 5), (5, 10), (5, 20), (5, 50), (5, 100), (5, 500), (5, 1000),
    ];

    /// <summary>The ticks inside a scale of days since the year 1.</summary>
    /// <param name="scale">The scale.</param>
    /// <param name="room">The room that a label takes along the axis.</param>
    public static IReadOnlyList<(double At, string Label)> Of(LinearScale scale, Func<string, double> room)
    {
        var span = scale.Maximum - scale.Minimum;
        var length = Math.Abs(scale.End - scale.Start);
        foreach (var (unit, count) in Steps)
        {
            var (days, form, next) = Units[unit];
            var ticks = span / (days * count);
            if (ticks <= Most && ticks * room(form) <= length)
            {
                return Ticks(scale, form, date => next(date, count), Start(scale.Minimum, unit, count));
            }
        }

        return [];
    }

    private static List<(double At, string Label)> Ticks(LinearScale scale, string form, Func<DateTime, DateTime> next, DateTime start)
    {
        var ticks = new List<(double At, string Label)>();
        var last = DateTime.MaxValue.AddYears(-1000);
        for (var date = start; date < last && ticks.Count <= Most; date = next(date))
        {
            var days = date.Ticks / (double)TimeSpan.TicksPerDay;
            if (days > scale.Maximum)
            {
                break;
            }

            if (days >= scale.Minimum)
            {
                ticks.Add((days, date.ToString(form, CultureInfo.InvariantCulture)));
            }
        }

        return ticks;
    }

    private static DateTime Start(double minimum, int unit, int count)
    {
        var date = new DateTime((long)(Math.Clamp(minimum, 0, 3_000_000) * TimeSpan.TicksPerDay), DateTimeKind.Utc);
        return unit switch
        {
            5 => new DateTime(Math.Max(1, date.Year / count * count), 1, 1, 0, 0, 0, DateTimeKind.Utc),
            4 => new DateTime(date.Year, ((date.Month - 1) / count * count) + 1, 1, 0, 0, 0, DateTimeKind.Utc),
            _ => Floor(date, TimeSpan.FromSeconds(Math.Round(Units[unit].Days * 86400) * count)),
        };
    }

    private static DateTime Floor(DateTime date, TimeSpan step) => new(date.Ticks / step.Ticks * step.Ticks, DateTimeKind.Utc);
}
