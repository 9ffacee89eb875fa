namespace AiPm.Data;

/// <summary>What an entry of a git tree is.</summary>
internal enum GitEntryKind
{
    /// <summary>A file.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A link, or a repository inside.</summary>
    Other,
}
