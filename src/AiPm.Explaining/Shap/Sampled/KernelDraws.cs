using System.Runtime.InteropServices;

namespace AiPm.Explaining;

/// <summary>The pairs of coalitions that Kernel SHAP drew, each asked about once however often it was drawn.</summary>
internal sealed class KernelDraws
{
    private readonly int _players;
    private readonly int _outputs;
    private readonly KernelPairs _pairs;
    private readonly List<int> _times = [];
    private readonly Dictionary<ulong, int> _places = [];
    private readonly int[] _order;
    private int _summed;

    /// <summary>No draws.</summary>
    /// <param name="players">The players.</param>
    /// <param name="outputs">The outputs.</param>
    public KernelDraws(int players, int outputs)
    {
        (_players, _outputs, _pairs) = (players, outputs, new KernelPairs(players, outputs));
        _order = [.. Enumerable.Range(0, players)];
        Sums = new KernelSums(players, outputs);
    }

    /// <summary>The distinct pairs.</summary>
    public int Count => _pairs.Count;

    /// <summary>The sums over all draws, each of a pair with weight 2.</summary>
    public KernelSums Sums { get; private set; }

    /// <summary>Draws a pair of a size.</summary>
    /// <param name="size">The size of one of the two.</param>
    /// <param name="random">Chooses.</param>
    public void Draw(int size, Random random)
    {
        for (var i = 0; i < size; i++)
        {
            var other = random.Next(i, _players);
            (_order[i], _order[other]) = (_order[other], _order[i]);
        }

        _pairs.Add(_order.AsSpan(0, size));
        if (_players <= 64)
        {
            // Beyond, a pair hardly comes twice, and asking again would do no harm.
            ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, _pairs.Coalition(Count - 1)[0], out var isKnown);
            if (isKnown)
            {
                _pairs.RemoveLast();
                _times[place]++;
                return;
            }

            place = _times.Count;
        }

        _times.Add(1);
    }

    /// <summary>Asks about new pairs and sums over all.</summary>
    public void Ask(RowGame game, CancellationToken cancellation)
    {
        _pairs.Ask(game, cancellation);
        Sums = _summed == 0 ? Sums : new KernelSums(_players, _outputs);
        for (var i = 0; i < Count; i++)
        {
            Sums.Add(_pairs.Coalition(i), 2.0 * _times[i], _pairs.Response(i));
        }

        _summed = Count;
    }

    /// <summary>The standard errors of the values, [player, output].</summary>
    /// <param name="factor">The factor of all sums.</param>
    /// <param name="values">The values.</param>
    /// <param name="share">The share of weight that was drawn for.</param>
    /// <param name="drawn">The draws.</param>
    public double[] StandardErrors(CholeskyFactor factor, double[] values, double share, long drawn)
    {
        var (sums, squares) = (new double[_players * _outputs], new double[_players * _outputs]);
        var direction = new double[_players - 1];
        for (var i = 0; i < Count; i++)
        {
            SetDirection(factor, _pairs.Coalition(i), direction, out var last);
            for (var output = 0; output < _outputs; output++)
            {
                var residual = Residual(i, output, values);
                for (var player = 0; player < _players; player++)
                {
                    var influence = 2 * share * residual * (player < direction.Length ? direction[player] : last);
                    sums[(player * _outputs) + output] += _times[i] * influence;
                    squares[(player * _outputs) + output] += _times[i] * influence * influence;
                }
            }
        }

        // Residuals are smaller than errors by what the regression fitted away.
        var freedom = Math.Max(1, drawn - Math.Min(_players, drawn / 2));
        for (var i = 0; i < squares.Length; i++)
        {
            var mean = sums[i] / drawn;
            squares[i] = Math.Sqrt(Math.Max(0, (squares[i] / drawn) - (mean * mean)) / freedom);
        }

        return squares;
    }

    private static void SetDirection(CholeskyFactor factor, ReadOnlySpan<ulong> coalition, double[] direction, out double last)
    {
        last = 0;
        for (var player = 0; player < direction.Length; player++)
        {
            direction[player] = Coalition.Has(coalition, player) ? 1 : 0;
        }

        factor.Solve(direction);
        foreach (var part in direction)
        {
            last -= part;
        }
    }

    private double Residual(int pair, int output, double[] values)
    {
        var residual = _pairs.Response(pair)[output];
        var coalition = _pairs.Coalition(pair);
        for (var player = 0; player < _players - 1; player++)
        {
            residual -= Coalition.Has(coalition, player) ? values[(player * _outputs) + output] : 0;
        }

        return residual;
    }
}
