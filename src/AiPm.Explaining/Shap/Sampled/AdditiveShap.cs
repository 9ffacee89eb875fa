using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>Shapley values of an additive model, f(x) = Σ fᵢ(xᵢ): what a player adds when it comes alone.</summary>
/// <remarks>φᵢ = v({i}) − v(∅). Whether the model is additive is checked for each row by the sum.</remarks>
internal sealed class AdditiveShap : IGameMethod
{
    private const double Tolerance = 1e-8;

    /// <inheritdoc/>
    public string Name => "additive";

    /// <inheritdoc/>
    public int? Seed => null;

    /// <inheritdoc/>
    public long Evaluations(int players, int background) => (long)players * background;

    /// <inheritdoc/>
    public RowAttribution Explain(RowGame game, CancellationToken cancellation)
    {
        var (players, outputs) = (game.PlayerCount, game.OutputCount);
        var coalitions = new ulong[players * game.Words];
        for (var player = 0; player < players; player++)
        {
            Coalition.Add(coalitions.AsSpan(player * game.Words, game.Words), player);
        }

        var values = new double[players * outputs];
        game.Worth(coalitions, values, cancellation);
        for (var output = 0; output < outputs; output++)
        {
            var (sum, size) = (0.0, Math.Abs(game.Absent[output]) + Math.Abs(game.Present[output]));
            for (var i = output; i < values.Length; i += outputs)
            {
                values[i] -= game.Absent[output];
                (sum, size) = (sum + values[i], size + Math.Abs(values[i]));
            }

            var off = Math.Abs(game.Present[output] - game.Absent[output] - sum);
            if (off > Tolerance * size)
            {
                throw new AipmException(
                    $"The model is not additive: in row {game.Number} what players add one by one is {NumberText.Figure(off)} away from what they add together.",
                    "--method kernel");
            }
        }

        return new RowAttribution(values);
    }
}
