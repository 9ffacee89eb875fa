using AiPm.Verbs;

namespace AiPm.Experiments;

/// <summary>Options of <c>forget</c>.</summary>
public sealed record ForgetOptions
{
    /// <summary>The runs; none means the files that no run names.</summary>
    [Argument("The runs to delete, such as r12 r15. Default: the kept files that nothing names any more.", Completes = CompletionSource.Run)]
    public IReadOnlyList<string>? Runs { get; init; }

    /// <summary>Whether it is done, not only shown. Default: false.</summary>
    [Option("Deletes; without it what would go is only shown.")]
    public bool Yes { get; init; }
}
