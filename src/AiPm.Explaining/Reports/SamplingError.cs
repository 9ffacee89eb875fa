namespace AiPm.Explaining;

/// <summary>What sampling leaves open.</summary>
internal static class SamplingError
{
    private const double Normal95 = 1.959963984540054;

    /// <summary>Half of the 95 % interval.</summary>
    /// <param name="standardError">The standard error.</param>
    public static double Margin(double standardError) => double.IsFinite(standardError) ? Normal95 * standardError : 0;

    /// <summary>The mean of the rows' standard errors for each feature; zeros where values are exact.</summary>
    /// <param name="explanation">An explanation of one output.</param>
    public static double[] Means(Explanation explanation)
    {
        var means = new double[explanation.Features.Count];
        for (var i = 0; explanation.StandardErrors is { } errors && i < errors.Count; i++)
        {
            means[i % means.Length] += errors[i] / explanation.RowCount;
        }

        return means;
    }
}
