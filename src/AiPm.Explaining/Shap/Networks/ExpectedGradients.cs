using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace AiPm.Explaining;

/// <summary>φ = E[(x − b) ∇f(b + a (x − b))] over background rows b and a from 0 to 1, from random points, with standard errors.</summary>
/// <remarks>
/// Erion et al., Improving performance of deep learning models with axiomatic attribution priors and expected gradients (2021).
/// The means are held to their known sum (<see cref="PathMoments"/>). A row's points depend on the seed and on the row's own numbers: its values are
/// the same in every batch. Networks of full layers and straight pieces are differentiated without TorchSharp.
/// </remarks>
internal sealed class ExpectedGradients : INetworkAttribution
{
    private const int MostRows = 128;
    private readonly Tensor _background;
    private readonly double[] _base;
    private readonly int _samples;
    private readonly int _seed;
    private readonly int[]? _players;
    private readonly int _pointsAtOnce;
    private readonly IDensePaths? _dense;

    /// <summary>Prepares it.</summary>
    /// <param name="network">The network.</param>
    /// <param name="background">[background row, …].</param>
    /// <param name="options">The points of a row, their seed, and players of several numbers.</param>
    /// <param name="blockBytes">The memory of one block.</param>
    public ExpectedGradients(INetworkFunction network, Tensor background, NetworkExplainOptions options, long blockBytes)
    {
        (Network, _background, _samples, _seed, _players) = (network, background, options.Samples, options.Seed, options.Players);
        var width = background.numel() / background.shape[0];
        using var scope = torch.NewDisposeScope();
        _base = [.. Numbers(network.Forward(background).to(torch.ScalarType.Float64).mean([0L]))];
        if (network is NetworkTrace trace)
        {
            var states = trace.Run(background);
            width = states.Select(state => state.Width).Append(width).Max();
            _dense = DenseStretch.Of(trace, states) is { } stretch && DensePaths<double>.Fits(stretch)
                ? trace.Type == torch.ScalarType.Float64 ? new DensePaths<double>(stretch, background, states, _players) : new DensePaths<float>(stretch, background, states, _players)
                : null;
        }

        _pointsAtOnce = (int)Math.Clamp(blockBytes / (width * background.element_size()), 1, 1 << 20);
        RowsAtOnce = _dense is null ? Math.Max(1, _pointsAtOnce / _samples) : Math.Clamp(_pointsAtOnce, 1, MostRows);
    }

    /// <inheritdoc/>
    public INetworkFunction Network { get; }

    /// <inheritdoc/>
    public int RowsAtOnce { get; }

    /// <inheritdoc/>
    public (Tensor Values, Tensor? Errors) Explain(Tensor rows, CancellationToken cancellation)
    {
        var (count, width) = ((int)rows.shape[0], _players?.Max() + 1 ?? (int)(rows.numel() / rows.shape[0]));
        var draws = new PathDraws(Numbers(rows), count, _samples, (int)_background.shape[0], _seed);
        var moments = new PathMoments(count, _base.Length, width);
        if (_dense is not null)
        {
            _dense.Add(rows, draws, moments, cancellation);
        }
        else
        {
            AddAll(rows, draws, moments, cancellation);
        }

        var changes = Numbers(Network.Forward(rows));
        for (var i = 0; i < changes.Length; i++)
        {
            changes[i] -= _base[i % _base.Length];
        }

        moments.Finish(_samples, changes);
        return (Shaped(moments.Sums), Shaped(moments.Squares));

        Tensor Shaped(double[] numbers) => torch.tensor(numbers, dtype: torch.ScalarType.Float64).reshape(count, _base.Length, width);
    }

    private void AddAll(Tensor rows, PathDraws draws, PathMoments moments, CancellationToken cancellation)
    {
        var (count, width) = (rows.shape[0], rows.numel() / rows.shape[0]);
        var places = torch.tensor(draws.Places, dtype: torch.ScalarType.Int64).reshape(count, _samples).to(rows.device);
        var shares = torch.tensor(draws.Shares, dtype: torch.ScalarType.Float64).reshape(count, _samples).to(rows.dtype, rows.device);
        var atOnce = (int)Math.Clamp(_pointsAtOnce / count, 1, _samples);
        for (var first = 0; first < _samples; first += atOnce)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = torch.NewDisposeScope();
            var some = Math.Min(atOnce, _samples - first);
            var back = _background.reshape(_background.shape[0], width).index_select(0, places.narrow(1, first, some).flatten()).reshape(count, some, width);
            var ways = rows.reshape(count, 1, width) - back;
            var points = torch.addcmul(back, ways, shares.narrow(1, first, some).unsqueeze(-1), Held.One).reshape([count * some, .. rows.shape[1..]]);
            var terms = torch.stack([.. PathGradient.Times(Network, points, ways.reshape(count * some, width)).Select(of => of.reshape(count, some, width))], 1);
            terms = _players is null ? terms : torch.zeros([count, _base.Length, some, _players.Max() + 1], dtype: terms.dtype, device: terms.device)
                .index_add_(3, torch.tensor(_players, dtype: torch.ScalarType.Int64, device: terms.device), terms, Held.One);
            var totals = terms.sum(-1, keepdim: true, type: torch.ScalarType.Float64);
            Add(terms.sum(2, type: torch.ScalarType.Float64), moments.Sums);
            Add((terms * terms).sum(2, type: torch.ScalarType.Float64), moments.Squares);
            Add((terms * totals).sum(2, type: torch.ScalarType.Float64), moments.Products);
            Add(totals.sum(2), moments.Totals);
            Add((totals * totals).sum(2), moments.TotalSquares);
        }
    }

    private static void Add(Tensor part, double[] sums)
    {
        var numbers = Numbers(part);
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] += numbers[i];
        }
    }

    private static double[] Numbers(Tensor values)
    {
        using var numbers = values.to(torch.ScalarType.Float64, torch.CPU).contiguous();
        return Rescaling.Numbers<double>(numbers).ToArray();
    }
}
