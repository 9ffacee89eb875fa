namespace AiPm.Learning;

/// <summary>Which past value is said again.</summary>
internal enum SeriesKind
{
    /// <summary>The newest one known.</summary>
    Naive,

    /// <summary>That of a season ago.</summary>
    Seasonal,

    /// <summary>That of the same weekday, and time of day, last week.</summary>
    Weekday,
}
