namespace AiPm.Kernel;

/// <summary>What running a cell came to.</summary>
/// <param name="Outputs">What it put out, in order; displays as they were last updated, neighbouring console text joined.</param>
/// <param name="Error">Why it failed, also the last of <paramref name="Outputs"/>; null where it did not.</param>
public sealed record CellResult(IReadOnlyList<CellOutput> Outputs, ErrorOutput? Error)
{
    /// <summary>Whether the cell ran to its end.</summary>
    public bool Succeeded => Error is null;
}
