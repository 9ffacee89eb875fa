namespace AiPm.Explaining;

/// <summary>A value that is another.</summary>
/// <param name="Column">The column.</param>
/// <param name="From">The value in the row.</param>
/// <param name="To">The value in the counterfactual.</param>
public sealed record ValueChange(string Column, string From, string To);
