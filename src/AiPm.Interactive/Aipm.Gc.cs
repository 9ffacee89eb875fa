using AiPm.Data;

namespace AiPm;

public static partial class Aipm
{
    /// <summary>Deletes data that no pointer, commit or version names any more; nothing at all where a pointer in scope cannot be read.</summary>
    /// <param name="workspace">Whether only what the workspace names is kept. Default: false.</param>
    /// <param name="allBranches">Whether what the tips of all branches name is kept. Default: false.</param>
    /// <param name="allTags">Whether what all tags name is kept. Default: false.</param>
    /// <param name="allCommits">Whether what any commit names is kept. Default: false.</param>
    /// <param name="rev">Revisions of git whose data is kept. Default: none.</param>
    /// <param name="projects">Folders of other projects that share the cache or the remote. Default: none.</param>
    /// <param name="forgetVersions">Whether older versions in <c>aipm/snapshots.yaml</c> are let go. Default: false.</param>
    /// <param name="cloud">Whether the default remote is tidied too. Default: false.</param>
    /// <param name="remote">The remote that is tidied too. Default: none.</param>
    /// <param name="yes">Whether it is done, not only shown. Default: false.</param>
    public static GcReport Gc(
        bool workspace = false, bool allBranches = false, bool allTags = false, bool allCommits = false, IReadOnlyList<string>? rev = null,
        IReadOnlyList<string>? projects = null, bool forgetVersions = false, bool cloud = false, string? remote = null, bool yes = false) =>
        Run<GcReport>(new GcOptions
        {
            Workspace = workspace,
            AllBranches = allBranches,
            AllTags = allTags,
            AllCommits = allCommits,
            Rev = rev,
            Projects = projects,
            ForgetVersions = forgetVersions,
            Cloud = cloud,
            Remote = remote,
            Yes = yes,
        });
}
