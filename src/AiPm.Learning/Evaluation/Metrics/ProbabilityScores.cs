namespace AiPm.Learning;

/// <summary>How well predicted probabilities fit the classes that came; weighted, the same numbers as scikit-learn.</summary>
/// <remarks>Probabilities are row by row, one for each class; classes are their places, from 0.</remarks>
public static class ProbabilityScores
{
    private const double Least = 2.220446049250313e-16;

    /// <summary>The log loss, −Σ w ln p(class that came) / Σ w; from 0. A coin scores ln 2 = 0.693.</summary>
    /// <param name="actual">The class of each row.</param>
    /// <param name="probabilities">The probabilities, row by row.</param>
    /// <param name="classCount">The probabilities in a row.</param>
    /// <param name="weights">A weight for each row; none for 1 each.</param>
    /// <remarks>Probabilities are kept within 2⁻⁵² of 0 and 1 and made to sum to 1, as in scikit-learn: a certain error costs 36, not infinity.</remarks>
    public static double LogLoss(ReadOnlySpan<int> actual, ReadOnlySpan<double> probabilities, int classCount, ReadOnlySpan<double> weights = default) =>
        Mean(actual, probabilities, classCount, weights, static (label, row) => RowLogLoss(label, row));

    /// <summary>The Brier score, from 0, better where smaller: of two classes Σ w(p − y)² / Σ w, up to 1; of more the sum over all classes, up to 2.</summary>
    /// <param name="actual">The class of each row.</param>
    /// <param name="probabilities">The probabilities, row by row.</param>
    /// <param name="classCount">The probabilities in a row.</param>
    /// <param name="weights">A weight for each row; none for 1 each.</param>
    /// <remarks>Brier (1950). Of two classes his own sum would be twice this, which is what everyone reports since.</remarks>
    public static double Brier(ReadOnlySpan<int> actual, ReadOnlySpan<double> probabilities, int classCount, ReadOnlySpan<double> weights = default) =>
        Mean(actual, probabilities, classCount, weights, static (label, row) => RowBrier(label, row));

    /// <summary>The log loss of log-odds, ln(1 + e^z) − z y, without overflow.</summary>
    /// <param name="logOdds">z, the log-odds of the positive class.</param>
    /// <param name="label">y: 1 for the positive class, 0 for the other.</param>
    public static double LogLossOfLogOdds(double logOdds, double label) =>
        Math.Max(logOdds, 0) + Math.Log(1 + Math.Exp(-Math.Abs(logOdds))) - (label * logOdds);

    /// <summary>The log loss of a row.</summary>
    internal static double RowLogLoss(int label, ReadOnlySpan<double> probabilities)
    {
        var sum = 0.0;
        foreach (var probability in probabilities)
        {
            sum += Math.Clamp(probability, Least, 1 - Least);
        }

        return -Math.Log(Math.Clamp(probabilities[label], Least, 1 - Least) / sum);
    }

    /// <summary>The Brier score of a row.</summary>
    internal static double RowBrier(int label, ReadOnlySpan<double> probabilities)
    {
        if (probabilities.Length == 2)
        {
            return (probabilities[1] - label) * (probabilities[1] - label);
        }

        var sum = 0.0;
        for (var c = 0; c < probabilities.Length; c++)
        {
            var off = probabilities[c] - (c == label ? 1 : 0);
            sum += off * off;
        }

        return sum;
    }

    private delegate double RowLoss(int label, ReadOnlySpan<double> probabilities);

    private static double Mean(ReadOnlySpan<int> actual, ReadOnlySpan<double> probabilities, int classCount, ReadOnlySpan<double> weights, RowLoss loss)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 2);
        RowWeights.Check(actual.Length, probabilities.Length / classCount, weights);
        double sum = 0, total = 0;
        for (var row = 0; row < actual.Length; row++)
        {
            var weight = RowWeights.At(weights, row);
            sum += weight * loss(actual[row], probabilities.Slice(row * classCount, classCount));
            total += weight;
        }

        return sum / total;
    }
}
