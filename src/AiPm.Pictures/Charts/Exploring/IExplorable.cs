namespace AiPm.Pictures;

/// <summary>A report that can offer a chart to explore beside its picture: to zoom, to point at, to see each row. What draws it is the host's choice.</summary>
public interface IExplorable
{
    /// <summary>The chart as data, or null where none was asked for or the values are no longer at hand.</summary>
    ExploreChart? Explore();
}
