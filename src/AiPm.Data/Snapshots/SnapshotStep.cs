namespace AiPm.Data;

/// <summary>The steps in which a snapshot is written; a crash after any of them leaves nothing half done that the next call does not mend.</summary>
internal enum SnapshotStep
{
    /// <summary>The DVC repository is there.</summary>
    Repository,

    /// <summary>The content is in the cache.</summary>
    CacheObject,

    /// <summary>The data is in the workspace.</summary>
    Data,

    /// <summary>Git ignores the data.</summary>
    GitIgnore,

    /// <summary>The pointer is beside it.</summary>
    Pointer,

    /// <summary>The index knows the version.</summary>
    Index,
}
