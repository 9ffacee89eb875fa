using System.Globalization;

namespace AiPm.Learning;

/// <summary>What trees give, in the form that all models give it.</summary>
internal static class TreePredictions
{
    /// <summary>Both classes of two, probabilities that sum to 1, quantiles that do not cross.</summary>
    /// <param name="signature">What the model gives.</param>
    /// <param name="ensemble">The trees.</param>
    /// <param name="predicted">What they gave.</param>
    public static Predictions Of(ModelSignature signature, TreeEnsemble ensemble, FeatureMatrix predicted)
    {
        var values = predicted.Cells;
        var outputs = ensemble.OutputCount;
        switch (signature.Task)
        {
            case LearningTask.Binary when outputs == 1:
                var both = new double[values.Length * 2];
                for (var i = 0; i < values.Length; i++)
                {
                    (both[2 * i], both[(2 * i) + 1]) = (1 - values[i], values[i]);
                }

                return new Predictions(signature.Classes, both);
            case LearningTask.Multiclass or LearningTask.Binary:
                if (ensemble.Link != OutputLink.Softmax)
                {
                    ForEachRow(values, outputs, ToSumOne);
                }

                return new Predictions(signature.Classes, values);
            case LearningTask.Quantile:
                // Rearrangement: sorted, quantiles that cross come nearer to the true ones (Chernozhukov, Fernández-Val, Galichon 2010).
                ForEachRow(values, outputs, row => row.Sort());
                return new Predictions([.. signature.Quantiles.Select(quantile => quantile.ToString("R", CultureInfo.InvariantCulture))], values);
            default:
                return new Predictions(
                    outputs == 1 ? [signature.Target] : [.. Enumerable.Range(1, outputs).Select(k => string.Create(CultureInfo.InvariantCulture, $"{signature.Target} {k}"))],
                    values);
        }
    }

    private static void ForEachRow(double[] values, int outputs, Action<Span<double>> change)
    {
        for (var start = 0; start < values.Length; start += outputs)
        {
            change(values.AsSpan(start, outputs));
        }
    }

    // One-against-the-rest models give each class a probability of its own.
    private static void ToSumOne(Span<double> row)
    {
        var sum = 0.0;
        foreach (var value in row)
        {
            sum += value;
        }

        if (sum > 0)
        {
            foreach (ref var value in row)
            {
                value /= sum;
            }
        }
    }
}
