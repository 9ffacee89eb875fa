namespace AiPm.Explaining;

/// <summary>A game for one row, played by those alone whose presence can change anything.</summary>
internal sealed class RowGame
{
    private readonly IFeatureGame _game;
    private readonly int[] _players;
    private readonly bool _isWhole;

    /// <summary>Takes the players who matter.</summary>
    /// <param name="game">The game.</param>
    /// <param name="row">The row explained.</param>
    /// <param name="cancellation">Stops it.</param>
    public RowGame(IFeatureGame game, int row, CancellationToken cancellation)
    {
        (_game, Row, _players) = (game, row, game.Varying(row));
        _isWhole = _players.Length == game.Players.Count;
        Absent = new double[OutputCount];
        Present = new double[OutputCount];
        game.Absent(row, Absent, cancellation);
        game.Present(row, Present, cancellation);
    }

    /// <summary>The row explained.</summary>
    public int Row { get; }

    /// <summary>Its number in the user's data, for messages.</summary>
    public int Number => _game.FirstRow + Row;

    /// <summary>The players who matter, by their place in the whole game.</summary>
    public IReadOnlyList<int> Players => _players;

    /// <summary>How many matter.</summary>
    public int PlayerCount => _players.Length;

    /// <summary>How many outputs there are.</summary>
    public int OutputCount => _game.Outputs.Count;

    /// <summary>How many rows stand for absent players.</summary>
    public int BackgroundCount => _game.BackgroundCount;

    /// <summary>The worth where all are absent.</summary>
    public double[] Absent { get; }

    /// <summary>The worth where all are present.</summary>
    public double[] Present { get; }

    /// <summary>The words of a coalition.</summary>
    public int Words => Coalition.Words(PlayerCount);

    /// <summary>The worth of coalitions of <see cref="Players"/>, [coalition, output].</summary>
    public void Worth(ReadOnlySpan<ulong> coalitions, Span<double> worth, CancellationToken cancellation) =>
        _game.Worth(Row, _isWhole ? coalitions : Expand(coalitions), worth, cancellation);

    /// <summary>The worth of coalitions against one background row each, [coalition, output].</summary>
    public void WorthAgainst(ReadOnlySpan<ulong> coalitions, ReadOnlySpan<int> background, Span<double> worth, CancellationToken cancellation) =>
        _game.WorthAgainst(Row, _isWhole ? coalitions : Expand(coalitions), background, worth, cancellation);

    /// <summary>What to start drawing from: the same for a row wherever it stands.</summary>
    /// <param name="seed">The user's seed.</param>
    public int SeedFor(int seed) => unchecked((int)Learning.StableHash.Join((ulong)(uint)seed, _game.Fingerprint(Row)));

    private ulong[] Expand(ReadOnlySpan<ulong> coalitions)
    {
        var (words, wide) = (Words, Coalition.Words(_game.Players.Count));
        var count = coalitions.Length / words;
        var expanded = new ulong[count * wide];
        var members = new int[PlayerCount];
        for (var c = 0; c < count; c++)
        {
            var into = expanded.AsSpan(c * wide, wide);
            foreach (var member in members.AsSpan(0, Coalition.List(coalitions.Slice(c * words, words), members)))
            {
                Coalition.Add(into, _players[member]);
            }
        }

        return expanded;
    }
}
