namespace AiPm.Learning;

/// <summary>The seasonal naive forecast: the value of the same weekday (and time of day) last week, or of the latest week that has one.</summary>
/// <remarks>Hyndman and Athanasopoulos, Forecasting: Principles and Practice (3rd ed.), section 5.2, with a season of seven days.</remarks>
internal static class SameWeekdayLastWeek
{
    /// <summary>What it is called.</summary>
    public const string Name = "same weekday last week";

    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>Forecasts rows from all values at least a week older, which are known by then.</summary>
    /// <param name="times">When each row was.</param>
    /// <param name="values">The value of each row; where rows share a time, their mean counts.</param>
    /// <param name="rows">The rows to forecast.</param>
    /// <returns>A forecast for each row, NaN where no older value is there.</returns>
    public static double[] Forecast(DateTime[] times, double[] values, IReadOnlyList<int> rows)
    {
        var history = new Dictionary<(DayOfWeek, TimeSpan), SortedList<DateTime, (double Sum, int Count)>>();
        for (var row = 0; row < times.Length; row++)
        {
            var season = Season(times[row]);
            if (!history.TryGetValue(season, out var past))
            {
                history[season] = past = [];
            }

            var (sum, count) = past.GetValueOrDefault(times[row]);
            past[times[row]] = (sum + values[row], count + 1);
        }

        return [.. rows.Select(row => Latest(history[Season(times[row])], times[row] - Week))];
    }

    private static (DayOfWeek Day, TimeSpan Time) Season(DateTime time) => (time.DayOfWeek, time.TimeOfDay);

    private static double Latest(SortedList<DateTime, (double Sum, int Count)> past, DateTime limit)
    {
        var (low, high) = (0, past.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = past.Keys[middle] <= limit ? (middle + 1, high) : (low, middle);
        }

        return low == 0 ? double.NaN : past.Values[low - 1].Sum / past.Values[low - 1].Count;
    }
}
