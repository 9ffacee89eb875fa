namespace AiPm.Data;

/// <summary>A file or folder that DVC keeps, as a pointer or a stage in <c>dvc.lock</c> says.</summary>
/// <param name="Id">The object that holds its content.</param>
/// <param name="DataPath">Where it lies in the workspace, absolute.</param>
/// <param name="DeclaredIn">The <c>.dvc</c> or <c>dvc.lock</c> file that says so, absolute.</param>
internal sealed record DvcOut(ObjectId Id, string DataPath, string DeclaredIn)
{
    /// <summary>The bytes of the content, of all files for a folder; null where it is not said.</summary>
    public long? Size { get; init; }

    /// <summary>The files of a folder; null for a file, or where it is not said.</summary>
    public long? FileCount { get; init; }

    /// <summary>Whether the single file can be executed.</summary>
    public bool IsExecutable { get; init; }

    /// <summary>The stage of the pipeline that makes it; null for a pointer's.</summary>
    public string? Stage { get; init; }

    /// <summary>Whether it is in the cache: false where <c>cache: false</c> leaves it to git.</summary>
    public bool IsCached { get; init; } = true;

    /// <summary>The remote it belongs to; null for the default one.</summary>
    public string? Remote { get; init; }

    /// <summary>Whether <c>push</c> sends it: false where <c>push: false</c> says so.</summary>
    public bool IsPushed { get; init; } = true;
}
