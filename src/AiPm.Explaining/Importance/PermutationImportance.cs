using AiPm.Statistics;

namespace AiPm.Explaining;

/// <summary>Permutation importance of a model on data whose outcome is known.</summary>
/// <param name="game">The model, with the data as its background.</param>
/// <param name="loss">What an answer costs in a row of the background.</param>
/// <remarks>
/// Breiman (2001); Fisher, Rudin and Dominici (2019). The interval is of the mean over rows of a row's rise, averaged over shuffles first:
/// it tells what other rows would change, which the spread over shuffles alone does not.
/// </remarks>
internal sealed class PermutationImportance(FeatureGame game, RowLoss loss)
{
    private const int RowsAtOnce = 1 << 15;
    private const double Normal95 = 1.959963984540054;

    /// <summary>Is told how many players are measured, before each.</summary>
    public Action<int> Measured { get; init; } = _ => { };

    /// <summary>Measures all players.</summary>
    /// <param name="repeats">The shuffles of each. Default: 10.</param>
    /// <param name="seed">Their seed. Default: 1.</param>
    /// <param name="cancellation">Stops it between two batches.</param>
    public PermutationImportanceReport Measure(int repeats = 10, int seed = 1, CancellationToken cancellation = default)
    {
        var random = new Random(seed);
        var shuffles = new int[repeats][];
        for (var i = 0; i < repeats; i++)
        {
            shuffles[i] = [.. Enumerable.Range(0, game.BackgroundCount)];
            random.Shuffle(shuffles[i]);
        }

        return Measure(shuffles, seed, cancellation);
    }

    /// <summary>Measures all players by shuffles that are given: each row takes its value from the row named.</summary>
    public PermutationImportanceReport Measure(int[][] shuffles, int seed, CancellationToken cancellation)
    {
        var count = game.BackgroundCount;
        var own = Losses(-1, [], cancellation);
        var features = new List<FeatureImportance>();
        for (var player = 0; player < game.Players.Count; player++)
        {
            Measured(player);
            var rises = new double[count];
            var means = new double[shuffles.Length];
            for (var i = 0; i < shuffles.Length; i++)
            {
                var losses = Losses(player, shuffles[i], cancellation);
                for (var row = 0; row < count; row++)
                {
                    rises[row] += (losses[row] - own[row]) / shuffles.Length;
                    means[i] += (losses[row] - own[row]) / count;
                }
            }

            var mean = rises.Average();
            var half = count > 1 ? Normal95 * Math.Sqrt(rises.Sum(rise => (rise - mean) * (rise - mean)) / (count - 1) / count) : double.NaN;
            features.Add(new FeatureImportance(game.Players[player], new Interval(mean, mean - half, mean + half), means));
        }

        return new PermutationImportanceReport
        {
            Loss = loss.Name,
            Baseline = own.Average(),
            Features = [.. features.OrderByDescending(feature => feature.Rise.Estimate).ThenBy(feature => feature.Feature, StringComparer.Ordinal)],
            RowCount = count,
            RepeatCount = shuffles.Length,
            Seed = seed,
        };
    }

    private double[] Losses(int player, int[] shuffle, CancellationToken cancellation)
    {
        var (width, outputs) = (game.Layout.Columns.Count, game.Output.ModelWidth);
        var losses = new double[game.BackgroundCount];
        for (var first = 0; first < losses.Length; first += RowsAtOnce)
        {
            var count = Math.Min(RowsAtOnce, losses.Length - first);
            var sources = new int[count * width];
            for (var i = 0; i < sources.Length; i++)
            {
                var row = first + (i / width);
                sources[i] = game.Layout.PlayerOf[i % width] == player ? shuffle[row] : row;
            }

            var answers = game.AskMixed(sources, cancellation);
            for (var i = 0; i < count; i++)
            {
                losses[first + i] = loss.Of(first + i, answers.AsMemory(i * outputs, outputs));
            }
        }

        return losses;
    }
}
