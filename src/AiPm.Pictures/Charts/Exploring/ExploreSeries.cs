namespace AiPm.Pictures;

/// <summary>Points, or a line, of an <see cref="ExploreChart"/>.</summary>
public sealed record ExploreSeries
{
    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>The places along.</summary>
    public required IReadOnlyList<double> Across { get; init; }

    /// <summary>The places upward.</summary>
    public required IReadOnlyList<double> Up { get; init; }

    /// <summary>Whether the points are joined. Default: they are dots.</summary>
    public bool IsLine { get; init; }

    /// <summary>Whether it steps back behind the others, as single rows do behind their mean. Default: false.</summary>
    public bool IsFaint { get; init; }

    /// <summary>The lower ends of a band around the points; none for no band. Default: none.</summary>
    public IReadOnlyList<double> Lower { get; init; } = [];

    /// <summary>The upper ends of the band. Default: none.</summary>
    public IReadOnlyList<double> Upper { get; init; } = [];

    /// <summary>A number for each point that colours it, blue low and vermillion high; NaN is missing. None for one colour. Default: none.</summary>
    public IReadOnlyList<double> Values { get; init; } = [];

    /// <summary>What those numbers are; empty for none. Default: none.</summary>
    public string ValueLabel { get; init; } = "";

    /// <summary>The row of the data that each point is of; none where points are of no row. Default: none.</summary>
    public IReadOnlyList<int> Rows { get; init; } = [];
}
