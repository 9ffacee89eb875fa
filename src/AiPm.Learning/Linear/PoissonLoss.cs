namespace AiPm.Learning;

/// <summary>Half the Poisson deviance of a count but for a constant: eᶻ − yz, with y the count and z the log of its mean.</summary>
internal readonly struct PoissonLoss : IRowLoss
{
    /// <inheritdoc/>
    public static double Derive(Span<double> values, ReadOnlySpan<double> target, Span<double> curvatures)
    {
        var sum = 0.0;
        for (var row = 0; row < values.Length; row++)
        {
            var rate = Math.Exp(values[row]);
            sum += rate - (target[row] * values[row]);
            values[row] = rate - target[row];
            curvatures[row] = rate;
        }

        return sum;
    }
}
