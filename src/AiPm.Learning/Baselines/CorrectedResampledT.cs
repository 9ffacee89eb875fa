using AiPm.Statistics;

namespace AiPm.Learning;

/// <summary>The interval of a mean difference over folds, wider than Student's because folds share training rows.</summary>
/// <remarks>
/// d̄ ± t(k − 1) √((1/k + n₂/n₁) s²) with n₂ rows held out and n₁ training: Nadeau and Bengio (2003), Inference for the Generalization Error.
/// Made for repeated random splits, it is the usual approximation for folds (Bouckaert and Frank 2004).
/// </remarks>
internal static class CorrectedResampledT
{
    private const double Tail = 0.975;

    /// <summary>The interval.</summary>
    /// <param name="differences">A difference for each fold, two or more.</param>
    /// <param name="testPerTrain">n₂/n₁, the rows held out for each training row.</param>
    public static Interval Of(IReadOnlyList<double> differences, double testPerTrain)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(differences.Count, 2);
        var mean = differences.Average();
        var variance = differences.Sum(difference => (difference - mean) * (difference - mean)) / (differences.Count - 1);
        var half = StudentT.Quantile(Tail, differences.Count - 1) * Math.Sqrt(((1.0 / differences.Count) + testPerTrain) * variance);
        return new Interval(mean, mean - half, mean + half);
    }
}
