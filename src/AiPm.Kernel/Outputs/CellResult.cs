namespace AiPm.Kernel;

/// <summary>What came of running a cell.</summary>
/// <param name="Outputs">What it put out, in order; an error is the last one.</param>
public sealed record CellResult(IReadOnlyList<CellOutput> Outputs)
{
    /// <summary>Whether the cell ran to its end.</summary>
    public bool Succeeded => Error is null;

    /// <summary>Why it failed, or null.</summary>
    public ErrorOutput? Error => Outputs.OfType<ErrorOutput>().LastOrDefault();
}
