namespace AiPm.Pictures;

/// <summary>A straight map from numbers to places on the paper.</summary>
public sealed record LinearScale
{
    /// <summary>Numbers are kept within this, so that differences of two of them stay finite.</summary>
    internal const double Largest = 1e300;

    private static readonly double[] Mantissas = [1, 2, 2.5, 5];

    /// <summary>Makes a scale; a range of no width is widened, so that every number has a place.</summary>
    /// <param name="minimum">The number at the start.</param>
    /// <param name="maximum">The number at the end.</param>
    /// <param name="start">The place of the minimum in CSS pixels.</param>
    /// <param name="end">The place of the maximum.</param>
    public LinearScale(double minimum, double maximum, double start, double end)
    {
        if (double.IsNaN(minimum) || double.IsNaN(maximum))
        {
            throw new ArgumentException("A scale needs two numbers.", nameof(minimum));
        }

        (Minimum, Maximum) = Widen(Clamp(Math.Min(minimum, maximum)), Clamp(Math.Max(minimum, maximum)));
        (Start, End) = (start, end);
    }

    /// <summary>The number at the start.</summary>
    public double Minimum { get; }

    /// <summary>The number at the end.</summary>
    public double Maximum { get; }

    /// <summary>The place of the minimum in CSS pixels.</summary>
    public double Start { get; }

    /// <summary>The place of the maximum in CSS pixels.</summary>
    public double End { get; }

    /// <summary>The scale whose range holds all finite values, with some room at both ends; 0 to 1 where there are none.</summary>
    /// <param name="values">The values; those that are not finite are passed over.</param>
    /// <param name="start">The place of the range's start.</param>
    /// <param name="end">The place of its end.</param>
    /// <param name="room">The share of the range added at each end. Default: 0.04.</param>
    public static LinearScale Covering(IEnumerable<double> values, double start, double end, double room = 0.04)
    {
        var finite = values.Where(double.IsFinite).Select(Clamp).ToArray();
        if (finite.Length == 0)
        {
            return new LinearScale(0, 1, start, end);
        }

        var (minimum, maximum) = Widen(finite.Min(), finite.Max());
        var margin = (maximum - minimum) * room;
        return new LinearScale(minimum - margin, maximum + margin, start, end);
    }

    /// <summary>The place of a number; numbers outside the range are placed at its ends.</summary>
    /// <param name="value">The number.</param>
    public double Position(double value) =>
        Start + ((End - Start) * Math.Clamp((value - Minimum) / (Maximum - Minimum), 0, 1));

    /// <summary>Round numbers inside the range, ascending and evenly spaced by 1, 2, 2.5 or 5 times a power of ten.</summary>
    /// <param name="maximumCount">The most ticks, 1 or more. Default: 6.</param>
    public IReadOnlyList<double> Ticks(int maximumCount = 6) => Multiples(Step(maximumCount));

    /// <summary>The smallest round step of which at most so many multiples are in the range.</summary>
    /// <param name="maximumCount">The most multiples.</param>
    public double Step(int maximumCount = 6)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumCount, 1);
        var exponent = (int)Math.Floor(Math.Log10((Maximum - Minimum) / (maximumCount + 1)));
        for (; ; exponent++)
        {
            foreach (var mantissa in Mantissas)
            {
                var step = Scaled(mantissa, exponent);
                if (Multiples(step, maximumCount + 1).Count <= maximumCount)
                {
                    return step;
                }
            }
        }
    }

    private List<double> Multiples(double step, int enough = int.MaxValue)
    {
        var ticks = new List<double>();
        var first = Math.Floor(Minimum / step);
        for (var i = 0; ticks.Count < enough; i++)
        {
            var tick = Multiple(first + i, step);
            if (tick > Maximum)
            {
                break;
            }

            if (tick >= Minimum)
            {
                ticks.Add(tick);
            }
        }

        return ticks;
    }

    // 3 × 0.1 is not 0.3 in binary, 3 ÷ 10 is: steps below one are taken as divisors.
    private static double Multiple(double count, double step)
    {
        var product = step < 1 && step > 1e-15 ? count / Math.Round(1 / step, 6) : count * step;
        return product + 0.0;
    }

    private static double Scaled(double mantissa, int exponent) =>
        exponent < 0 && exponent > -300 ? mantissa / Math.Pow(10, -exponent) : mantissa * Math.Pow(10, exponent);

    private static double Clamp(double value) => Math.Clamp(value, -Largest, Largest);

    private static (double Minimum, double Maximum) Widen(double minimum, double maximum)
    {
        var size = Math.Max(Math.Abs(minimum), Math.Abs(maximum));
        if (maximum - minimum > Math.Max(size * 1e-9, 1e-280))
        {
            return (minimum, maximum);
        }

        var (middle, half) = (minimum + ((maximum - minimum) / 2), size < 1e-270 ? 1 : size * 0.1);
        return (middle - half, middle + half);
    }
}
