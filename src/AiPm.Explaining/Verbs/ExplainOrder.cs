namespace AiPm.Explaining;

/// <summary>How rows stand beside each other in a picture.</summary>
public enum ExplainOrder
{
    /// <summary>Neighbours have like contributions.</summary>
    Similarity,

    /// <summary>From the lowest prediction to the highest.</summary>
    Prediction,
}
