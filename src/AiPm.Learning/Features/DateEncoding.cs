using System.Globalization;

namespace AiPm.Learning;

/// <summary>Dates: day of the week, season as two yearly waves, and a trend in years. A missing date is all zeros.</summary>
public sealed record DateEncoding : FeatureEncoding
{
    private const int WeekDays = 7;
    private const int Harmonics = 2;

    /// <summary>The earliest day in the training rows, from which the trend counts.</summary>
    public required DateOnly Origin { get; init; }

    /// <summary>The mean of the trend over training rows, in years of 365.2425 days.</summary>
    public required double Mean { get; init; }

    /// <summary>The standard deviation of the trend over training rows, in years.</summary>
    public required double Scale { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> PartNames =>
    [
        .. Enum.GetValues<DayOfWeek>().Select(day => $"{Column} is {day}"),
        .. Enumerable.Range(1, Harmonics).SelectMany(wave => new[] { $"{Column} season sin {wave}", $"{Column} season cos {wave}" }),
        $"{Column} trend",
    ];

    /// <summary>The points in time of a date column, or null where it holds something else.</summary>
    /// <param name="column">The column.</param>
    internal static DateTime?[]? Times(Column column) => column switch
    {
        Column<DateOnly> dates => [.. Enumerable.Range(0, dates.Count).Select(row => dates.IsNull(row) ? (DateTime?)null : dates.Values[row].ToDateTime(TimeOnly.MinValue))],
        Column<DateTime> times => [.. Enumerable.Range(0, times.Count).Select(row => times.IsNull(row) ? (DateTime?)null : times.Values[row])],
        _ => null,
    };

    internal static FeatureEncoding? Learn(Column column, IReadOnlyList<int> rows, ICollection<string> notes)
    {
        var all = Times(column) ?? throw new ArgumentException("A column of dates is expected.", nameof(column));
        var present = rows.Select(row => all[row]).OfType<DateTime>().ToArray();
        if (present.Length == 0 || (present.Length == rows.Count && present.All(time => time.Date == present[0].Date)))
        {
            notes.Add($"'{column.Name}' was left out: {(present.Length == 0 ? "all its values are missing" : "it is constant")} in the training rows.");
            return null;
        }

        var origin = DateOnly.FromDateTime(present.Min());
        var years = present.Select(time => Years(time, origin)).ToArray();
        var mean = years.Average();
        var scale = Math.Sqrt(years.Average(year => (year - mean) * (year - mean)));
        return new DateEncoding
        {
            Column = column.Name,
            Origin = origin,
            Mean = mean,
            Scale = scale > 0 ? scale : 1,
            HasMissingIndicator = present.Length < rows.Count,
        };
    }

    /// <inheritdoc/>
    public override string TextOf(Column column, int row) =>
        Times(column.Take([row]))?[0] is { } time
            ? $"{column.TextAt(row)} {time.ToString("ddd", CultureInfo.InvariantCulture)}"
            : "missing";

    private protected override bool Fits(Column column) => column.Type is ColumnType.Date or ColumnType.Timestamp || column.NullCount == column.Count;

    private protected override void WriteParts(Column column, IReadOnlyList<int> rows, double[] cells, int start, int stride)
    {
        var times = Times(column) ?? [];
        for (var i = 0; i < rows.Count; i++)
        {
            var first = start + (i * stride);
            Array.Clear(cells, first, PartCount);
            if (times.Length == 0 || times[rows[i]] is not { } time)
            {
                continue;
            }

            cells[first + (int)time.DayOfWeek] = 1;
            var share = (time.DayOfYear - 1) / (DateTime.IsLeapYear(time.Year) ? 366.0 : 365.0);
            for (var wave = 1; wave <= Harmonics; wave++)
            {
                var (sine, cosine) = Math.SinCos(2 * Math.PI * wave * share);
                cells[first + WeekDays + (2 * (wave - 1))] = sine;
                cells[first + WeekDays + (2 * (wave - 1)) + 1] = cosine;
            }

            cells[first + PartCount - 1] = (Years(time, Origin) - Mean) / Scale;
        }
    }

    private static int PartCount => WeekDays + (2 * Harmonics) + 1;

    private static double Years(DateTime time, DateOnly origin) =>
        (time.Date - origin.ToDateTime(TimeOnly.MinValue)).Days / 365.2425;
}
