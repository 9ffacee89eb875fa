namespace AiPm.Explaining;

/// <summary>A row for which the model decides otherwise.</summary>
/// <param name="Changes">What is different, the greatest difference first.</param>
/// <param name="Distance">Gower's distance to the row, 0 to 1.</param>
/// <param name="Prediction">The model's outputs for it.</param>
/// <param name="DataRow">The row of the data that it is; null where it was put together.</param>
public sealed record Counterfactual(IReadOnlyList<ValueChange> Changes, double Distance, IReadOnlyList<double> Prediction, int? DataRow = null)
{
    /// <summary>Gower's distance to the row of the data that it is most like; 0 where it is one.</summary>
    public double DistanceToData { get; init; }

    /// <summary>The share of rows of the data that are as far from their nearest neighbour, or farther: small where it is like no row.</summary>
    public double Plausibility { get; init; } = 1;
}
