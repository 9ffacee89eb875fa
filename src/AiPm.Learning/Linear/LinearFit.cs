namespace AiPm.Learning;

/// <summary>A linear model of encoded features, as fitted.</summary>
/// <param name="Weights">A weight for each encoded feature.</param>
/// <param name="Intercept">The value where all encoded features are 0.</param>
/// <param name="HasConverged">Whether the optimum was reached to the tolerance asked for.</param>
internal sealed record LinearFit(double[] Weights, double Intercept, bool HasConverged)
{
    /// <summary>The linear values of rows: predictions of a regression, log-odds of a classification.</summary>
    /// <param name="features">The rows.</param>
    public double[] Values(FeatureMatrix features)
    {
        var values = new double[features.RowCount];
        for (var row = 0; row < values.Length; row++)
        {
            values[row] = LinearModel.Value(Weights, Intercept, features.Row(row));
        }

        return values;
    }
}
