using System.Numerics;

namespace AiPm.Explaining;

/// <summary>The lower factor L of a symmetric positive definite matrix, A = L Lᵀ, in double precision.</summary>
internal sealed class CholeskyFactor
{
    // Below this share of its diagonal a pivot is rounding, not a direction of its own.
    private const double Least = 1e-13;
    private readonly double[][] _rows;

    private CholeskyFactor(double[][] rows) => _rows = rows;

    /// <summary>Factors a matrix.</summary>
    /// <param name="lower">Its lower triangle, row i having i + 1 numbers. Not changed.</param>
    /// <returns>The factor, or null where the matrix is singular.</returns>
    public static CholeskyFactor? TryOf(double[][] lower) => TryOf(lower, 0);

    /// <summary>Factors a matrix; what is singular is made regular by the smallest ridge that does, which gives directions that the data does not tell apart equal shares.</summary>
    /// <param name="lower">Its lower triangle, row i having i + 1 numbers. Not changed.</param>
    public static CholeskyFactor Of(double[][] lower)
    {
        var scale = 0.0;
        for (var i = 0; i < lower.Length; i++)
        {
            scale = Math.Max(scale, lower[i][i]);
        }

        var ridge = 0.0;
        while (true)
        {
            if (TryOf(lower, ridge) is { } factor)
            {
                return factor;
            }

            ridge = ridge == 0 ? 1e-12 * (scale > 0 ? scale : 1) : ridge * 10;
        }
    }

    /// <summary>Solves A x = b in place.</summary>
    /// <param name="b">The right side; becomes x.</param>
    public void Solve(Span<double> b)
    {
        for (var i = 0; i < _rows.Length; i++)
        {
            b[i] = (b[i] - Dot(_rows[i].AsSpan(0, i), b[..i])) / _rows[i][i];
        }

        for (var i = _rows.Length - 1; i >= 0; i--)
        {
            b[i] /= _rows[i][i];
            AddScaled(-b[i], _rows[i].AsSpan(0, i), b[..i]);
        }
    }

    /// <summary>Σ aᵢ bᵢ.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sums = Vector<double>.Zero;
        var i = 0;
        for (; i <= a.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            sums += new Vector<double>(a[i..]) * new Vector<double>(b[i..]);
        }

        var sum = Vector.Sum(sums);
        for (; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static void AddScaled(double factor, ReadOnlySpan<double> a, Span<double> to)
    {
        var i = 0;
        for (; i <= a.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            (new Vector<double>(to[i..]) + (factor * new Vector<double>(a[i..]))).CopyTo(to[i..]);
        }

        for (; i < a.Length; i++)
        {
            to[i] += factor * a[i];
        }
    }

    private static CholeskyFactor? TryOf(double[][] lower, double ridge)
    {
        var rows = new double[lower.Length][];
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i] = new double[i + 1];
            for (var j = 0; j < i; j++)
            {
                row[j] = (lower[i][j] - Dot(row.AsSpan(0, j), rows[j].AsSpan(0, j))) / rows[j][j];
            }

            var diagonal = lower[i][i] + ridge;
            var pivot = diagonal - Dot(row.AsSpan(0, i), row.AsSpan(0, i));
            if (!(pivot > Least * diagonal))
            {
                return null;
            }

            row[i] = Math.Sqrt(pivot);
        }

        return new CholeskyFactor(rows);
    }
}
