namespace AiPm.Explaining;

/// <summary>How LIME samples and fits.</summary>
internal sealed record LimeOptions
{
    /// <summary>The rows sampled around the one explained, for each seed. Default: 5,000.</summary>
    public int Samples { get; init; } = 5000;

    /// <summary>The features kept. Default: 10.</summary>
    public int Features { get; init; } = 10;

    /// <summary>The seeds: one explanation each, whose agreement is the stability. Default: 1 to 5.</summary>
    public IReadOnlyList<int> Seeds { get; init; } = [1, 2, 3, 4, 5];

    /// <summary>The kernel's width; null for 0.75 √features of a table, 25 of text.</summary>
    public double? Width { get; init; }

    /// <summary>Whether a number counts as kept where it stays in the same quarter of the background; otherwise numbers are scaled and drawn from a normal distribution. Default: true.</summary>
    public bool Discretises { get; init; } = true;
}
