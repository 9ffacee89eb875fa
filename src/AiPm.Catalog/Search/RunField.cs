namespace AiPm.Catalog;

/// <summary>Something known of a run, to compare or to sort by.</summary>
/// <param name="Kind">What sort of thing.</param>
/// <param name="Key">Its exact name; of an attribute, one of <see cref="RunAttributes.Names"/>.</param>
public sealed record RunField(RunFieldKind Kind, string Key)
{
    /// <summary>A metric's last value.</summary>
    /// <param name="key">Its exact name.</param>
    public static RunField Metric(string key) => new(RunFieldKind.Metric, key);

    /// <summary>A parameter.</summary>
    /// <param name="key">Its exact name.</param>
    public static RunField Parameter(string key) => new(RunFieldKind.Parameter, key);

    /// <summary>A tag.</summary>
    /// <param name="key">Its exact name.</param>
    public static RunField Tag(string key) => new(RunFieldKind.Tag, key);

    /// <summary>An attribute.</summary>
    /// <param name="key">One of <see cref="RunAttributes.Names"/>.</param>
    public static RunField Attribute(string key) => new(RunFieldKind.Attribute, key);
}
