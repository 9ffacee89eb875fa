namespace AiPm.Verbs;

/// <summary>Options of <c>help</c>.</summary>
public sealed record HelpOptions
{
    /// <summary>The verb to explain, or null for the list of all.</summary>
    [Argument("The verb to explain. Default: all are listed.", Completes = CompletionSource.Verb)]
    public string? Verb { get; init; }
}
