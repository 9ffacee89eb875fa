namespace AiPm.Learning;

/// <summary>What a linear model predicts.</summary>
public enum LinearModelKind
{
    /// <summary>A number, by ridge regression.</summary>
    Ridge,

    /// <summary>The log-odds of a class, by logistic regression.</summary>
    Logistic,
}
