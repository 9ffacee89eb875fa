namespace AiPm.Experiments;

/// <summary>A server that did not do what it was asked to.</summary>
internal sealed class MlflowFault(MlflowFaultKind kind, string problem, string next, Exception? inner = null)
    : AipmException(problem, next, inner)
{
    public MlflowFaultKind Kind { get; } = kind;

    /// <summary>How long the server asks to be left alone, or null.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether it was tried often enough: nobody on the way up tries again at once.</summary>
    public bool IsGivenUp { get; set; }

    public bool IsPassing => Kind == MlflowFaultKind.Passing;
}
