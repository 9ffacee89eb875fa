namespace AiPm.Explaining;

/// <summary>Whether standard errors are small beside the distance between the largest and the smallest value: Covert and Lee (2021).</summary>
internal static class ErrorBound
{
    /// <summary>Whether all are small enough, for each output by itself.</summary>
    /// <param name="values">[player, output].</param>
    /// <param name="errors">[player, output].</param>
    /// <param name="outputs">The outputs.</param>
    /// <param name="tolerance">The greatest share allowed; 0 means never.</param>
    public static bool IsMet(ReadOnlySpan<double> values, ReadOnlySpan<double> errors, int outputs, double tolerance)
    {
        if (tolerance <= 0)
        {
            return false;
        }

        for (var output = 0; output < outputs; output++)
        {
            var (least, most, worst) = (double.PositiveInfinity, double.NegativeInfinity, 0.0);
            for (var i = output; i < values.Length; i += outputs)
            {
                (least, most, worst) = (Math.Min(least, values[i]), Math.Max(most, values[i]), Math.Max(worst, errors[i]));
            }

            if (worst > tolerance * (most - least))
            {
                return false;
            }
        }

        return true;
    }
}
