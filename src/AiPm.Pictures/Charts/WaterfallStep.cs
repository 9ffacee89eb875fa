namespace AiPm.Pictures;

/// <summary>A step of a <see cref="WaterfallChart"/>.</summary>
/// <param name="Label">The feature.</param>
/// <param name="ValueText">Its value in this row, as text.</param>
/// <param name="Contribution">What it adds, in the axis's unit.</param>
public sealed record WaterfallStep(string Label, string ValueText, double Contribution)
{
    /// <summary>How far the contribution may be off, to both sides; 0 where it is exact. Default: 0.</summary>
    public double Margin { get; init; }
}
