using System.Numerics;

namespace AiPm.Explaining;

/// <summary>Interaction indices of a game whose coalitions are all known, from its Möbius transform m.</summary>
/// <remarks>
/// v(S) = Σ m(T) over T within S. Sets are bits of an integer. SII and Banzhaf: Grabisch and Roubens (1999); STII: Dhamdhere,
/// Agarwal and Sundararajan (2020); k-SII: Bordt and von Luxburg (2023); FSII: Tsai, Yeh and Ravikumar (2023), theorem 8.
/// </remarks>
internal sealed class InteractionIndices
{
    private readonly double[] _moebius;
    private readonly int _players;

    /// <summary>Transforms a game.</summary>
    /// <param name="worth">The worth of each coalition, by its bits.</param>
    /// <param name="players">The players.</param>
    public InteractionIndices(IReadOnlyList<double> worth, int players)
    {
        (_moebius, _players) = ([.. worth], players);
        for (var player = 0; player < players; player++)
        {
            for (var set = 0; set < _moebius.Length; set++)
            {
                if ((set >> player & 1) != 0)
                {
                    _moebius[set] -= _moebius[set ^ (1 << player)];
                }
            }
        }
    }

    /// <summary>What a set of players adds beyond all its parts.</summary>
    public double Moebius(int set) => _moebius[set];

    /// <summary>The Shapley interaction index, Σ m(S) / (s − t + 1) over S ⊇ T.</summary>
    public double Sii(int set) => Over(set, size => 1.0 / (size - BitOperations.PopCount((uint)set) + 1));

    /// <summary>The Banzhaf interaction index, Σ m(S) / 2^(s − t) over S ⊇ T.</summary>
    public double Banzhaf(int set) => Over(set, size => Math.Pow(2, BitOperations.PopCount((uint)set) - size));

    /// <summary>The Shapley–Taylor index of an order: m for smaller sets, Σ m(S) / C(s, k) over S ⊇ T for those of the order.</summary>
    public double Stii(int set, int order) =>
        BitOperations.PopCount((uint)set) < order ? _moebius[set] : Over(set, size => 1 / Choose(size, order));

    /// <summary>The k-SII of an order: SII with what larger interactions of that order already tell taken off, so that all sum to v(N) − v(∅).</summary>
    /// <remarks>Σ over S ⊇ T, s ≤ k, of B(s − t) SII(S), with Bernoulli's numbers B: 1, −1/2, 1/6, 0, −1/30, …</remarks>
    public double KSii(int set, int order)
    {
        var size = BitOperations.PopCount((uint)set);
        var sum = 0.0;
        for (var other = 1; other < _moebius.Length; other++)
        {
            if ((other & set) == set && BitOperations.PopCount((uint)other) is var members && members <= order && Bernoulli(members - size) is var factor && factor != 0)
            {
                sum += factor * Sii(other);
            }
        }

        return sum;
    }

    /// <summary>The faithful Shapley index of an order: the polynomial of that degree nearest to the game, in the Shapley kernel, exact for none and for all.</summary>
    public double Fsii(int set, int order)
    {
        var t = BitOperations.PopCount((uint)set);
        if (t == 0)
        {
            return _moebius[0];
        }

        var beyond = Over(set, size => size <= order ? 0 : Choose(size - 1, order) / Choose(size + order - 1, order + t));
        var sign = (order - t) % 2 == 0 ? 1 : -1;
        return _moebius[set] + (sign * t / (double)(order + t) * Choose(order, t) * beyond);
    }

    private double Over(int set, Func<int, double> weight)
    {
        var weights = Enumerable.Range(0, _players + 1).Select(size => size < BitOperations.PopCount((uint)set) ? 0 : weight(size)).ToArray();
        var sum = 0.0;
        var free = (_moebius.Length - 1) & ~set;
        for (var rest = free; ; rest = (rest - 1) & free)
        {
            sum += weights[BitOperations.PopCount((uint)(rest | set))] * _moebius[rest | set];
            if (rest == 0)
            {
                return sum;
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

        return result;
    }

    // Σ over k ≤ n of C(n + 1, k) B(k) = 0.
    private static double Bernoulli(int n)
    {
        var numbers = new double[n + 1];
        numbers[0] = 1;
        for (var i = 1; i <= n; i++)
        {
            for (var k = 0; k < i; k++)
            {
                numbers[i] -= Choose(i + 1, k) * numbers[k] / (i + 1);
            }
        }

        return IsOddBeyondOne(n) ? 0 : numbers[n];

        static bool IsOddBeyondOne(int number) => number > 1 && number % 2 == 1;
    }
}
