namespace AiPm.Explaining;

/// <summary>How far Kernel SHAP goes.</summary>
internal sealed record KernelOptions
{
    /// <summary>The coalitions asked about for one row, at most; all of them where there are no more, and never fewer than 4 for each player. Default: 2 players + 2,048.</summary>
    public int? Coalitions { get; init; }

    /// <summary>The greatest standard error at which it stops early, as a share of the distance between the largest and the smallest value; 0 to use all coalitions. Default: 0.005.</summary>
    public double Tolerance { get; init; } = 0.005;

    /// <summary>The seed of the coalitions drawn. Default: 1.</summary>
    public int Seed { get; init; } = 1;
}
