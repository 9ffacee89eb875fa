using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>What a user names in a verb on snapshots, found.</summary>
/// <param name="Out">The data, with the content that is meant: an older version's for <c>train@v1</c>.</param>
/// <param name="Name">The snapshot's name with version, such as <c>train@v2</c>; the path of the data where it has no name.</param>
internal sealed record SnapshotTarget(DvcOut Out, string Name)
{
    /// <summary>
    /// Finds what a text means: a snapshot (<c>train</c>, <c>train@v2</c>, a git tag <c>train@v2</c>), a hash or its start
    /// (<c>train@fbb3</c>, <c>fbb3d7a9</c>), a pointer or <c>dvc.lock</c>, a data path (also a folder: all in it), a stage.
    /// Without a text: everything in the workspace.
    /// </summary>
    /// <exception cref="AipmException">Nothing has that name; the nearest is named.</exception>
    public static IReadOnlyList<SnapshotTarget> Find(string? text, VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new SnapshotSearch(context).Find(text);
    }
}
