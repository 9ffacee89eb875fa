using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>Options of <c>status</c>.</summary>
public sealed record StatusOptions
{
    /// <summary>What to look at; null for everything.</summary>
    [Argument("A snapshot, a pointer, or a path. Default: all data of the workspace.", Completes = CompletionSource.Data)]
    public string? Target { get; init; }
}
