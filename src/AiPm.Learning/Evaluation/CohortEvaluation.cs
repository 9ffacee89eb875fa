namespace AiPm.Learning;

/// <summary>A model on the rows of one level of a column.</summary>
/// <param name="Level">The level, or band of numbers.</param>
/// <param name="RowCount">Its rows.</param>
/// <param name="Scores">The measures on them.</param>
public sealed record CohortEvaluation(string Level, int RowCount, IReadOnlyList<EvaluationScore> Scores);
