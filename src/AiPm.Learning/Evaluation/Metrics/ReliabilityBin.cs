using AiPm.Statistics;

namespace AiPm.Learning;

/// <summary>Rows of similar predicted probability, and how often they were right.</summary>
/// <param name="Count">The rows.</param>
/// <param name="Weight">Their weight.</param>
/// <param name="Predicted">The mean probability predicted.</param>
/// <param name="Observed">The share of rows that came so, with its 95 % Wilson interval.</param>
public sealed record ReliabilityBin(int Count, double Weight, double Predicted, Interval Observed);
