using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>Options of <c>lineage</c>.</summary>
public sealed record LineageOptions
{
    /// <summary>What is asked about: a snapshot, a path, a hash; everything where it is not said.</summary>
    [Argument("A snapshot, a path or a hash. Without one, everything in the workspace.", Completes = CompletionSource.Data)]
    public string? Target { get; init; }

    /// <summary>Whether what was made of it is asked, not where it came from. Default: false.</summary>
    [Option("Shows what depends on it, not where it came from.")]
    public bool Downstream { get; init; }

    /// <summary>Whether runs are told apart by their number. Default: false.</summary>
    [Option("Lists each run by its number; they differ each time a notebook is run.")]
    public bool Runs { get; init; }
}
