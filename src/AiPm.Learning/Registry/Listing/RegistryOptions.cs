using AiPm.Verbs;

namespace AiPm.Learning;

/// <summary>Options of <c>registry</c>.</summary>
public sealed record RegistryOptions
{
    /// <summary>The model; all of them where it is not said.</summary>
    [Argument("The model, such as churn or churn@3. Without one, all models.", Completes = CompletionSource.Model)]
    public string? Model { get; init; }

    /// <summary>Whether who, when and why are listed. Default: false.</summary>
    [Option("Lists who moved which alias, when and why.")]
    public bool History { get; init; }
}
