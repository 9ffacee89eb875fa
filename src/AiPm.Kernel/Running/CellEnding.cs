namespace AiPm.Kernel.Running;

/// <summary>How a cell came to its end.</summary>
/// <param name="Outputs">What it put out, as far as it came.</param>
/// <param name="Error">Why it failed, or null.</param>
internal sealed record CellEnding(IReadOnlyList<CellOutput> Outputs, ErrorOutput? Error)
{
    /// <summary>Whether the user stopped the run in it.</summary>
    public bool IsStopped { get; init; }

    /// <summary>Whether it goes on running though it was told to stop: nothing can run after it.</summary>
    public bool IsAdrift { get; init; }
}
