namespace AiPm.Pictures;

/// <summary>A row of a <see cref="ChangeChart"/>: one thing and how it changed.</summary>
/// <param name="Label">What the row stands for.</param>
/// <param name="Word">What became of it, in a few words.</param>
/// <param name="Status">Shape and colour of its mark.</param>
public sealed record ChangeRow(string Label, string Word, MarkStatus Status)
{
    /// <summary>The share of values that changed, 0 to 1; NaN where that is not known, and no bar is drawn. Default: NaN.</summary>
    public double Share { get; init; } = double.NaN;

    /// <summary>The share in words, right of the bar. Default: empty.</summary>
    public string ShareText { get; init; } = "";

    /// <summary>The old distribution, shares of equal bins or of categories; empty for none.</summary>
    public IReadOnlyList<double> Old { get; init; } = [];

    /// <summary>The new distribution in the same bins or categories.</summary>
    public IReadOnlyList<double> New { get; init; } = [];

    /// <summary>Whether the distributions are categories, drawn as bars side by side. Default: false.</summary>
    public bool IsCategories { get; init; }

    /// <summary>A few words right of the distributions. Default: empty.</summary>
    public string Note { get; init; } = "";
}
