namespace AiPm.Experiments;

/// <summary>Whether less or more of a metric is better.</summary>
public enum MetricDirection
{
    /// <summary>Its name does not say.</summary>
    Unknown,

    /// <summary>Smaller is better.</summary>
    Smaller,

    /// <summary>Greater is better.</summary>
    Greater,
}
