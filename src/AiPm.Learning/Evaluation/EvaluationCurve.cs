namespace AiPm.Learning;

/// <summary>What the picture of an evaluation shows.</summary>
public enum EvaluationCurve
{
    /// <summary>All that fits the task, side by side.</summary>
    All,

    /// <summary>The ROC curve: the share of the positive class found against the share of the other taken for it.</summary>
    Roc,

    /// <summary>Precision against recall.</summary>
    PrecisionRecall,

    /// <summary>Whether probabilities, or quantiles, mean what they say.</summary>
    Calibration,

    /// <summary>Which classes are taken for which.</summary>
    Confusion,

    /// <summary>What came against what was predicted.</summary>
    Predictions,

    /// <summary>Errors against time, or against the prediction where rows have no time.</summary>
    Residuals,

    /// <summary>Would more data help? The error after learning from more and more rows; the model's learner learns again for it.</summary>
    Learning,
}
