namespace AiPm.Explaining;

/// <summary>LIME's linear model over perturbations of your own: what the explanation is read from.</summary>
/// <remarks>
/// Ribeiro, Singh and Guestrin (2016), as their package fits it: each row weighs √exp(−d² / width²) by its distance d to the first;
/// a ridge regression (α = 1) with a free intercept over the features kept: by forward selection to 6, beyond by their weight in a ridge of all.
/// </remarks>
/// <param name="Coefficients">A weight for each feature; 0 for those left out.</param>
/// <param name="Intercept">The value where all features are 0.</param>
/// <param name="LocalPrediction">Its value for the row explained.</param>
/// <param name="RSquared">The weighted share of variance that it explains; up to 1.</param>
public sealed record LocalSurrogate(IReadOnlyList<double> Coefficients, double Intercept, double LocalPrediction, double RSquared)
{
    private const double WidthFactor = 0.75;

    /// <summary>Fits it.</summary>
    /// <param name="perturbations">The rows, scaled; the first is the one explained.</param>
    /// <param name="labels">What the model says of each.</param>
    /// <param name="kernelWidth">The kernel's width. Default: 0.75 √features.</param>
    /// <param name="features">How many features are kept. Default: 10.</param>
    /// <exception cref="AipmException">The rows have different lengths, hold something else than numbers, or do not go with the labels.</exception>
    public static LocalSurrogate Fit(IReadOnlyList<IReadOnlyList<double>> perturbations, IReadOnlyList<double> labels, double? kernelWidth = null, int features = 10)
    {
        ArgumentNullException.ThrowIfNull(perturbations);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        if (perturbations.Count < 2 || perturbations.Count != labels.Count)
        {
            throw new AipmException($"{perturbations.Count} perturbations came with {labels.Count} labels.", "a label for each of two perturbations or more");
        }

        var count = perturbations[0].Count;
        if (count == 0 || perturbations.Any(row => row.Count != count))
        {
            throw new AipmException($"The first perturbation has {count} numbers, but not all have as many.", "as many numbers in every row, at least one");
        }

        double[] rows = [.. perturbations.SelectMany(row => row)];
        if (rows.Concat(labels).Any(number => !double.IsFinite(number)) || kernelWidth is <= 0)
        {
            throw new AipmException(kernelWidth is <= 0 ? $"The kernel's width is {kernelWidth}, which is not above 0." : "Perturbations or labels hold NaN or infinite numbers.", "finite numbers, and a width above 0");
        }

        var width = kernelWidth ?? (WidthFactor * Math.Sqrt(count));
        double[] weights = [.. perturbations.Select(row => LimeSurrogate.Weight(Math.Sqrt(Enumerable.Range(0, count).Sum(j => (row[j] - perturbations[0][j]) * (row[j] - perturbations[0][j]))), width))];
        var found = LimeSurrogate.Fit(rows, count, [.. labels], weights, features);
        return new LocalSurrogate(found.Coefficients, found.Intercept, found.LocalPrediction, found.RSquared);
    }
}
