namespace AiPm.Data;

/// <summary>What became of a file.</summary>
public enum FileFate
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>It has other content.</summary>
    Changed,

    /// <summary>The same content has another path.</summary>
    Renamed,
}
