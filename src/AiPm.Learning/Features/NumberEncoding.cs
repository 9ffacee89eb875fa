namespace AiPm.Learning;

/// <summary>Numbers, true or false, and times of day: standardised; a missing value counts as the mean.</summary>
public sealed record NumberEncoding : FeatureEncoding
{
    /// <summary>The mean over training rows; it fills missing values too.</summary>
    public required double Mean { get; init; }

    /// <summary>The standard deviation over training rows (divisor n).</summary>
    public required double Scale { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> PartNames => [Column];

    internal static bool Accepts(Column column) =>
        column.IsNumeric || column.Type is ColumnType.Boolean or ColumnType.Time;

    internal static double[] Numbers(Column column) =>
        column is Column<TimeOnly> times
            ? [.. Enumerable.Range(0, times.Count).Select(row => times.IsNull(row) ? double.NaN : times.Values[row].ToTimeSpan().TotalHours)]
            : column.ToDoubles();

    internal static FeatureEncoding? Learn(Column column, IReadOnlyList<int> rows, ICollection<string> notes)
    {
        var all = Numbers(column);
        var present = rows.Select(row => all[row]).Where(number => !double.IsNaN(number)).ToArray();
        var isConstant = present.Length == 0 || present.All(number => number == present[0]);
        if (isConstant && (present.Length == 0 || present.Length == rows.Count))
        {
            notes.Add($"'{column.Name}' was left out: {(present.Length == 0 ? "all its values are missing" : "it is constant")} in the training rows.");
            return null;
        }

        var mean = isConstant ? present[0] : present.Average();
        var scale = isConstant ? 1 : Math.Sqrt(present.Average(number => (number - mean) * (number - mean)));
        return new NumberEncoding
        {
            Column = column.Name,
            Mean = mean,
            Scale = scale > 0 ? scale : 1,
            HasMissingIndicator = present.Length < rows.Count,
        };
    }

    // A column without any value may have come as any type.
    private protected override bool Fits(Column column) => Accepts(column) || column.NullCount == column.Count;

    private protected override void WriteParts(Column column, IReadOnlyList<int> rows, double[] cells, int start, int stride)
    {
        var numbers = Accepts(column) ? Numbers(column) : null;
        for (var i = 0; i < rows.Count; i++)
        {
            var number = numbers is null ? double.NaN : numbers[rows[i]];
            cells[start + (i * stride)] = double.IsNaN(number) ? 0 : (number - Mean) / Scale;
        }
    }
}
