namespace AiPm.Pictures;

/// <summary>The words around a chart: the same in every picture.</summary>
public sealed record PictureFrame
{
    /// <summary>The finding, at most about 70 characters; longer ones are wrapped.</summary>
    public required string Title { get; init; }

    /// <summary>The question and the unit, under the title.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>Data, rows, seed and line, at the bottom.</summary>
    public string Footer { get; init; } = "";

    /// <summary>The verdict in full sentences: the picture's description for those who cannot see it.</summary>
    public required string Description { get; init; }
}
