using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>Options of <c>verify</c>.</summary>
public sealed record VerifyOptions
{
    /// <summary>The data; null means every object of the cache, and all that the workspace names.</summary>
    [Argument("The data to check: a snapshot, a path, a hash. Default: every object of the cache, and all that the workspace names.", Completes = CompletionSource.Data)]
    public string? Data { get; init; }

    /// <summary>Whether what is damaged or missing is fetched again. Default: false.</summary>
    [Option("Fetches what is damaged or missing from a remote; what was damaged is set aside.")]
    public bool Repair { get; init; }

    /// <summary>The remote to fetch from.</summary>
    [Option("The remote to fetch from.", Value = "NAME", DefaultText = "the default remote")]
    public string? Remote { get; init; }
}
