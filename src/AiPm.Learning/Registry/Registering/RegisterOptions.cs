using AiPm.Verbs;

namespace AiPm.Learning;

/// <summary>Options of <c>register</c>.</summary>
public sealed record RegisterOptions
{
    /// <summary>The model.</summary>
    [Argument("The model: a run that left one, such as r3, or a variable.", Required = true, Completes = CompletionSource.Model)]
    public string? Model { get; init; }

    /// <summary>What to call it.</summary>
    [Option("What to call it; a name that is there gets a further version.", Value = "NAME", Required = true)]
    public string As { get; init; } = "";

    /// <summary>The licence.</summary>
    [Option("The licence under which it may be used.", DefaultText = "what the run says")]
    public string? License { get; init; }

    /// <summary>The tags.</summary>
    [Option("Tags of the version: labels, or key=value.", DefaultText = "none")]
    public IReadOnlyList<string> Tag { get; init; } = [];
}
