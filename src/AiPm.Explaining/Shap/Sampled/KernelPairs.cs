namespace AiPm.Explaining;

/// <summary>Pairs of a coalition and its complement; each is kept as the one without the last player.</summary>
/// <param name="players">The players.</param>
/// <param name="outputs">The outputs.</param>
internal sealed class KernelPairs(int players, int outputs)
{
    private readonly int _words = AiPm.Explaining.Coalition.Words(players);
    private ulong[] _coalitions = new ulong[2 * AiPm.Explaining.Coalition.Words(players) * 64];
    private double[] _responses = [];
    private double[] _worth = [];
    private int _asked;

    /// <summary>The pairs.</summary>
    public int Count { get; private set; }

    /// <summary>The one without the last player.</summary>
    public ReadOnlySpan<ulong> Coalition(int pair) => _coalitions.AsSpan(2 * pair * _words, _words);

    /// <summary>The mean of what the two say of the worth of <see cref="Coalition"/> above the empty one.</summary>
    public ReadOnlySpan<double> Response(int pair) => _responses.AsSpan(pair * outputs, outputs);

    /// <summary>Adds a pair.</summary>
    /// <param name="members">The players of either.</param>
    public void Add(ReadOnlySpan<int> members)
    {
        if (_coalitions.Length < 2 * (Count + 1) * _words)
        {
            Array.Resize(ref _coalitions, 2 * _coalitions.Length);
        }

        var without = _coalitions.AsSpan(2 * Count * _words, _words);
        var with = _coalitions.AsSpan(((2 * Count) + 1) * _words, _words);
        with.Clear();
        foreach (var member in members)
        {
            AiPm.Explaining.Coalition.Add(with, member);
        }

        AiPm.Explaining.Coalition.Complement(with, players, without);
        if (AiPm.Explaining.Coalition.Has(without, players - 1))
        {
            for (var word = 0; word < _words; word++)
            {
                (without[word], with[word]) = (with[word], without[word]);
            }
        }

        Count++;
    }

    /// <summary>Forgets the newest pair.</summary>
    public void RemoveLast() => Count--;

    /// <summary>Forgets all.</summary>
    public void Clear() => (Count, _asked) = (0, 0);

    /// <summary>Asks about the pairs added since it was last called.</summary>
    public void Ask(RowGame game, CancellationToken cancellation)
    {
        var fresh = Count - _asked;
        if (fresh == 0)
        {
            return;
        }

        if (_worth.Length < 2 * fresh * outputs)
        {
            _worth = new double[2 * fresh * outputs];
        }

        if (_responses.Length < Count * outputs)
        {
            Array.Resize(ref _responses, Count * outputs);
        }

        game.Worth(_coalitions.AsSpan(2 * _asked * _words, 2 * fresh * _words), _worth.AsSpan(0, 2 * fresh * outputs), cancellation);
        for (var i = 0; i < fresh; i++)
        {
            for (var output = 0; output < outputs; output++)
            {
                var (without, with) = (_worth[(2 * i * outputs) + output], _worth[(((2 * i) + 1) * outputs) + output]);
                _responses[((_asked + i) * outputs) + output] = 0.5 * (without - game.Absent[output] + game.Present[output] - with);
            }
        }

        _asked = Count;
    }
}
