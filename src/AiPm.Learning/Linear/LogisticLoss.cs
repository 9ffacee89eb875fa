using System.Numerics;

namespace AiPm.Learning;

/// <summary>The log loss of two classes: ln(1 + eᶻ) − yz, with y 1 or 0 and z the log-odds.</summary>
internal readonly struct LogisticLoss : IRowLoss
{
    /// <inheritdoc/>
    public static double Derive(Span<double> values, ReadOnlySpan<double> target, Span<double> curvatures)
    {
        var (sum, rest, row, one) = (Vector<double>.Zero, 0.0, 0, Vector<double>.One);
        for (; row <= values.Length - Vector<double>.Count; row += Vector<double>.Count)
        {
            var (z, y) = (new Vector<double>(values[row..]), new Vector<double>(target[row..]));

            // Of the smaller of the two odds, so that nothing overflows.
            var odds = Vector.Exp(-Vector.Abs(z));
            var whole = one + odds;
            var larger = one / whole;
            var smaller = odds * larger;
            sum += Vector.Max(z, Vector<double>.Zero) - (y * z) + Vector.Log(whole);
            (Vector.ConditionalSelect(Vector.GreaterThanOrEqual(z, Vector<double>.Zero), larger, smaller) - y).CopyTo(values[row..]);
            (larger * smaller).CopyTo(curvatures[row..]);
        }

        for (; row < values.Length; row++)
        {
            var (z, y) = (values[row], target[row]);
            var odds = Math.Exp(-Math.Abs(z));
            var (larger, smaller) = (1 / (1 + odds), odds / (1 + odds));
            rest += Math.Max(z, 0) - (y * z) + Math.Log(1 + odds);
            values[row] = (z >= 0 ? larger : smaller) - y;
            curvatures[row] = larger * smaller;
        }

        return Vector.Sum(sum) + rest;
    }
}
