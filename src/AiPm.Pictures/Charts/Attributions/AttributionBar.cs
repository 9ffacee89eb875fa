namespace AiPm.Pictures;

/// <summary>A row of <see cref="AttributionBars"/>.</summary>
/// <param name="Label">The feature.</param>
/// <param name="Size">Its mean size over all rows of the data.</param>
/// <param name="Groups">The same in each group; none without groups.</param>
public sealed record AttributionBar(string Label, double Size, IReadOnlyList<double> Groups)
{
    /// <summary>How far the size may be off, to both sides; 0 where it is exact. Default: 0.</summary>
    public double Margin { get; init; }
}
