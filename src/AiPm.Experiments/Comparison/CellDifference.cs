namespace AiPm.Experiments;

/// <summary>How a cell differs.</summary>
/// <param name="Place">Which cell, as counted from 1 in the run that has it: of the first run where both have.</param>
/// <param name="Lines">Its lines, those that both have only near a change.</param>
public sealed record CellDifference(int Place, IReadOnlyList<LineChange> Lines);
