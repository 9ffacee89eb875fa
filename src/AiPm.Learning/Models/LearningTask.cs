namespace AiPm.Learning;

/// <summary>What is to be predicted.</summary>
public enum LearningTask
{
    /// <summary>Read off the target: two values are a class, more numbers are a regression.</summary>
    Auto,

    /// <summary>A number.</summary>
    Regression,

    /// <summary>Which of two classes.</summary>
    Binary,

    /// <summary>Which of several classes.</summary>
    Multiclass,

    /// <summary>A count: 0, 1, 2, …; errors are judged by Poisson deviance.</summary>
    Count,

    /// <summary>Quantiles of a number.</summary>
    Quantile,
}
