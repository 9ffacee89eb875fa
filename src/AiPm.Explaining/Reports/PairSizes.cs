namespace AiPm.Explaining;

/// <summary>The mean size of what pairs of features add.</summary>
internal static class PairSizes
{
    /// <summary>The mean of |Φ| over the rows: [feature, feature].</summary>
    /// <param name="explanation">An explanation of one output, with interactions.</param>
    public static double[] Of(Explanation explanation)
    {
        var pairs = explanation.Interactions ?? throw new ArgumentException("An explanation with interactions is expected.", nameof(explanation));
        var size = explanation.Features.Count * explanation.Features.Count;
        var means = new double[size];
        for (var i = 0; i < pairs.Count; i++)
        {
            means[i % size] += Math.Abs(pairs[i]) / explanation.RowCount;
        }

        return means;
    }

    /// <summary>The two different features with the greatest size, or null where no pair adds anything.</summary>
    /// <param name="sizes">What <see cref="Of"/> gave.</param>
    /// <param name="players">The features.</param>
    public static (int A, int B)? Strongest(double[] sizes, int players)
    {
        (int A, int B)? best = null;
        var most = 0.0;
        for (var a = 0; a < players; a++)
        {
            for (var b = a + 1; b < players; b++)
            {
                if (sizes[(a * players) + b] > most)
                {
                    (best, most) = ((a, b), sizes[(a * players) + b]);
                }
            }
        }

        return best;
    }

    /// <summary>The feature that adds most together with one, or null where none does.</summary>
    /// <param name="sizes">What <see cref="Of"/> gave.</param>
    /// <param name="players">The features.</param>
    /// <param name="feature">The one.</param>
    public static int? StrongestWith(double[] sizes, int players, int feature)
    {
        var best = Enumerable.Range(0, players).Where(other => other != feature).DefaultIfEmpty(-1).MaxBy(other => other < 0 ? 0 : sizes[(feature * players) + other]);
        return best >= 0 && sizes[(feature * players) + best] > 0 ? best : null;
    }
}
