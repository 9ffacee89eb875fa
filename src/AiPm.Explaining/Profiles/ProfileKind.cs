namespace AiPm.Explaining;

/// <summary>How a profile was computed.</summary>
public enum ProfileKind
{
    /// <summary>The mean where all rows take each value (PDP), with a curve for each row (ICE).</summary>
    PartialDependence,

    /// <summary>Local differences of rows that lie near, accumulated (ALE).</summary>
    AccumulatedLocalEffects,
}
