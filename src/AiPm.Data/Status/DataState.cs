namespace AiPm.Data;

/// <summary>How data in the workspace stands to what its pointer says.</summary>
public enum DataState
{
    /// <summary>It is what the pointer says.</summary>
    Unchanged,

    /// <summary>It is other than the pointer says.</summary>
    Modified,

    /// <summary>It is not in the workspace.</summary>
    Missing,
}
