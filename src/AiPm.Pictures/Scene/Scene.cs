namespace AiPm.Pictures;

/// <summary>A picture before it is written: its size, its marks, and what it says in words.</summary>
public sealed record Scene
{
    /// <summary>The width in CSS pixels. Default: 720.</summary>
    public double Width { get; init; } = 720;

    /// <summary>The height in CSS pixels.</summary>
    public required double Height { get; init; }

    /// <summary>The finding, as shown at the top.</summary>
    public required string Title { get; init; }

    /// <summary>The finding in full sentences, for those who cannot see the picture.</summary>
    public required string Description { get; init; }

    /// <summary>What is drawn on the paper, the lowest first. Default: nothing.</summary>
    public IReadOnlyList<Mark> Marks { get; init; } = [];
}
