using System.Collections.Concurrent;

namespace AiPm.Explaining;

/// <summary>Gauss–Legendre quadrature on [0, 1]: n points integrate every polynomial of degree 2n − 1 exactly.</summary>
/// <remarks>Abramowitz and Stegun (1964), 25.4.30; the roots of the Legendre polynomial by Newton's method.</remarks>
internal sealed class GaussLegendre
{
    private const int MostSteps = 100;
    private static readonly ConcurrentDictionary<int, GaussLegendre> Known = new();

    private GaussLegendre(int count)
    {
        (Points, Weights) = (new double[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            var (root, slope) = Root(count, Math.Cos(Math.PI * (i + 0.75) / (count + 0.5)));
            Points[i] = (1 - root) / 2;
            Weights[i] = 1 / ((1 - (root * root)) * slope * slope);
        }
    }

    /// <summary>Where the function is asked.</summary>
    public double[] Points { get; }

    /// <summary>What each answer counts; they sum to 1.</summary>
    public double[] Weights { get; }

    /// <summary>The rule that is exact for polynomials of a degree.</summary>
    public static GaussLegendre ForDegree(int degree) => Known.GetOrAdd(Math.Max(1, (degree / 2) + 1), count => new GaussLegendre(count));

    private static (double Root, double Slope) Root(int degree, double guess)
    {
        var (root, slope) = (guess, 0.0);
        for (var step = 0; step < MostSteps; step++)
        {
            var (value, before) = (1.0, 0.0);
            for (var k = 1; k <= degree; k++)
            {
                (value, before) = (((((2 * k) - 1) * root * value) - ((k - 1) * before)) / k, value);
            }

            slope = degree * ((root * value) - before) / ((root * root) - 1);
            var move = value / slope;
            root -= move;
            if (Math.Abs(move) <= 1e-16)
            {
                break;
            }
        }

        return (root, slope);
    }
}
