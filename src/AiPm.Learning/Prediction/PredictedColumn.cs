namespace AiPm.Learning;

/// <summary>What was predicted in one column.</summary>
/// <param name="Name">The column.</param>
/// <param name="Mean">The mean.</param>
/// <param name="Least">The least value.</param>
/// <param name="Greatest">The greatest value.</param>
public sealed record PredictedColumn(string Name, double Mean, double Least, double Greatest);
