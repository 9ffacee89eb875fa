namespace AiPm.Learning;

/// <summary>Sums by group, and means drawn towards the overall one.</summary>
/// <param name="width">The numbers of a row.</param>
internal sealed class GroupMeans(int width)
{
    private readonly Dictionary<string, double[]> _sums = new(StringComparer.Ordinal);
    private readonly double[] _total = new double[width + 1];

    /// <summary>The groups, in the order in which they came.</summary>
    public IEnumerable<string> Groups => _sums.Keys;

    /// <summary>The mean of all rows.</summary>
    public double[] Overall => [.. _total.Take(width).Select(sum => sum / _total[width])];

    /// <summary>Adds a row.</summary>
    /// <param name="group">Its group.</param>
    /// <param name="numbers">Its numbers.</param>
    public void Add(string group, double[] numbers)
    {
        if (!_sums.TryGetValue(group, out var sums))
        {
            _sums[group] = sums = new double[width + 1];
        }

        for (var k = 0; k < width; k++)
        {
            sums[k] += numbers[k];
            _total[k] += numbers[k];
        }

        sums[width]++;
        _total[width]++;
    }

    /// <summary>The mean of a group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="weight">How many rows the overall mean counts for.</param>
    public double[] Of(string group, double weight) => Mean(_sums[group], new double[width], 0, weight);

    /// <summary>The mean of a group without one of its rows.</summary>
    /// <param name="group">The group.</param>
    /// <param name="numbers">The numbers of that row.</param>
    /// <param name="weight">How many rows the overall mean counts for.</param>
    public double[] Without(string group, double[] numbers, double weight) => Mean(_sums[group], numbers, 1, weight);

    private double[] Mean(double[] sums, double[] less, int lessCount, double weight)
    {
        var mean = new double[width];
        for (var k = 0; k < width; k++)
        {
            mean[k] = (sums[k] - less[k] + (weight * _total[k] / _total[width])) / (sums[width] - lessCount + weight);
        }

        return mean;
    }
}
