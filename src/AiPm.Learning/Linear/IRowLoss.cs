namespace AiPm.Learning;

/// <summary>The loss of a row as a convex function of its linear value.</summary>
internal interface IRowLoss
{
    /// <summary>The losses of rows, and their first and second derivatives by the linear value.</summary>
    /// <param name="values">The linear values; takes the first derivatives.</param>
    /// <param name="target">What came.</param>
    /// <param name="curvatures">Takes the second derivatives.</param>
    /// <returns>The sum of the losses.</returns>
    static abstract double Derive(Span<double> values, ReadOnlySpan<double> target, Span<double> curvatures);
}
