namespace AiPm.Explaining;

/// <summary>What the values of an explanation add up in.</summary>
public enum OutputSpace
{
    /// <summary>The target's own unit.</summary>
    Target,

    /// <summary>The logarithm of the odds of the positive class.</summary>
    LogOdds,

    /// <summary>The probability of a class, from 0 to 1.</summary>
    Probability,

    /// <summary>The logarithmic loss of a row, given what it really was.</summary>
    LogLoss,

    /// <summary>The margin before the model's last step, where that is neither of the others: of several classes, or the logarithm of a count.</summary>
    Margin,
}
