namespace AiPm.Learning;

/// <summary>The penalties that are tried, and which one validates best.</summary>
internal static class PenaltyPath
{
    /// <summary>The penalty where there are too few rows to choose one.</summary>
    public const double Fallback = 1e-2;

    /// <summary>The penalties a row, from strong to weak: of equals the stronger is taken.</summary>
    public static IReadOnlyList<double> Penalties { get; } = [1e1, 1e0, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6];

    /// <summary>The penalty with the smallest loss on validation rows.</summary>
    /// <param name="fit">Fits the model to the other rows.</param>
    /// <param name="validation">The validation rows.</param>
    /// <param name="loss">The loss of linear values there.</param>
    public static double Choose(Func<double, LinearFit> fit, FeatureMatrix validation, Func<double[], double> loss)
    {
        var (best, smallest) = (Fallback, double.PositiveInfinity);
        foreach (var penalty in Penalties)
        {
            var error = loss(fit(penalty).Values(validation));
            if (error < smallest)
            {
                (best, smallest) = (penalty, error);
            }
        }

        return best;
    }
}
