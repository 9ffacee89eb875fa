namespace AiPm.Learning;

/// <summary>How a ladder is climbed.</summary>
/// <param name="Protocol">Which rows train; training rows are split once more in the same manner.</param>
/// <param name="Session">Where tensors are computed; null where they cannot be.</param>
/// <param name="Options">What the user asked for.</param>
internal sealed record RungContext(EvaluationProtocol Protocol, TorchSession? Session, BaselineOptions Options)
{
    /// <summary>Stops a fit: the user, or the budget.</summary>
    public CancellationToken Cancellation { get; init; }
}
