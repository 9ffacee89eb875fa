namespace AiPm.Explaining;

/// <summary>The values of a column as places on a scale.</summary>
internal static class ColumnNumbers
{
    /// <summary>Numbers, dates as days, true as 1; none for words, which have no order.</summary>
    /// <param name="column">The column; null for none.</param>
    public static double[] Of(Column? column) => column switch
    {
        null or Column<string> => [],
        Column<DateOnly> days => [.. Enumerable.Range(0, days.Count).Select(row => days.IsNull(row) ? double.NaN : days.Values[row].DayNumber)],
        Column<DateTime> times => [.. Enumerable.Range(0, times.Count).Select(row => times.IsNull(row) ? double.NaN : times.Values[row].Ticks / (double)TimeSpan.TicksPerDay)],
        Column<TimeOnly> times => [.. Enumerable.Range(0, times.Count).Select(row => times.IsNull(row) ? double.NaN : times.Values[row].ToTimeSpan().TotalHours)],
        _ => column.ToDoubles(),
    };
}
