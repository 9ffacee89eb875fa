namespace AiPm.Explaining;

/// <summary>What a user wants values to add up in.</summary>
public enum ExplainSpace
{
    /// <summary>What the model adds up itself: the target, or log-odds for classes.</summary>
    Margin,

    /// <summary>The probability of a class.</summary>
    Probability,

    /// <summary>The logarithmic loss of each row, which needs what really came.</summary>
    LogLoss,
}
