namespace AiPm.Pictures;

/// <summary>A block of rows under a heading in <see cref="FromToChart"/>.</summary>
/// <param name="Heading">What the rows together are.</param>
/// <param name="Note">A few words under the heading; empty for none.</param>
/// <param name="Rows">The rows.</param>
public sealed record FromToPart(string Heading, string Note, IReadOnlyList<FromToRow> Rows)
{
    /// <summary>What is written where there are no rows.</summary>
    public string Otherwise { get; init; } = "nothing differs";
}
