namespace AiPm.Learning;

/// <summary>What measures are called in reports.</summary>
internal static class MetricName
{
    public const string MeanAbsoluteError = "MAE";
    public const string RootMeanSquaredError = "RMSE";
    public const string RSquared = "R²";
    public const string MedianAbsoluteError = "median AE";
    public const string PercentageError = "MAPE";
    public const string SymmetricError = "sMAPE";
    public const string ScaledError = "MASE";
    public const string PoissonDeviance = "Poisson deviance";
    public const string Pinball = "pinball loss";
    public const string Coverage = "coverage";
    public const string Accuracy = "accuracy";
    public const string BalancedAccuracy = "balanced accuracy";
    public const string Precision = "precision";
    public const string Recall = "recall";
    public const string F1 = "F1";
    public const string Auc = "AUC";
    public const string PrecisionRecallAuc = "PR AUC";
    public const string LogLoss = "log loss";
    public const string Brier = "Brier";
    public const string CalibrationError = "ECE";
    public const string CalibrationErrorByMass = "ECE, equal mass";
    public const string MatthewsCorrelation = "MCC";
    public const string Kappa = "κ";
}
