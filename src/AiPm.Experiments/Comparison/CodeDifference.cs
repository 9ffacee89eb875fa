namespace AiPm.Experiments;

/// <summary>How the cells of a run differ from those of the first.</summary>
/// <param name="RunId">The run, such as <c>r15</c>.</param>
/// <param name="EqualCount">How many cells are the same.</param>
/// <param name="Cells">The cells that differ, in order.</param>
public sealed record CodeDifference(string RunId, int EqualCount, IReadOnlyList<CellDifference> Cells);
