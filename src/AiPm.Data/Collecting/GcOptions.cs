using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>Options of <c>gc</c>.</summary>
public sealed record GcOptions
{
    /// <summary>Whether only what the workspace names is kept.</summary>
    [Option("Keeps what the pointers and dvc.lock files in the workspace name. Every other scope keeps that too.")]
    public bool Workspace { get; init; }

    /// <summary>Whether what the tips of branches name is kept.</summary>
    [Option("Keeps what the tips of all branches name, also of those that only a git remote has.")]
    public bool AllBranches { get; init; }

    /// <summary>Whether what tags name is kept.</summary>
    [Option("Keeps what all tags name.")]
    public bool AllTags { get; init; }

    /// <summary>Whether what any commit names is kept.</summary>
    [Option("Keeps what any commit names.")]
    public bool AllCommits { get; init; }

    /// <summary>Revisions whose data is kept.</summary>
    [Option("Keeps what these revisions of git name, such as main,v1.2.", Value = "REVISIONS")]
    public IReadOnlyList<string>? Rev { get; init; }

    /// <summary>Other projects that use the same cache or remote.</summary>
    [Option("Keeps what these other projects name, in the same scope: folders of projects that share the cache or the remote.", Value = "FOLDERS")]
    public IReadOnlyList<string>? Projects { get; init; }

    /// <summary>Whether older versions of snapshots are let go.</summary>
    [Option("Lets go of the older versions in aipm/snapshots.yaml; without it every version of every snapshot is kept.")]
    public bool ForgetVersions { get; init; }

    /// <summary>Whether the default remote is tidied too.</summary>
    [Option("Deletes in the remote too, for everybody who uses it.")]
    public bool Cloud { get; init; }

    /// <summary>The remote that is tidied too.</summary>
    [Option("Deletes in this remote too.", Value = "NAME", DefaultText = "with --cloud the default remote")]
    public string? Remote { get; init; }

    /// <summary>Whether it is done, not only shown. Default: false.</summary>
    [Option("Deletes; without it what would go is only shown.")]
    public bool Yes { get; init; }
}
