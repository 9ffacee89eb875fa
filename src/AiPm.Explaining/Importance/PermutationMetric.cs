namespace AiPm.Explaining;

/// <summary>The loss whose rise is measured where a feature is shuffled.</summary>
public enum PermutationMetric
{
    /// <summary>The mean absolute error of numbers, the logarithmic loss of classes, the pinball loss of quantiles.</summary>
    Auto,

    /// <summary>The mean absolute error, |y − f|.</summary>
    Mae,

    /// <summary>The mean squared error, (y − f)².</summary>
    Mse,

    /// <summary>The logarithmic loss, −ln p of the class that came.</summary>
    LogLoss,

    /// <summary>The share of rows whose most probable class is not the one that came: 1 − accuracy.</summary>
    Misses,

    /// <summary>The pinball loss, the mean over quantiles.</summary>
    Pinball,
}
