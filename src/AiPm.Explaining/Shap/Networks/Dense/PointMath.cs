using System.Numerics;

namespace AiPm.Explaining;

/// <summary>What is done with the numbers of one point, several at a time.</summary>
internal static class PointMath
{
    /// <summary>b + a (x − b).</summary>
    public static void Between<T>(ReadOnlySpan<T> row, ReadOnlySpan<T> back, T share, Span<T> target)
        where T : unmanaged, INumber<T>
    {
        var (j, step, part) = (0, Vector<T>.Count, new Vector<T>(share));
        for (; j <= target.Length - step; j += step)
        {
            var from = new Vector<T>(back[j..]);
            (from + (part * (new Vector<T>(row[j..]) - from))).CopyTo(target[j..]);
        }

        for (; j < target.Length; j++)
        {
            target[j] = back[j] + (share * (row[j] - back[j]));
        }
    }

    /// <summary>Adds numbers.</summary>
    public static void Add<T>(Span<T> values, ReadOnlySpan<T> others)
        where T : unmanaged, INumber<T>
    {
        var (j, step) = (0, Vector<T>.Count);
        for (; j <= values.Length - step; j += step)
        {
            (new Vector<T>(values[j..]) + new Vector<T>(others[j..])).CopyTo(values[j..]);
        }

        for (; j < values.Length; j++)
        {
            values[j] += others[j];
        }
    }

    /// <summary>z above 0, z times a slope below.</summary>
    public static void Activate<T>(Span<T> values, T slope)
        where T : unmanaged, INumber<T> => Mask(values, values, slope, values);

    /// <summary>Numbers where others are above 0, else times a slope.</summary>
    public static void Mask<T>(ReadOnlySpan<T> source, ReadOnlySpan<T> hidden, T slope, Span<T> target)
        where T : unmanaged, INumber<T>
    {
        var (j, step, factor) = (0, Vector<T>.Count, new Vector<T>(slope));
        for (; j <= target.Length - step; j += step)
        {
            var values = new Vector<T>(source[j..]);
            Vector.ConditionalSelect(Vector.GreaterThan(new Vector<T>(hidden[j..]), Vector<T>.Zero), values, values * factor).CopyTo(target[j..]);
        }

        for (; j < target.Length; j++)
        {
            target[j] = hidden[j] > T.Zero ? source[j] : source[j] * slope;
        }
    }

    /// <summary>Makes g (x − b) of g.</summary>
    /// <param name="gradient">g; becomes the terms.</param>
    /// <param name="row">x.</param>
    /// <param name="back">b.</param>
    public static void TimesChange<T>(Span<T> gradient, ReadOnlySpan<T> row, ReadOnlySpan<T> back)
        where T : unmanaged, INumber<T>
    {
        var (j, step) = (0, Vector<T>.Count);
        for (; j <= gradient.Length - step; j += step)
        {
            (new Vector<T>(gradient[j..]) * (new Vector<T>(row[j..]) - new Vector<T>(back[j..]))).CopyTo(gradient[j..]);
        }

        for (; j < gradient.Length; j++)
        {
            gradient[j] *= row[j] - back[j];
        }
    }

    /// <summary>Adds the terms of a point, their squares, and their products with their own sum.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="sums">Receives terms.</param>
    /// <param name="squares">Receives squares.</param>
    /// <param name="products">Receives products.</param>
    /// <returns>The sum of the terms.</returns>
    public static double AddMoments<T>(ReadOnlySpan<T> terms, Span<T> sums, Span<T> squares, Span<T> products)
        where T : unmanaged, INumber<T>
    {
        var (j, step, all) = (0, Vector<T>.Count, Vector<T>.Zero);
        for (; j <= terms.Length - step; j += step)
        {
            all += new Vector<T>(terms[j..]);
        }

        var total = Vector.Sum(all);
        for (; j < terms.Length; j++)
        {
            total += terms[j];
        }

        var same = new Vector<T>(total);
        for (j = 0; j <= terms.Length - step; j += step)
        {
            var term = new Vector<T>(terms[j..]);
            (new Vector<T>(sums[j..]) + term).CopyTo(sums[j..]);
            (new Vector<T>(squares[j..]) + (term * term)).CopyTo(squares[j..]);
            (new Vector<T>(products[j..]) + (term * same)).CopyTo(products[j..]);
        }

        for (; j < terms.Length; j++)
        {
            sums[j] += terms[j];
            squares[j] += terms[j] * terms[j];
            products[j] += terms[j] * total;
        }

        return double.CreateChecked(total);
    }
}
