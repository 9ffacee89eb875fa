using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>Options of <c>restore</c>.</summary>
public sealed record RestoreOptions
{
    /// <summary>What to restore; null for everything.</summary>
    [Argument("A snapshot (train, train@v1), a hash, a pointer, or a path. Default: all data of the workspace as its pointers say.", Completes = CompletionSource.Data)]
    public string? Target { get; init; }

    /// <summary>Whether unsaved work may be moved aside. Default: false.</summary>
    [Option("Moves files that no snapshot has kept to .aipm/kept/ instead of stopping.")]
    public bool Force { get; init; }
}
