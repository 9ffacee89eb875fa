namespace AiPm.Pictures;

/// <summary>A row of <see cref="FromToChart"/>: what was one value and is another.</summary>
/// <param name="Label">What changes.</param>
/// <param name="From">The value now, as text.</param>
/// <param name="To">The other value, as text.</param>
public sealed record FromToRow(string Label, string From, string To)
{
    /// <summary>Where the value now lies in the range of the data, 0 to 1; NaN where it has no place.</summary>
    public double FromPlace { get; init; } = double.NaN;

    /// <summary>Where the other value lies in the range of the data, 0 to 1; NaN where it has no place.</summary>
    public double ToPlace { get; init; } = double.NaN;
}
