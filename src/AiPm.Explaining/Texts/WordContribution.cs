namespace AiPm.Explaining;

/// <summary>What one word of a text adds to a prediction.</summary>
/// <param name="Word">The word as it stands in the text.</param>
/// <param name="Start">Where it starts, from 0.</param>
/// <param name="Contribution">What it adds, in the output's unit.</param>
public sealed record WordContribution(string Word, int Start, double Contribution);
