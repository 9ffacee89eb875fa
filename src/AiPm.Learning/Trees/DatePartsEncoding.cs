namespace AiPm.Learning;

/// <summary>
/// Dates as numbers that trees can split: days since the first training day, month, day of the month, day of the week (Monday 1),
/// day of the year and, for points in time, the hour with its fraction. A missing date is NaN throughout.
/// </summary>
public sealed record DatePartsEncoding : FeatureEncoding
{
    /// <summary>The earliest day in the training rows, from which days count.</summary>
    public required DateOnly Origin { get; init; }

    /// <summary>Whether the hour counts: some training row has a time of day.</summary>
    public required bool HasHours { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> PartNames =>
    [
        $"{Column} day", $"{Column} month", $"{Column} day of month", $"{Column} day of week", $"{Column} day of year",
        .. HasHours ? new[] { $"{Column} hour" } : [],
    ];

    internal static FeatureEncoding? Learn(Column column, IReadOnlyList<int> rows, ICollection<string> notes)
    {
        var times = DateEncoding.Times(column) ?? throw new ArgumentException("A column of dates is expected.", nameof(column));
        var present = rows.Select(row => times[row]).OfType<DateTime>().ToArray();
        if (present.Length == 0 || (present.Length == rows.Count && Array.TrueForAll(present, time => time == present[0])))
        {
            notes.Add($"'{column.Name}' was left out: {(present.Length == 0 ? "all its values are missing" : "it is constant")} in the training rows.");
            return null;
        }

        return new DatePartsEncoding
        {
            Column = column.Name,
            Origin = DateOnly.FromDateTime(present.Min()),
            HasHours = Array.Exists(present, time => time.TimeOfDay != TimeSpan.Zero),
        };
    }

    private protected override bool Fits(Column column) => column.Type is ColumnType.Date or ColumnType.Timestamp || column.NullCount == column.Count;

    private protected override void WriteParts(Column column, IReadOnlyList<int> rows, double[] cells, int start, int stride)
    {
        var times = DateEncoding.Times(column);
        var count = HasHours ? 6 : 5;
        for (var i = 0; i < rows.Count; i++)
        {
            var parts = cells.AsSpan(start + (i * stride), count);
            if (times?[rows[i]] is not { } time)
            {
                parts.Fill(double.NaN);
                continue;
            }

            parts[0] = DateOnly.FromDateTime(time).DayNumber - Origin.DayNumber;
            parts[1] = time.Month;
            parts[2] = time.Day;
            parts[3] = time.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)time.DayOfWeek;
            parts[4] = time.DayOfYear;
            if (HasHours)
            {
                parts[5] = time.TimeOfDay.TotalHours;
            }
        }
    }
}
