using System.ComponentModel.DataAnnotations;
using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>Options of <c>pull</c>.</summary>
public sealed record PullOptions
{
    /// <summary>The data; none means all in the workspace.</summary>
    [Argument("The data to bring: snapshots, paths, stages. Default: all in the workspace.", Completes = CompletionSource.Data)]
    public IReadOnlyList<string>? Data { get; init; }

    /// <summary>The remote; null means the default one.</summary>
    [Option("The remote to fetch from.", Value = "NAME", DefaultText = "the default one of .dvc/config")]
    public string? Remote { get; init; }

    /// <summary>Whether unsaved work may be moved aside. Default: false.</summary>
    [Option("Moves files that no snapshot has kept to .aipm/kept/ instead of stopping.")]
    public bool Force { get; init; }

    /// <summary>How many files are fetched at a time; null means what suits the remote.</summary>
    [Option("How many files are fetched at a time.", Value = "COUNT", DefaultText = "what suits the remote")]
    [Range(1, 256)]
    public int? Jobs { get; init; }
}
