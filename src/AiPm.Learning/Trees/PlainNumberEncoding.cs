namespace AiPm.Learning;

/// <summary>Numbers, true or false, and times of day as they are; a missing value is NaN. For trees, which need no scaling.</summary>
public sealed record PlainNumberEncoding : FeatureEncoding
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> PartNames => [Column];

    internal static FeatureEncoding? Learn(Column column, IReadOnlyList<int> rows, ICollection<string> notes)
    {
        var numbers = NumberEncoding.Numbers(column);
        var first = rows.Count > 0 ? numbers[rows[0]] : double.NaN;
        if (rows.All(row => numbers[row].Equals(first)))
        {
            notes.Add($"'{column.Name}' was left out: {(double.IsNaN(first) ? "all its values are missing" : "it is constant")} in the training rows.");
            return null;
        }

        return new PlainNumberEncoding { Column = column.Name };
    }

    // A column without any value may have come as any type.
    private protected override bool Fits(Column column) => NumberEncoding.Accepts(column) || column.NullCount == column.Count;

    private protected override void WriteParts(Column column, IReadOnlyList<int> rows, double[] cells, int start, int stride)
    {
        var numbers = NumberEncoding.Accepts(column) ? NumberEncoding.Numbers(column) : null;
        for (var i = 0; i < rows.Count; i++)
        {
            cells[start + (i * stride)] = numbers is null ? double.NaN : numbers[rows[i]];
        }
    }
}
