using AiPm.Data;

namespace AiPm;

public static partial class Aipm
{
    /// <summary>Sends data to a remote, where the team finds it.</summary>
    /// <param name="data">The data: snapshots, paths, stages. Default: all in the workspace.</param>
    /// <param name="remote">The remote. Default: the default one of <c>.dvc/config</c>.</param>
    /// <param name="allBranches">Whether what the tips of all branches have is sent too. Default: false.</param>
    /// <param name="allTags">Whether what all tags have is sent too. Default: false.</param>
    /// <param name="jobs">How many files are sent at a time. Default: what suits the remote.</param>
    public static PushReport Push(IReadOnlyList<string>? data = null, string? remote = null, bool allBranches = false, bool allTags = false, int? jobs = null) =>
        Run<PushReport>(new PushOptions { Data = data, Remote = remote, AllBranches = allBranches, AllTags = allTags, Jobs = jobs });

    /// <summary>Fetches data from a remote and puts it into the workspace as its pointers say.</summary>
    /// <param name="data">The data: snapshots, paths, stages. Default: all in the workspace.</param>
    /// <param name="remote">The remote. Default: the default one of <c>.dvc/config</c>.</param>
    /// <param name="force">Whether files that no snapshot has kept are moved to <c>.aipm/kept/</c> instead of stopping. Default: false.</param>
    /// <param name="jobs">How many files are fetched at a time. Default: what suits the remote.</param>
    public static PullReport Pull(IReadOnlyList<string>? data = null, string? remote = null, bool force = false, int? jobs = null) =>
        Run<PullReport>(new PullOptions { Data = data, Remote = remote, Force = force, Jobs = jobs });

    /// <summary>Fetches data from a remote into the cache; the workspace stays as it is.</summary>
    /// <param name="data">The data: snapshots, paths, stages. Default: all in the workspace.</param>
    /// <param name="remote">The remote. Default: the default one of <c>.dvc/config</c>.</param>
    /// <param name="allBranches">Whether what the tips of all branches have is fetched too. Default: false.</param>
    /// <param name="allTags">Whether what all tags have is fetched too. Default: false.</param>
    /// <param name="jobs">How many files are fetched at a time. Default: what suits the remote.</param>
    public static FetchReport Fetch(IReadOnlyList<string>? data = null, string? remote = null, bool allBranches = false, bool allTags = false, int? jobs = null) =>
        Run<FetchReport>(new FetchOptions { Data = data, Remote = remote, AllBranches = allBranches, AllTags = allTags, Jobs = jobs });

    /// <summary>Adds, lists, changes or removes the places that keep data for the team.</summary>
    /// <param name="words">What to do, to which remote, and its address, such as <c>["add", "team", "s3://bucket/dvc"]</c>. Default: <c>list</c>.</param>
    /// <param name="default">Whether the remote becomes the default one. Default: false.</param>
    /// <param name="local">Whether it is said for this machine only, in <c>.dvc/config.local</c>. Default: false.</param>
    /// <param name="set">Settings of DVC, such as <c>["region=eu-central-1"]</c>. Default: none.</param>
    public static RemoteReport Remote(IReadOnlyList<string>? words = null, bool @default = false, bool local = false, IReadOnlyList<string>? set = null) =>
        Run<RemoteReport>(new RemoteOptions { Words = words, Default = @default, Local = local, Set = set ?? [] });
}
