namespace AiPm.Explaining;

/// <summary>The worth of coalitions asked about before, so that none is asked about twice.</summary>
/// <param name="game">The row.</param>
internal sealed class WorthBook(RowGame game)
{
    private readonly Dictionary<ulong[], double[]?> _known = new(new SameWords());
    private readonly List<ulong[]> _wanted = [];

    /// <summary>The coalitions asked about.</summary>
    public int Count => _known.Count;

    /// <summary>The worth of a coalition that was asked about.</summary>
    public double[] this[ulong[] coalition] => _known[coalition] ?? throw new InvalidOperationException("The coalition has not been asked about.");

    /// <summary>Notes a coalition for the next <see cref="Ask"/>.</summary>
    public void Want(ulong[] coalition)
    {
        if (_known.TryAdd(coalition, null))
        {
            _wanted.Add(coalition);
        }
    }

    /// <summary>Asks about all coalitions noted.</summary>
    public void Ask(CancellationToken cancellation)
    {
        var worth = new double[_wanted.Count * game.OutputCount];
        game.Worth(_wanted.SelectMany(coalition => coalition).ToArray(), worth, cancellation);
        foreach (var (place, coalition) in _wanted.Index())
        {
            _known[coalition] = worth.AsSpan(place * game.OutputCount, game.OutputCount).ToArray();
        }

        _wanted.Clear();
    }

    private sealed class SameWords : IEqualityComparer<ulong[]>
    {
        public bool Equals(ulong[]? x, ulong[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(ulong[] obj)
        {
            var hash = default(HashCode);
            foreach (var word in obj)
            {
                hash.Add(word);
            }

            return hash.ToHashCode();
        }
    }
}
