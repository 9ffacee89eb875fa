using System.Numerics;

namespace AiPm.Learning;

/// <summary>Sums over rows of numbers, by vectors of the processor. Each is added up in an order that depends on the lengths alone.</summary>
internal static unsafe class RowKernels
{
    // Rows gone through together: what is loaded once serves all of them.
    private const int Together = 4;

    private static int Lanes => Vector<double>.Count;

    /// <summary>Σ aᵢbᵢ.</summary>
    /// <param name="a">a.</param>
    /// <param name="b">b, as many.</param>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(b.Length, a.Length);
        var (sum, rest, i) = (Vector<double>.Zero, 0.0, 0);
        for (; i <= a.Length - Lanes; i += Lanes)
        {
            sum = Vector.FusedMultiplyAdd(new Vector<double>(a[i..]), new Vector<double>(b[i..]), sum);
        }

        for (; i < a.Length; i++)
        {
            rest += a[i] * b[i];
        }

        return Vector.Sum(sum) + rest;
    }

    /// <summary>a ← a + cb.</summary>
    /// <param name="a">a.</param>
    /// <param name="b">b, as many.</param>
    /// <param name="factor">c.</param>
    public static void Add(Span<double> a, ReadOnlySpan<double> b, double factor)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(b.Length, a.Length);
        for (var i = 0; i < a.Length; i++)
        {
            a[i] += factor * b[i];
        }
    }

    /// <summary>The linear value of each row.</summary>
    /// <param name="cells">The rows, one after the other.</param>
    /// <param name="width">The numbers of a row.</param>
    /// <param name="weights">A weight for each number, and what is added.</param>
    /// <param name="values">Takes a value for each row.</param>
    public static void Multiply(ReadOnlySpan<double> cells, int width, ReadOnlySpan<double> weights, Span<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(cells.Length, width * values.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(weights.Length, width + 1);
        var row = 0;
        fixed (double* x = cells, w = weights)
        {
            for (; row <= values.Length - Together; row += Together)
            {
                double* a = x + ((long)row * width), b = a + width, c = b + width, d = c + width;
                Vector<double> ofA = default, ofB = default, ofC = default, ofD = default;
                var j = 0;
                for (; j <= width - Lanes; j += Lanes)
                {
                    var weight = Vector.Load(w + j);
                    ofA = Vector.FusedMultiplyAdd(weight, Vector.Load(a + j), ofA);
                    ofB = Vector.FusedMultiplyAdd(weight, Vector.Load(b + j), ofB);
                    ofC = Vector.FusedMultiplyAdd(weight, Vector.Load(c + j), ofC);
                    ofD = Vector.FusedMultiplyAdd(weight, Vector.Load(d + j), ofD);
                }

                var (restA, restB, restC, restD) = (w[width], w[width], w[width], w[width]);
                for (; j < width; j++)
                {
                    restA += w[j] * a[j];
                    restB += w[j] * b[j];
                    restC += w[j] * c[j];
                    restD += w[j] * d[j];
                }

                values[row] = Vector.Sum(ofA) + restA;
                values[row + 1] = Vector.Sum(ofB) + restB;
                values[row + 2] = Vector.Sum(ofC) + restC;
                values[row + 3] = Vector.Sum(ofD) + restD;
            }
        }

        for (; row < values.Length; row++)
        {
            values[row] = Dot(cells.Slice(row * width, width), weights[..width]) + weights[width];
        }
    }

    /// <summary>Adds to sums each row times its factor, and the factors themselves.</summary>
    /// <param name="cells">The rows, one after the other.</param>
    /// <param name="width">The numbers of a row.</param>
    /// <param name="factors">A factor for each row.</param>
    /// <param name="sums">A sum for each number of a row, and that of the factors.</param>
    public static void Accumulate(ReadOnlySpan<double> cells, int width, ReadOnlySpan<double> factors, Span<double> sums)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(cells.Length, width * factors.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(sums.Length, width + 1);
        var row = 0;
        fixed (double* x = cells, sum = sums)
        {
            for (; row <= factors.Length - Together; row += Together)
            {
                double* a = x + ((long)row * width), b = a + width, c = b + width, d = c + width;
                var (byA, byB, byC, byD) = (factors[row], factors[row + 1], factors[row + 2], factors[row + 3]);
                var (ofA, ofB, ofC, ofD) = (new Vector<double>(byA), new Vector<double>(byB), new Vector<double>(byC), new Vector<double>(byD));
                var j = 0;
                for (; j <= width - Lanes; j += Lanes)
                {
                    var first = Vector.FusedMultiplyAdd(ofB, Vector.Load(b + j), Vector.FusedMultiplyAdd(ofA, Vector.Load(a + j), Vector.Load(sum + j)));
                    Vector.FusedMultiplyAdd(ofD, Vector.Load(d + j), Vector.FusedMultiplyAdd(ofC, Vector.Load(c + j), first)).Store(sum + j);
                }

                for (; j < width; j++)
                {
                    sum[j] += (byA * a[j]) + (byB * b[j]) + (byC * c[j]) + (byD * d[j]);
                }

                sum[width] += byA + byB + byC + byD;
            }
        }

        for (; row < factors.Length; row++)
        {
            Add(sums[..width], cells.Slice(row * width, width), factors[row]);
            sums[width] += factors[row];
        }
    }
}
