namespace AiPm.Explaining;

/// <summary>Means and their standard errors of numbers that come one set after another.</summary>
/// <param name="width">The numbers in a set.</param>
/// <remarks>Welford (1962): stable where a mean is large beside its variance.</remarks>
internal sealed class RunningMoments(int width)
{
    private readonly double[] _squares = new double[width];

    /// <summary>The sets so far.</summary>
    public int Count { get; private set; }

    /// <summary>The means.</summary>
    public double[] Means { get; } = new double[width];

    /// <summary>Adds a set.</summary>
    public void Add(ReadOnlySpan<double> values)
    {
        Count++;
        for (var i = 0; i < values.Length; i++)
        {
            var off = values[i] - Means[i];
            Means[i] += off / Count;
            _squares[i] += off * (values[i] - Means[i]);
        }
    }

    /// <summary>The standard errors of the means; infinite where one set cannot tell.</summary>
    public double[] StandardErrors() =>
        [.. _squares.Select(squares => Count > 1 ? Math.Sqrt(squares / (Count - 1) / Count) : double.PositiveInfinity)];
}
