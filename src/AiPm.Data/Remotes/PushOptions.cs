using System.ComponentModel.DataAnnotations;
using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>Options of <c>push</c>.</summary>
public sealed record PushOptions
{
    /// <summary>The data; none means all in the workspace.</summary>
    [Argument("The data to send: snapshots, paths, stages. Default: all in the workspace.", Completes = CompletionSource.Data)]
    public IReadOnlyList<string>? Data { get; init; }

    /// <summary>The remote; null means the default one.</summary>
    [Option("The remote to send to.", Value = "NAME", DefaultText = "the default one of .dvc/config")]
    public string? Remote { get; init; }

    /// <summary>Whether what the tips of all branches have is sent too. Default: false.</summary>
    [Option("Sends what the tips of all branches have, too.")]
    public bool AllBranches { get; init; }

    /// <summary>Whether what all tags have is sent too. Default: false.</summary>
    [Option("Sends what all tags have, too.")]
    public bool AllTags { get; init; }

    /// <summary>How many files are sent at a time; null means what suits the remote.</summary>
    [Option("How many files are sent at a time.", Value = "COUNT", DefaultText = "what suits the remote")]
    [Range(1, 256)]
    public int? Jobs { get; init; }
}
