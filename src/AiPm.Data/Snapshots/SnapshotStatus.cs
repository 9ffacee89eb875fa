namespace AiPm.Data;

/// <summary>How a snapshot stands to the versions before it.</summary>
public enum SnapshotStatus
{
    /// <summary>It is the first of its name.</summary>
    New,

    /// <summary>Its content is that of the newest version, which it therefore is.</summary>
    Unchanged,

    /// <summary>Its content differs from the version before.</summary>
    Changed,
}
