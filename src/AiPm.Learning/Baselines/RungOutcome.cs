namespace AiPm.Learning;

/// <summary>What came of a rung: its predictions of the rows judged, and what is left of it, or why there is nothing.</summary>
/// <param name="Rung">The rung.</param>
internal sealed record RungOutcome(Rung Rung)
{
    /// <summary>Why it has no predictions; empty where it has.</summary>
    public string Problem { get; init; } = "";

    /// <summary>The predictions of the rows judged, as many numbers a row as the target has; empty where there are none.</summary>
    public double[] Predictions { get; init; } = [];

    /// <summary>The fit that is kept: to all rows, or where a part is held out to the others. Null where there is none.</summary>
    public FittedRung? Kept { get; init; }

    /// <summary>What it costs; null where it did not run.</summary>
    public RungCost? Cost { get; init; }
}
