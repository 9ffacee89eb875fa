namespace AiPm.Learning;

/// <summary>The penalties that are tried, and which one validates best.</summary>
internal static class PenaltyPath
{
    /// <summary>The penalty where there are too few rows to choose one.</summary>
    public const double Fallback = 1e-2;

    /// <summary>The penalties a row, from strong to weak: of equals the stronger is taken.</summary>
    public static IReadOnlyList<double> Penalties { get; } = [1e1, 1e0, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6];

    /// <summary>The penalty with the smallest error on validation rows.</summary>
    /// <param name="error">Fits the model to the other rows with a penalty, and gives its error on the validation rows.</param>
    public static double Choose(Func<double, double> error)
    {
        var (best, smallest) = (Fallback, double.PositiveInfinity);
        foreach (var penalty in Penalties)
        {
            var found = error(penalty);
            if (found < smallest)
            {
                (best, smallest) = (penalty, found);
            }
        }

        return best;
    }
}
