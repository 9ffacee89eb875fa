namespace AiPm.Explaining;

/// <summary>What the values of an explanation add up in.</summary>
public enum OutputSpace
{
    /// <summary>The target's own unit.</summary>
    Target,

    /// <summary>The logarithm of the odds of the positive class.</summary>
    LogOdds,
}
