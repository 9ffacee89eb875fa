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
    /// <param name="known">Up to when values are known as each row is forecast; null where a week is the limit.</param>
    /// <param name="groups">The series of each row; null where there is one.</param>
    /// <returns>A forecast for each row, NaN where no older value is there.</returns>
    public static double[] Forecast(DateTime[] times, double[] values, IReadOnlyList<int> rows, DateTime[]? known = null, int[]? groups = null)
    {
        var history = new Dictionary<(int, DayOfWeek, TimeSpan), PastValues>();
        for (var row = 0; row < times.Length; row++)
        {
            var season = Season(row);
            if (!history.TryGetValue(season, out var past))
            {
                history[season] = past = new PastValues();
            }

            past.Add(times[row], values[row]);
        }

        return
        [
            .. rows.Select(row =>
            {
                var limit = times[row] - Week;
                return history[Season(row)].Latest(known is not null && known[row] < limit ? known[row] : limit);
            }),
        ];

        (int, DayOfWeek, TimeSpan) Season(int row) => (groups?[row] ?? 0, times[row].DayOfWeek, times[row].TimeOfDay);
    }
}
