namespace AiPm.Pictures;

/// <summary>A chart to explore, as data: series of points and lines over two axes.</summary>
public sealed record ExploreChart
{
    /// <summary>The most points of all series that are still quick to draw and small enough to keep in a notebook.</summary>
    public const int MostPoints = 3500;

    /// <summary>The finding.</summary>
    public required string Title { get; init; }

    /// <summary>The verdict in full sentences.</summary>
    public required string Description { get; init; }

    /// <summary>What goes along, with its unit.</summary>
    public required string AcrossLabel { get; init; }

    /// <summary>What goes upward, with its unit. Default: nothing.</summary>
    public string UpLabel { get; init; } = "";

    /// <summary>Whether the numbers along are days since the first day of year 1. Default: they are numbers.</summary>
    public bool IsOfDates { get; init; }

    /// <summary>Names of the places 0, 1, 2, … along; none where numbers go along. Default: none.</summary>
    public IReadOnlyList<string> AcrossNames { get; init; } = [];

    /// <summary>Names of the places 0, 1, 2, … upward, the first at the top; none where numbers go upward. Default: none.</summary>
    public IReadOnlyList<string> UpNames { get; init; } = [];

    /// <summary>The series, the lowest first.</summary>
    public required IReadOnlyList<ExploreSeries> Series { get; init; }

    /// <summary>What is left out, in words, such as <c>400 of 5 697 rows</c>; empty for nothing. Default: nothing.</summary>
    public string Note { get; init; } = "";
}
