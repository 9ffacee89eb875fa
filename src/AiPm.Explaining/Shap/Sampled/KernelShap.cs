namespace AiPm.Explaining;

/// <summary>Kernel SHAP: Shapley values by a regression of worth on membership, over coalitions in pairs.</summary>
/// <param name="options">How far it goes.</param>
/// <remarks>
/// Lundberg and Lee (2017), with pairs of a coalition and its complement and stopping by standard errors after Covert and Lee (2021).
/// No feature is dropped by a penalty. The standard errors are those of a regression whose rows are drawn in pairs (the sandwich):
/// A⁻¹ Cov(Σ w z e) A⁻¹ with e the residuals; sizes taken whole add nothing to them.
/// </remarks>
internal sealed class KernelShap(KernelOptions options) : IGameMethod
{
    private const int Extra = 2048;
    private const int FirstPairs = 128;
    private const int MostEnumerable = 30;
    private const double Golden = 0.6180339887498949;
    private const int DrawsForEach = 4;
    private const int FewestForEach = 4;

    /// <inheritdoc/>
    public string Name => "kernel";

    /// <inheritdoc/>
    public int? Seed => options.Seed;

    /// <inheritdoc/>
    public long Evaluations(int players, int background) => Room(players) * background;

    /// <inheritdoc/>
    public RowAttribution Explain(RowGame game, CancellationToken cancellation)
    {
        var (players, outputs) = (game.PlayerCount, game.OutputCount);
        if (players == 1)
        {
            return new RowAttribution([.. game.Present.Zip(game.Absent, (present, absent) => present - absent)]);
        }

        var strata = new KernelStrata(players, Room(players));
        var whole = new KernelSums(players, outputs);
        AddWhole(game, strata, whole, cancellation);
        if (strata.LeftPairs == 0)
        {
            return new RowAttribution(whole.Solve(CholeskyFactor.Of(whole.Matrix), game.Absent, game.Present));
        }

        var draws = new KernelDraws(players, outputs);
        var random = new Random(game.SeedFor(options.Seed));
        var (place, drawn) = (random.NextDouble(), 0L);
        while (true)
        {
            var left = strata.LeftPairs - draws.Count;
            var round = options.Tolerance > 0 ? Math.Min(left, Math.Max(Math.Max(FirstPairs, 2 * players), draws.Count / 2)) : left;
            var end = draws.Count + round;
            for (var most = drawn + (DrawsForEach * round); draws.Count < end && drawn < most; drawn++)
            {
                place = (place + Golden) % 1;
                draws.Draw(strata.SizeAt(place), random);
            }

            draws.Ask(game, cancellation);
            var sums = new KernelSums(players, outputs);
            sums.Add(whole, 1);
            sums.Add(draws.Sums, strata.LeftShare / drawn);
            var factor = CholeskyFactor.Of(sums.Matrix);
            var values = sums.Solve(factor, game.Absent, game.Present);
            var errors = draws.StandardErrors(factor, values, strata.LeftShare, drawn);
            if (draws.Count >= strata.LeftPairs || draws.Count < end || ErrorBound.IsMet(values, errors, outputs, options.Tolerance))
            {
                return new RowAttribution(values, errors);
            }
        }
    }

    private static void AddWhole(RowGame game, KernelStrata strata, KernelSums sums, CancellationToken cancellation)
    {
        const int atOnce = 1 << 14;
        var pairs = new KernelPairs(game.PlayerCount, game.OutputCount);
        var weights = new List<double>();
        void Flush()
        {
            pairs.Ask(game, cancellation);
            for (var i = 0; i < weights.Count; i++)
            {
                sums.Add(pairs.Coalition(i), 2 * weights[i], pairs.Response(i));
            }

            pairs.Clear();
            weights.Clear();
        }

        for (var size = 1; size <= strata.Whole; size++)
        {
            foreach (var members in strata.Members(size))
            {
                pairs.Add(members);
                weights.Add(strata.PairWeight(size));
                if (weights.Count == atOnce)
                {
                    Flush();
                }
            }
        }

        Flush();
    }

    private long Room(int players)
    {
        var room = Math.Max(options.Coalitions ?? ((2L * players) + Extra), FewestForEach * (long)players);
        return players <= MostEnumerable ? Math.Min(room, (1L << players) - 2) : room;
    }
}
