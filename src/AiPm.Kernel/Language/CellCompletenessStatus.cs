namespace AiPm.Kernel.Language;

/// <summary>Whether a text can be run as it stands.</summary>
public enum CellCompletenessStatus
{
    /// <summary>It can.</summary>
    Complete,

    /// <summary>More is expected, such as a closing brace.</summary>
    Incomplete,

    /// <summary>No text behind it would mend it.</summary>
    Invalid,
}
