namespace AiPm.Statistics;

/// <summary>Student's t distribution.</summary>
public static class StudentT
{
    private const double Largest = 1e8;

    /// <summary>The value that a t of so many degrees of freedom stays below with a probability above one half.</summary>
    /// <param name="probability">0.5 to less than 1.</param>
    /// <param name="degrees">The degrees of freedom, greater than 0; need not be whole.</param>
    /// <remarks>By bisection of the distribution function, P(t) = 1 − I(ν/(ν + t²); ν/2, ½)/2: Abramowitz and Stegun (1964), 26.7.1.</remarks>
    public static double Quantile(double probability, double degrees)
    {
        var (low, high) = (0.0, Largest);
        for (var i = 0; i < 200 && high - low > 1e-14 * high; i++)
        {
            // The first steps halve the exponent: with one degree the tail is long.
            var middle = low == 0 ? high / 16 : (low + high) / 2;
            (low, high) = 1 - (IncompleteBeta(degrees / (degrees + (middle * middle)), degrees / 2, 0.5) / 2) < probability ? (middle, high) : (low, middle);
            if (high < 1e-12)
            {
                break;
            }
        }

        return (low + high) / 2;
    }

    // The regularised incomplete beta function by its continued fraction, DLMF 8.17.22, evaluated by Lentz's method.
    private static double IncompleteBeta(double x, double a, double b)
    {
        if (x is <= 0 or >= 1)
        {
            return x <= 0 ? 0 : 1;
        }

        return x > (a + 1) / (a + b + 2) ? 1 - Front(1 - x, b, a) : Front(x, a, b);

        static double Front(double x, double a, double b) =>
            Math.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + (a * Math.Log(x)) + (b * Math.Log(1 - x))) / (a * Fraction(x, a, b));
    }

    private static double Fraction(double x, double a, double b)
    {
        var (f, c, d) = (1.0, 1.0, 0.0);
        for (var i = 1; i <= 2000; i++)
        {
            var m = i / 2;
            var coefficient = i % 2 == 0
                ? m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)))
                : -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / (1 + (coefficient * d));
            c = 1 + (coefficient / c);
            f *= c * d;
            if (Math.Abs((c * d) - 1) < 1e-15)
            {
                break;
            }
        }

        return f;
    }

    // Stirling's series after the argument is raised to where it is exact to the last digits: DLMF 5.11.1 and 5.5.1.
    private static double LogGamma(double x)
    {
        var shift = 0.0;
        for (; x < 15; x++)
        {
            shift -= Math.Log(x);
        }

        var square = x * x;
        return shift + ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI))
            + (((((1 / 1260.0) - (1 / (1680.0 * square))) / square) - (1 / 360.0)) / square + (1 / 12.0)) / x;
    }
}
