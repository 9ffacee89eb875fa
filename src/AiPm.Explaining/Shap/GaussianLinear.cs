using AiPm.Learning;

namespace AiPm.Explaining;

/// <summary>Shapley values of a linear model whose features move together as a normal distribution says.</summary>
/// <remarks>
/// v(S) = E[f | x_S], with x_R expected at μ_R + C_RS C_SS⁻¹ (x_S − μ_S). In the order in which players join, with L the Cholesky
/// factor of C in that order, a = L⁻¹ (x − μ) and b = Lᵀ w, feature k adds a_k b_k: no integral, and one factor serves all rows.
/// A feature that those before it determine adds w (x − what they determine). Exact over all sets of players to 14 of them; beyond,
/// over random orders in antithetic pairs, with standard errors. Chen, Janizek, Lundberg and Lee (2020).
/// </remarks>
internal sealed class GaussianLinear
{
    private const int MostExact = 14;
    private const int FewestPairs = 2;
    private const int DefaultPairs = 200;
    private readonly double[] _weights;
    private readonly double _intercept;
    private readonly double[] _mean;
    private readonly double[][] _covariance;
    private readonly GamePlayers _players;
    private double[]? _map;

    /// <summary>Takes a model and the distribution of its features.</summary>
    /// <param name="weights">A weight for each column.</param>
    /// <param name="intercept">The value where all columns are 0.</param>
    /// <param name="mean">The mean of each column.</param>
    /// <param name="covariance">[column][column].</param>
    /// <param name="players">Who plays.</param>
    public GaussianLinear(IReadOnlyList<double> weights, double intercept, IReadOnlyList<double> mean, double[][] covariance, GamePlayers players) =>
        (_weights, _intercept, _mean, _covariance, _players) = ([.. weights], intercept, [.. mean], covariance, players);

    /// <summary>The pairs of orders where there are too many players for all sets. Default: 200.</summary>
    public int Pairs { get; init; } = DefaultPairs;

    /// <summary>The seed of the orders. Default: 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Takes the distribution from background rows.</summary>
    /// <param name="weights">A weight for each column.</param>
    /// <param name="intercept">The value where all columns are 0.</param>
    /// <param name="background">The rows, at least 2, without missing values.</param>
    /// <param name="players">Who plays.</param>
    /// <param name="pairs">The pairs of orders where there are too many players for all sets; null for the default.</param>
    /// <param name="seed">The seed of the orders.</param>
    /// <exception cref="AipmException">There are too few rows, or values are missing.</exception>
    public static GaussianLinear Of(IReadOnlyList<double> weights, double intercept, FeatureMatrix background, GamePlayers players, int? pairs = null, int seed = 1)
    {
        if (background.RowCount < 2)
        {
            throw new AipmException(
                $"How columns move together cannot be read off {background.RowCount} background row{(background.RowCount == 1 ? "" : "s")}.",
                "--background with more rows, at least 10 for each column");
        }

        var mean = background.Means();
        if (Array.FindIndex(mean, number => !double.IsFinite(number)) is var wrong && wrong >= 0)
        {
            throw new AipmException($"The background column '{players.Columns[wrong]}' has missing values.", "--background without missing values");
        }

        var covariance = mean.Select(_ => new double[mean.Length]).ToArray();
        for (var row = 0; row < background.RowCount; row++)
        {
            var values = background.Row(row);
            for (var i = 0; i < mean.Length; i++)
            {
                for (var j = 0; j <= i; j++)
                {
                    covariance[i][j] += (values[i] - mean[i]) * (values[j] - mean[j]) / (background.RowCount - 1);
                    covariance[j][i] = covariance[i][j];
                }
            }
        }

        return new GaussianLinear(weights, intercept, mean, covariance, players) { Pairs = pairs ?? DefaultPairs, Seed = seed };
    }

    /// <summary>Explains rows.</summary>
    /// <param name="rows">The rows, without missing values.</param>
    /// <param name="target">What is predicted.</param>
    /// <param name="space">What it is measured in.</param>
    /// <param name="cancellation">Stops it.</param>
    public Explanation Explain(FeatureMatrix rows, string target, OutputSpace space = OutputSpace.Target, CancellationToken cancellation = default)
    {
        var count = _players.Names.Count;
        var moments = count <= MostExact ? null : Walk(rows, cancellation);
        return new Explanation(_players.Names, [target], [Value(_mean)], moments is null ? Exact(rows, cancellation) : moments.Means, [.. Enumerable.Range(0, rows.RowCount).Select(row => Value(rows.Row(row)))])
        {
            Space = space,
            Method = "linear (Gaussian-conditional)",
            Seed = moments is null ? null : Seed,
            StandardErrors = moments?.StandardErrors(),
        };
    }

    private double Value(ReadOnlySpan<double> row) => _intercept + CholeskyFactor.Dot(_weights, row);

    // A linear map of x − μ, the same for all rows: each set of players adds to it once.
    private double[] Map(CancellationToken cancellation)
    {
        var (players, width) = (_players.Names.Count, _weights.Length);
        var map = new double[players * width];
        var share = new double[players + 1];
        share[0] = 1.0 / players;
        for (var size = 1; size < players; size++)
        {
            share[size] = share[size - 1] * size / (players - size);
        }

        var slopes = new double[width];
        for (var set = 1; set < 1 << players; set++)
        {
            cancellation.ThrowIfCancellationRequested();
            var members = Enumerable.Range(0, width).Where(column => (set >> _players.PlayerOf[column] & 1) != 0).ToArray();
            new ConditionalOrder(members, _weights, _covariance).Slopes(slopes);
            var size = System.Numerics.BitOperations.PopCount((uint)set);
            for (var player = 0; player < players; player++)
            {
                var factor = (set >> player & 1) != 0 ? share[size - 1] : -share[size];
                for (var column = 0; column < width; column++)
                {
                    map[(player * width) + column] += factor * slopes[column];
                }
            }
        }

        return map;
    }

    private double[] Exact(FeatureMatrix rows, CancellationToken cancellation)
    {
        var (map, players, width) = (_map ??= Map(cancellation), _players.Names.Count, _weights.Length);
        var values = new double[rows.RowCount * players];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = CholeskyFactor.Dot(map.AsSpan(i % players * width, width), Centred(rows.Row(i / players)));
        }

        return values;
    }

    private RunningMoments Walk(FeatureMatrix rows, CancellationToken cancellation)
    {
        var players = _players.Names.Count;
        var moments = new RunningMoments(rows.RowCount * players);
        var gains = new double[rows.RowCount * players];
        foreach (var order in PlayerOrders.Random(players, Math.Max(FewestPairs, Pairs), Seed))
        {
            cancellation.ThrowIfCancellationRequested();
            gains.AsSpan().Clear();
            foreach (var way in new[] { order, [.. order.Reverse()] })
            {
                var columns = way.SelectMany(_players.ColumnsOf).ToArray();
                var joined = new ConditionalOrder(columns, _weights, _covariance);
                for (var row = 0; row < rows.RowCount; row++)
                {
                    var parts = joined.Gains(Centred(rows.Row(row)));
                    for (var k = 0; k < columns.Length; k++)
                    {
                        gains[(row * players) + _players.PlayerOf[columns[k]]] += parts[k] / 2;
                    }
                }
            }

            moments.Add(gains);
        }

        return moments;
    }

    private double[] Centred(ReadOnlySpan<double> row)
    {
        var centred = row.ToArray();
        for (var j = 0; j < centred.Length; j++)
        {
            centred[j] -= _mean[j];
        }

        return centred;
    }
}
