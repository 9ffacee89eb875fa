namespace AiPm.Learning;

/// <summary>What a linear model predicts.</summary>
public enum LinearModelKind
{
    /// <summary>A number, by ridge regression; for quantiles with an intercept for each.</summary>
    Ridge,

    /// <summary>The log-odds of a class, by logistic regression.</summary>
    Logistic,

    /// <summary>A score for each of several classes, by multinomial logistic regression.</summary>
    Softmax,

    /// <summary>The logarithm of a count, by Poisson regression.</summary>
    Poisson,
}
