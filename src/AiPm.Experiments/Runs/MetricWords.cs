namespace AiPm.Experiments;

/// <summary>What the words in a metric's name say of its direction: a loss is to shrink, an accuracy to grow.</summary>
internal static class MetricWords
{
    private static readonly HashSet<string> Smaller = new(StringComparer.Ordinal)
    {
        "loss", "losses", "error", "errors", "err", "mae", "mse", "rmse", "rmsle", "msle", "mape", "smape", "wmape", "mase", "medae", "deviance",
        "logloss", "brier", "perplexity", "ppl", "wer", "cer", "fpr", "fnr", "ece", "bias", "drift", "divergence", "kl", "cost", "latency", "seconds",
        "duration", "time", "ms", "bytes", "memory", "pinball", "regret", "aic", "bic",
    };

    private static readonly HashSet<string> Greater = new(StringComparer.Ordinal)
    {
        "accuracy", "acc", "auc", "auroc", "auprc", "roc", "f1", "fbeta", "precision", "recall", "sensitivity", "specificity", "tpr", "tnr", "r2",
        "score", "ndcg", "map", "mrr", "bleu", "rouge", "meteor", "iou", "dice", "kappa", "mcc", "gini", "ap", "reward", "return", "profit", "throughput", "hit", "correlation",
    };

    /// <summary>The direction of a metric: that of the last word which says one, as in <c>val_accuracy</c>; "log loss" is a loss.</summary>
    /// <param name="metric">The metric's name.</param>
    public static MetricDirection DirectionOf(string metric)
    {
        var words = metric.ToLowerInvariant().Split([' ', '_', '-', '.', '/', ':', '@', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        foreach (var word in words.Reverse())
        {
            if (Smaller.Contains(word))
            {
                return MetricDirection.Smaller;
            }

            if (Greater.Contains(word))
            {
                return MetricDirection.Greater;
            }
        }

        return MetricDirection.Unknown;
    }

    /// <summary>The direction in words.</summary>
    public static string Of(MetricDirection direction) => direction switch
    {
        MetricDirection.Smaller => "smaller is better",
        MetricDirection.Greater => "greater is better",
        _ => "not known which is better",
    };
}
