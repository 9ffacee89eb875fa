using AiPm.Learning;
using AiPm.Progress;
using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>Explains rows of any model by a method, and tells how far it is.</summary>
/// <param name="game">The model with its rows.</param>
/// <param name="method">The method.</param>
/// <param name="time">The clock of the time left.</param>
internal sealed class GameExplainer(IFeatureGame game, IGameMethod method, TimeProvider time)
{
    private const int FewerBackground = 100;
    private const long Many = 1_000_000;

    /// <summary>Shows how far it is.</summary>
    public IProgressSink Progress { get; init; } = new NoProgress();

    /// <summary>The unit of the target, such as <c>thousand rides</c>; empty where it is not known.</summary>
    public string Unit { get; init; } = "";

    /// <summary>How many rows the model will be asked about, at most: known before the start.</summary>
    /// <param name="rows">The rows to explain.</param>
    public long Evaluations(IReadOnlyList<int> rows) => Evaluations([.. rows.Select(row => game.Varying(row).Length)], game.BackgroundCount);

    /// <summary>Explains rows.</summary>
    /// <param name="rows">The rows; null for all.</param>
    /// <param name="cancellation">Stops it between two batches.</param>
    public Explanation Explain(IReadOnlyList<int>? rows = null, CancellationToken cancellation = default)
    {
        var chosen = rows ?? [.. Enumerable.Range(0, game.RowCount)];
        if (chosen.FirstOrDefault(row => row < 0 || row >= game.RowCount, -1) is var wrong && chosen.Any(row => row < 0 || row >= game.RowCount))
        {
            throw new AipmException($"There is no row {wrong}; the data has {game.RowCount}, from 0 to {game.RowCount - 1}.", $"--row {game.RowCount - 1} for the last");
        }

        var (players, outputs) = (game.Players.Count, game.Outputs.Count);
        var values = new double[(long)chosen.Count * players * outputs];
        var predictions = new double[chosen.Count * outputs];
        var errors = new double[values.LongLength];
        var isExact = true;
        double[]? pairs = null;
        var bases = new double[predictions.Length];
        Watch([.. chosen.Select(row => game.Varying(row).Length)]);
        for (var i = 0; i < chosen.Count; i++)
        {
            var row = new RowGame(game, chosen[i], cancellation);
            row.Absent.CopyTo(bases, i * outputs);
            row.Present.CopyTo(predictions, i * outputs);
            if (row.PlayerCount == 0)
            {
                continue;
            }

            var found = method.Explain(row, cancellation);
            isExact &= found.StandardErrors is null;
            Spread(found.Values, row, values, i);
            Spread(found.StandardErrors, row, errors, i);
            if (found.Interactions is not null)
            {
                pairs ??= new double[values.LongLength * players];
                SpreadPairs(found.Interactions, row, pairs, i);
            }
        }

        game.Asked = null;
        var starts = chosen.Count > 0 ? new FeatureMatrix(bases, chosen.Count, outputs).Means() : AbsentOf(cancellation);
        var isSame = Enumerable.Range(0, bases.Length).All(i => bases[i].Equals(bases[i % outputs]));
        return new Explanation(game.Players, game.Outputs, isSame && chosen.Count > 0 ? bases[..outputs] : starts, values, predictions)
        {
            RowBases = isSame ? null : bases,
            Space = game.Space,
            Unit = Unit,
            Data = game.Values(chosen),
            Method = method.Name,
            BackgroundCount = game.BackgroundCount,
            Seed = isExact ? null : method.Seed,
            StandardErrors = isExact ? null : errors,
            Interactions = pairs,
        };
    }

    private double[] AbsentOf(CancellationToken cancellation)
    {
        var worth = new double[game.Outputs.Count];
        game.Absent(0, worth, cancellation);
        return worth;
    }

    private long Evaluations(int[] players, int background) =>
        background + players.Sum(count => count > 0 ? method.Evaluations(count, background) + 1 : 1);

    private void Watch(int[] players)
    {
        var planned = Evaluations(players, game.BackgroundCount);
        var activity = $"explaining {NumberText.Count(players.Length)} {(players.Length == 1 ? "row" : "rows")} by {method.Name}, at most {NumberText.Count(planned)} model rows"
            + (game.BackgroundCount > FewerBackground && planned > Many ? $" (--background-rows {FewerBackground}: {NumberText.Count(Evaluations(players, FewerBackground))})" : "");
        Progress.Report(new ProgressUpdate { Activity = activity, Share = 0 });
        var (start, before) = (time.GetTimestamp(), game.Evaluations);
        game.Asked = asked =>
        {
            var share = Math.Min(1, (double)(asked - before) / planned);
            var elapsed = time.GetElapsedTime(start);
            Progress.Report(new ProgressUpdate
            {
                Activity = activity,
                Share = share,
                Rate = elapsed > TimeSpan.Zero ? $"{NumberText.Figure((asked - before) / elapsed.TotalSeconds)} rows/s" : "",
                Remaining = share > 0 ? elapsed * ((1 / share) - 1) : null,
            });
        };
    }

    private void Spread(double[]? found, RowGame row, double[] into, int place)
    {
        var outputs = game.Outputs.Count;
        for (var i = 0; found is not null && i < row.PlayerCount; i++)
        {
            found.AsSpan(i * outputs, outputs).CopyTo(into.AsSpan(((place * game.Players.Count) + row.Players[i]) * outputs));
        }
    }

    private void SpreadPairs(double[] found, RowGame row, double[] into, int place)
    {
        var (outputs, players) = (game.Outputs.Count, game.Players.Count);
        for (var i = 0; i < row.PlayerCount; i++)
        {
            for (var j = 0; j < row.PlayerCount; j++)
            {
                var at = ((((place * players) + row.Players[i]) * players) + row.Players[j]) * outputs;
                found.AsSpan(((i * row.PlayerCount) + j) * outputs, outputs).CopyTo(into.AsSpan(at));
            }
        }
    }
}
