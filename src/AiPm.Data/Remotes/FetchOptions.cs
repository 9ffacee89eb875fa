using System.ComponentModel.DataAnnotations;
using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>Options of <c>fetch</c>.</summary>
public sealed record FetchOptions
{
    /// <summary>The data; none means all in the workspace.</summary>
    [Argument("The data to fetch: snapshots, paths, stages. Default: all in the workspace.", Completes = CompletionSource.Data)]
    public IReadOnlyList<string>? Data { get; init; }

    /// <summary>The remote; null means the default one.</summary>
    [Option("The remote to fetch from.", Value = "NAME", DefaultText = "the default one of .dvc/config")]
    public string? Remote { get; init; }

    /// <summary>Whether what the tips of all branches have is fetched too. Default: false.</summary>
    [Option("Fetches what the tips of all branches have, too.")]
    public bool AllBranches { get; init; }

    /// <summary>Whether what all tags have is fetched too. Default: false.</summary>
    [Option("Fetches what all tags have, too.")]
    public bool AllTags { get; init; }

    /// <summary>How many files are fetched at a time; null means what suits the remote.</summary>
    [Option("How many files are fetched at a time.", Value = "COUNT", DefaultText = "what suits the remote")]
    [Range(1, 256)]
    public int? Jobs { get; init; }
}
