namespace AiPm.Experiments;

/// <summary>What a curve is drawn over.</summary>
public enum CurveAxis
{
    /// <summary>The step of each value.</summary>
    Step,

    /// <summary>The time since the run's first value.</summary>
    Time,
}
