using AiPm.Verbs;

namespace AiPm.Learning;

/// <summary>Options of <c>label</c>.</summary>
public sealed record LabelOptions
{
    /// <summary>The version, and its tags.</summary>
    [Argument("The version, such as churn@3, and its tags: labels, or key=value.", Required = true, Verbatim = true, Completes = CompletionSource.Model)]
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The tags to take away. Default: none.</summary>
    [Option("Tags to take away.", DefaultText = "none")]
    public IReadOnlyList<string> Remove { get; init; } = [];
}
