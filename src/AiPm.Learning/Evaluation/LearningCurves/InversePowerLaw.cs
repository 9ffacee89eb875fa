namespace AiPm.Learning;

/// <summary>How errors fall with training rows: error(n) = a + b n^−c, with a and b from 0 and c from 0.05 to 2.</summary>
/// <param name="Floor">a, the error with ever more rows.</param>
/// <param name="Scale">b.</param>
/// <param name="Exponent">c.</param>
/// <remarks>Cortes et al. (1994); Hestness et al. (2017) find c between 0.07 and 0.5 in deep learning.</remarks>
public sealed record InversePowerLaw(double Floor, double Scale, double Exponent)
{
    private const double Least = 0.05;
    private const double Most = 2;
    private const int Steps = 196;

    /// <summary>The error expected after training on so many rows.</summary>
    /// <param name="rowCount">The rows, above 0.</param>
    public double ErrorAt(double rowCount) => Floor + (Scale * Math.Pow(rowCount, -Exponent));

    /// <summary>Fits by least squares of relative errors; null for fewer than three sizes or errors that are not above 0.</summary>
    /// <param name="rowCounts">The training rows.</param>
    /// <param name="errors">The error for each.</param>
    public static InversePowerLaw? Fit(IReadOnlyList<double> rowCounts, IReadOnlyList<double> errors)
    {
        ArgumentNullException.ThrowIfNull(rowCounts);
        ArgumentNullException.ThrowIfNull(errors);
        if (rowCounts.Distinct().Count() < 3 || errors.Any(error => !(error > 0) || double.IsInfinity(error)))
        {
            return null;
        }

        var (best, least) = (Least, double.PositiveInfinity);
        for (var step = 0; step < Steps; step++)
        {
            var exponent = Least + ((Most - Least) * step / (Steps - 1));
            var loss = Solve(rowCounts, errors, exponent).Loss;
            (best, least) = loss < least ? (exponent, loss) : (best, least);
        }

        var width = (Most - Least) / (Steps - 1);
        var (low, high) = (Math.Max(Least, best - width), Math.Min(Most, best + width));
        while (high - low > 1e-9)
        {
            var (left, right) = (low + ((high - low) / 3), high - ((high - low) / 3));
            (low, high) = Solve(rowCounts, errors, left).Loss <= Solve(rowCounts, errors, right).Loss ? (low, right) : (left, high);
        }

        return Solve(rowCounts, errors, (low + high) / 2).Law;
    }

    // For a given exponent the law is linear in a and b; each row of the system is divided by its error.
    private static (InversePowerLaw Law, double Loss) Solve(IReadOnlyList<double> rowCounts, IReadOnlyList<double> errors, double exponent)
    {
        double aa = 0, ab = 0, bb = 0, a1 = 0, b1 = 0;
        for (var i = 0; i < errors.Count; i++)
        {
            var (u, v) = (1 / errors[i], Math.Pow(rowCounts[i], -exponent) / errors[i]);
            aa += u * u;
            ab += u * v;
            bb += v * v;
            a1 += u;
            b1 += v;
        }

        var determinant = (aa * bb) - (ab * ab);
        var (floor, scale) = determinant > 1e-14 * aa * bb ? (((a1 * bb) - (b1 * ab)) / determinant, ((b1 * aa) - (a1 * ab)) / determinant) : (a1 / aa, 0);
        (floor, scale) = floor < 0 ? (0, b1 / bb) : scale < 0 ? (a1 / aa, 0) : (floor, scale);
        var law = new InversePowerLaw(floor, scale, exponent);
        var loss = 0.0;
        for (var i = 0; i < errors.Count; i++)
        {
            var off = (law.ErrorAt(rowCounts[i]) / errors[i]) - 1;
            loss += off * off;
        }

        return (law, loss);
    }
}
