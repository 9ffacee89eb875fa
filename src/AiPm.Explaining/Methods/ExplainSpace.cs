namespace AiPm.Explaining;

/// <summary>What a user wants values to add up in.</summary>
public enum ExplainSpace
{
    /// <summary>What the model adds up itself: the target, log-odds for classes, the logarithm of a count.</summary>
    Margin,

    /// <summary>The probability of a class.</summary>
    Probability,

    /// <summary>The logarithmic loss of each row, which needs what really came.</summary>
    LogLoss,

    /// <summary>What the model predicts: the number itself where it adds up logarithms, or the probability of a class.</summary>
    Prediction,
}
