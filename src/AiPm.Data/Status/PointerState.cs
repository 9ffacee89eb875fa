namespace AiPm.Data;

/// <summary>How a pointer stands to the commit that is checked out.</summary>
public enum PointerState
{
    /// <summary>The commit has it as it is.</summary>
    Committed,

    /// <summary>The commit has it for other content.</summary>
    Changed,

    /// <summary>The commit does not have it.</summary>
    New,

    /// <summary>There is no commit to compare with.</summary>
    NoHistory,
}
