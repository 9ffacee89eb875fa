namespace AiPm.Pictures;

/// <summary>What a mark says; each has a shape and a colour of its own, so that colour is never alone.</summary>
public enum MarkStatus
{
    /// <summary>Nothing in particular: ● blue.</summary>
    Plain,

    /// <summary>Good, inside, passed: ● green.</summary>
    Good,

    /// <summary>Take care: ▲ purple.</summary>
    Warning,

    /// <summary>Bad, outside, failed: ■ vermillion.</summary>
    Bad,

    /// <summary>Only there for comparison: ○ grey.</summary>
    Muted,
}
