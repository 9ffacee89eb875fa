namespace AiPm.Explaining;

/// <summary>Which sizes of coalition Kernel SHAP takes whole, and how it draws from the others.</summary>
/// <remarks>
/// Sizes s and M − s go together, with weight (M − 1) / (s (M − s)) each: Lundberg and Lee (2017). The smallest are taken whole
/// while the room left would hold each of their coalitions at least once; the others share what is left.
/// </remarks>
internal sealed class KernelStrata
{
    private const double Slack = 1e-8;
    private readonly int _players;
    private readonly double[] _shares;
    private readonly double[] _pairs;

    /// <summary>Divides the room.</summary>
    /// <param name="players">The players, at least 2.</param>
    /// <param name="coalitions">The coalitions that may be asked about.</param>
    public KernelStrata(int players, long coalitions)
    {
        _players = players;
        var sizes = players / 2;
        _shares = new double[sizes + 1];
        _pairs = new double[sizes + 1];
        for (var size = 1; size <= sizes; size++)
        {
            var isMiddle = 2 * size == players;
            _shares[size] = (players - 1.0) / (size * (double)(players - size)) * (isMiddle ? 1 : 2);
            _pairs[size] = Choose(players, size) / (isMiddle ? 2 : 1);
        }

        var total = _shares.Sum();
        var (left, share) = (coalitions / 2.0, 1.0);
        for (var size = 1; size <= sizes; size++)
        {
            _shares[size] /= total;
            var isWhole = Whole == size - 1 && left > 0 && (left * _shares[size] / share >= _pairs[size] * (1 - Slack) || (size == 1 && left >= _pairs[size]));
            if (isWhole)
            {
                (Whole, left, share) = (size, left - _pairs[size], Math.Max(share - _shares[size], Slack));
                WholePairs += (long)_pairs[size];
            }
            else
            {
                LeftShare += _shares[size];
            }
        }

        LeftPairs = Whole == sizes ? 0 : (long)left;
    }

    /// <summary>The greatest size taken whole, with its complement.</summary>
    public int Whole { get; private set; }

    /// <summary>The pairs of sizes taken whole.</summary>
    public long WholePairs { get; }

    /// <summary>The pairs that may be drawn.</summary>
    public long LeftPairs { get; }

    /// <summary>The share of all weight that is drawn for.</summary>
    public double LeftShare { get; }

    /// <summary>The weight of a pair of a size taken whole.</summary>
    public double PairWeight(int size) => _shares[size] / _pairs[size];

    /// <summary>The size at a place between 0 and 1 among those drawn from.</summary>
    public int SizeAt(double place)
    {
        var rest = place * LeftShare;
        var size = Whole + 1;
        while (size < _shares.Length - 1 && rest >= _shares[size])
        {
            rest -= _shares[size++];
        }

        return size;
    }

    /// <summary>Goes through the coalitions of a size that stand for their pair: all, or of the middle size those without the last player.</summary>
    public IEnumerable<int[]> Members(int size)
    {
        var count = 2 * size == _players ? _players - 1 : _players;
        var members = Enumerable.Range(0, size).ToArray();
        while (true)
        {
            yield return members;
            var i = size - 1;
            while (i >= 0 && members[i] == count - size + i)
            {
                i--;
            }

            if (i < 0)
            {
                yield break;
            }

            members[i]++;
            for (var j = i + 1; j < size; j++)
            {
                members[j] = members[j - 1] + 1;
            }
        }
    }

    private static double Choose(int n, int k)
    {
        var result = 1.0;
        for (var i = 1; i <= k; i++)
        {
            result = result * (n - k + i) / i;
        }

        return n <= 60 ? Math.Round(result) : result;
    }
}
