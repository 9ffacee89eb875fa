using AiPm.Verbs;

namespace AiPm.Learning;

/// <summary>Options of <c>rollback</c>.</summary>
public sealed record RollbackOptions
{
    /// <summary>The model.</summary>
    [Argument("The model, such as churn.", Required = true, Completes = CompletionSource.Model)]
    public string? Model { get; init; }

    /// <summary>Why.</summary>
    [Option("Why, in a sentence; it is kept.", Required = true)]
    public string Why { get; init; } = "";

    /// <summary>The alias that goes back.</summary>
    [Option("The alias that goes back.")]
    public string Alias { get; init; } = RegisteredModel.Champion;
}
