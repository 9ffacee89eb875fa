namespace AiPm.Formatters;

/// <summary>What a <see cref="PlotlyMark"/> is.</summary>
internal enum PlotlyShape
{
    /// <summary>An area, light.</summary>
    Area,

    /// <summary>A line from point to point.</summary>
    Line,

    /// <summary>Points.</summary>
    Points,

    /// <summary>A bar or box.</summary>
    Bar,

    /// <summary>A thin line, such as an error bar.</summary>
    Whisker,

    /// <summary>The line inside a box.</summary>
    Median,

    /// <summary>A cell of a heatmap.</summary>
    Cell,
}
