namespace AiPm.Data;

/// <summary>What restoring one out would do.</summary>
/// <param name="Target">The data and its name.</param>
/// <param name="Changes">The files that would change.</param>
/// <param name="FileCount">The files that the data has.</param>
internal sealed record RestorePlan(SnapshotTarget Target, IReadOnlyList<RestoreChange> Changes, int FileCount)
{
    /// <summary>The changes to files whose content only the workspace has.</summary>
    public IEnumerable<RestoreChange> Unsaved => Changes.Where(change => change.IsUnsaved);

    /// <summary>Where a file of it lies.</summary>
    public string PathOf(RestoreChange change) => change.RelativePath.Length == 0
        ? Target.Out.DataPath
        : Path.Combine(Target.Out.DataPath, change.RelativePath.Replace('/', Path.DirectorySeparatorChar));
}
