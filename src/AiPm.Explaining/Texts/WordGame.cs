using AiPm.Learning;

namespace AiPm.Explaining;

/// <summary>A model asked about one row whose text lacks some of its words.</summary>
/// <remarks>v(S) = f(the row with the words S of the text alone): no other row stands in for words.</remarks>
internal sealed class WordGame : IFeatureGame
{
    private const int AtOnce = 1024;

    private readonly TextWords _text;
    private readonly Func<IReadOnlyList<string>, double[]> _ask;

    /// <summary>Sets it up.</summary>
    /// <param name="text">The text.</param>
    /// <param name="outputs">The outputs.</param>
    /// <param name="space">What they are measured in.</param>
    /// <param name="ask">Asked about texts; gives [text, output].</param>
    public WordGame(TextWords text, IReadOnlyList<string> outputs, OutputSpace space, Func<IReadOnlyList<string>, double[]> ask)
    {
        (_text, _ask, Outputs, Space) = (text, ask, outputs, space);
        Players = [.. text.Words.Select(word => word.Value)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Players { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Outputs { get; }

    /// <inheritdoc/>
    public OutputSpace Space { get; }

    /// <inheritdoc/>
    public int RowCount => 1;

    /// <inheritdoc/>
    public int FirstRow => 0;

    /// <inheritdoc/>
    public int BackgroundCount => 1;

    /// <inheritdoc/>
    public long Evaluations { get; private set; }

    /// <inheritdoc/>
    public Action<long>? Asked { get; set; }

    /// <inheritdoc/>
    public int[] Varying(int row) => [.. Enumerable.Range(0, Players.Count)];

    /// <inheritdoc/>
    public ulong Fingerprint(int row) => StableHash.Of(string.Join(' ', Players));

    /// <inheritdoc/>
    public void Absent(int row, Span<double> worth, CancellationToken cancellation) => Worth(row, new ulong[Coalition.Words(Players.Count)], worth, cancellation);

    /// <inheritdoc/>
    public void Present(int row, Span<double> worth, CancellationToken cancellation)
    {
        var all = new ulong[Coalition.Words(Players.Count)];
        Coalition.Fill(all, Players.Count);
        Worth(row, all, worth, cancellation);
    }

    /// <inheritdoc/>
    public void Worth(int row, ReadOnlySpan<ulong> coalitions, Span<double> worth, CancellationToken cancellation)
    {
        var words = Coalition.Words(Players.Count);
        var count = coalitions.Length / words;
        for (var first = 0; first < count; first += AtOnce)
        {
            cancellation.ThrowIfCancellationRequested();
            var texts = new string[Math.Min(AtOnce, count - first)];
            for (var i = 0; i < texts.Length; i++)
            {
                var set = coalitions.Slice((first + i) * words, words).ToArray();
                texts[i] = _text.Keep(word => Coalition.Has(set, word));
            }

            var answers = _ask(texts);
            if (Array.FindIndex(answers, answer => !double.IsFinite(answer)) is var bad and >= 0)
            {
                throw new AipmException($"The model gave {(double.IsNaN(answers[bad]) ? "NaN" : "an infinite number")} for the row with some of its words left out.", "a model that gives a number for every text, an empty one too");
            }

            answers.CopyTo(worth[(first * Outputs.Count)..]);
            Evaluations += texts.Length;
            Asked?.Invoke(Evaluations);
        }
    }

    /// <inheritdoc/>
    public void WorthAgainst(int row, ReadOnlySpan<ulong> coalitions, ReadOnlySpan<int> background, Span<double> worth, CancellationToken cancellation) =>
        Worth(row, coalitions, worth, cancellation);

    /// <inheritdoc/>
    public Table Values(IReadOnlyList<int> rows) => throw new NotSupportedException("Words have no columns of values.");
}
