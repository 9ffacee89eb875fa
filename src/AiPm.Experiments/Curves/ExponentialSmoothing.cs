namespace AiPm.Experiments;

/// <summary>Takes the jitter out of a curve.</summary>
internal static class ExponentialSmoothing
{
    /// <summary>The exponential moving average, freed from its start at zero.</summary>
    /// <param name="values">The values in order; those that are not finite stay as they are and add nothing.</param>
    /// <param name="factor">How much of the average before stays, 0 to less than 1.</param>
    /// <remarks>
    /// sᵢ = f·sᵢ₋₁ + (1 − f)·xᵢ, shown as sᵢ/(1 − fⁱ): the debiasing of Kingma and Ba (2015), as TensorBoard smooths its
    /// scalars (its vz_line_chart2, resmoothDataset).
    /// </remarks>
    public static double[] Of(IReadOnlyList<double> values, double factor)
    {
        var smoothed = new double[values.Count];
        var (last, weight) = (0.0, 1.0);
        for (var i = 0; i < values.Count; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                smoothed[i] = values[i];
                continue;
            }

            last = (last * factor) + ((1 - factor) * values[i]);
            weight *= factor;
            smoothed[i] = last / (1 - weight);
        }

        return smoothed;
    }
}
