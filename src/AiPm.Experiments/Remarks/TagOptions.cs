using AiPm.Verbs;

namespace AiPm.Experiments;

/// <summary>Options of <c>tag</c>.</summary>
public sealed record TagOptions
{
    /// <summary>The run, where it is not the one that is tracked, and the tags.</summary>
    [Argument("The run, such as r12, and its tags: labels, or key=value. Default of the run: the one that is tracked.", Verbatim = true, Completes = CompletionSource.Run)]
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The tags to take away. Default: none.</summary>
    [Option("Tags to take away.", DefaultText = "none")]
    public IReadOnlyList<string> Remove { get; init; } = [];
}
