namespace AiPm.Explaining;

/// <summary>How far permutation and sampling methods go.</summary>
internal sealed record PermutationOptions
{
    /// <summary>The pairs of an order and its reverse, at most; all orders where there are no more. Default: 50.</summary>
    public int Pairs { get; init; } = 50;

    /// <summary>The coalitions asked about for one row, instead of <see cref="Pairs"/>, but two pairs at least. Default: null.</summary>
    public int? Coalitions { get; init; }

    /// <summary>The samples for each player by the sampling method, at most. Default: 1,000.</summary>
    public int Samples { get; init; } = 1000;

    /// <summary>The greatest standard error at which it stops early, as a share of the distance between the largest and the smallest value; 0 for no early stop. Default: 0.005.</summary>
    public double Tolerance { get; init; } = 0.005;

    /// <summary>The seed of the orders drawn. Default: 1.</summary>
    public int Seed { get; init; } = 1;
}
