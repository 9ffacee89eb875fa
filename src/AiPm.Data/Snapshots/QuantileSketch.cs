namespace AiPm.Data;

/// <summary>Quantiles of a stream in little memory, the same for the same values in the same order.</summary>
/// <typeparam name="T">The values.</typeparam>
/// <param name="capacity">The values a level keeps, an even number.</param>
/// <param name="order">Their order.</param>
/// <remarks>
/// A level that is full is sorted, and every second value goes on to the next level with twice the weight, the odd and the even
/// ones in turn: the scheme of Manku, Rajagopalan and Lindsay (1998) without chance. Exact up to the capacity; beyond, a rank is
/// off by at most log₂(n / capacity) / capacity of n, for ten million values and 8,192 about 0.13 %.
/// </remarks>
internal sealed class QuantileSketch<T>(int capacity, IComparer<T> order)
{
    private readonly List<T[]> _levels = [new T[capacity]];
    private readonly List<int> _filled = [0];
    private readonly List<bool> _takesOdd = [false];
    private long _count;

    public void Add(T value)
    {
        _levels[0][_filled[0]] = value;
        _count++;
        if (++_filled[0] == capacity)
        {
            Compact(0);
        }
    }

    /// <summary>The smallest values at or below which at least those shares of the values lie.</summary>
    /// <param name="probabilities">The shares, 0 to 1, ascending.</param>
    /// <param name="least">The smallest value, which stands for share 0.</param>
    /// <param name="greatest">The largest value, which stands for share 1.</param>
    public IReadOnlyList<T> At(IReadOnlyList<double> probabilities, T least, T greatest)
    {
        var weighted = new List<(T Value, long Weight)>();
        for (var level = 0; level < _levels.Count; level++)
        {
            for (var i = 0; i < _filled[level]; i++)
            {
                weighted.Add((_levels[level][i], 1L << level));
            }
        }

        weighted.Sort((left, right) => order.Compare(left.Value, right.Value));
        var values = new T[probabilities.Count];
        var (at, below) = (0, 0L);
        for (var i = 0; i < values.Length; i++)
        {
            var wanted = (long)Math.Ceiling((probabilities[i] * _count) - 1e-6); // 0.35 × 20 is a little more than 7 in binary
            while (at < weighted.Count - 1 && below + weighted[at].Weight < wanted)
            {
                below += weighted[at++].Weight;
            }

            values[i] = probabilities[i] switch
            {
                0 => least,
                1 => greatest,
                _ => weighted[at].Value,
            };
        }

        return values;
    }

    private void Compact(int level)
    {
        if (level + 1 == _levels.Count)
        {
            _levels.Add(new T[capacity]);
            _filled.Add(0);
            _takesOdd.Add(false);
        }

        var values = _levels[level];
        Array.Sort(values, order);
        var next = _levels[level + 1];
        for (var i = _takesOdd[level] ? 1 : 0; i < capacity; i += 2)
        {
            next[_filled[level + 1]++] = values[i];
        }

        _takesOdd[level] = !_takesOdd[level];
        _filled[level] = 0;
        if (_filled[level + 1] == capacity)
        {
            Compact(level + 1);
        }
    }
}
