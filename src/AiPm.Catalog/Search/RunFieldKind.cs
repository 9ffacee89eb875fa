namespace AiPm.Catalog;

/// <summary>What sort of thing is known of a run.</summary>
public enum RunFieldKind
{
    /// <summary>A metric's last value.</summary>
    Metric,

    /// <summary>A parameter.</summary>
    Parameter,

    /// <summary>A tag.</summary>
    Tag,

    /// <summary>One of <see cref="RunAttributes"/>.</summary>
    Attribute,
}
