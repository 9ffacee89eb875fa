using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace AiPm.Explaining;

/// <summary>φ = mean_b (x − b) ∫ ∇f(b + a (x − b)) da, the limit of expected gradients: by Gauss–Legendre points between the bends of each way.</summary>
/// <remarks>
/// Sundararajan, Taly and Yan, Axiomatic Attribution for Deep Networks (2017). Of a network of straight pieces one point a piece gives the exact integral.
/// Otherwise a piece is halved until what its points add up to is the change of the network along it: that closes in on bends nobody announced.
/// </remarks>
internal sealed class IntegratedGradients : INetworkAttribution
{
    private const int PointsOfPiece = 8;
    private const int MostHalvings = 40;

    // A known bend needs no room; what is lost on a piece around an unknown one may not fall to nothing with the piece's length.
    private const double LeastShare = 0.01;
    private readonly Tensor _background;
    private readonly Scalar _share;
    private readonly double _tolerance;
    private readonly long _mostPoints;
    private readonly int _pointsAtOnce;

    /// <summary>Prepares it.</summary>
    /// <param name="network">The network.</param>
    /// <param name="background">[background row, …].</param>
    /// <param name="tolerance">How close the sum must be, relative to the greatest change.</param>
    /// <param name="mostPoints">The most points of a way, on average.</param>
    /// <param name="blockBytes">The memory of one block.</param>
    public IntegratedGradients(INetworkFunction network, Tensor background, double tolerance, int mostPoints, long blockBytes)
    {
        (Network, _background, _share) = (network, background, Held.Of(1.0 / background.shape[0]));
        _tolerance = network.Type == torch.ScalarType.Float64 ? tolerance : Math.Max(tolerance, 1e-5);
        _mostPoints = mostPoints * background.shape[0];
        _pointsAtOnce = (int)Math.Clamp(blockBytes / (background.numel() / background.shape[0] * background.element_size()), 64, 1 << 16);
    }

    /// <inheritdoc/>
    public INetworkFunction Network { get; }

    /// <inheritdoc/>
    public int RowsAtOnce => 16;

    /// <inheritdoc/>
    public (Tensor Values, Tensor? Errors) Explain(Tensor rows, CancellationToken cancellation) =>
        (torch.stack([.. Enumerable.Range(0, (int)rows.shape[0]).Select(i => ExplainOne(rows.narrow(0, i, 1), cancellation))], 0), null);

    private Tensor ExplainOne(Tensor row, CancellationToken cancellation)
    {
        var pieces = PathPieces.Find(Network, row, _background);
        var rule = GaussLegendre.ForDegree(pieces.AreStraight ? 1 : (2 * PointsOfPiece) - 1);
        var allowed = _tolerance * (Network.Forward(row) - Network.Forward(_background)).abs().max().ToDouble();
        List<PathPiece> pending = [.. pieces.Places.SelectMany((places, pair) => places.Zip(places.Skip(1), (from, to) => new PathPiece(pair, from, to)))];
        Tensor? sums = null;
        var used = 0L;
        for (var halvings = 0; pending.Count > 0; halvings++)
        {
            used += pending.Count * rule.Points.Length;
            var isLast = pieces.AreStraight || halvings == MostHalvings || used + (2 * pending.Count * rule.Points.Length) > _mostPoints;
            List<PathPiece> left = [];
            foreach (var some in pending.Chunk(Math.Max(1, _pointsAtOnce / rule.Points.Length)))
            {
                cancellation.ThrowIfCancellationRequested();
                using var scope = torch.NewDisposeScope();
                var integrals = Integrate(row, some, rule);
                if (!isLast)
                {
                    var isClose = AreClose(row, some, integrals, allowed);
                    left.AddRange(some.Where((_, i) => !isClose[i]));
                    integrals = integrals * torch.tensor(isClose, device: row.device).unsqueeze(-1).unsqueeze(-1);
                }

                var part = integrals.sum([0L]).mul(_share);
                sums = (sums is null ? part : sums.add_(part, Held.One)).MoveToOuterDisposeScope();
            }

            pending = [.. left.SelectMany(piece => piece.Halves())];
        }

        // Every way has at least one piece.
        return sums!;
    }

    private Tensor Integrate(Tensor row, PathPiece[] pieces, GaussLegendre rule)
    {
        var points = pieces.SelectMany(piece => rule.Points.Select(point => (piece.Pair, Share: piece.From + (piece.Length * point)))).ToArray();
        var (places, ways) = Places(row, points);
        var weights = torch.tensor([.. pieces.SelectMany(piece => rule.Weights.Select(weight => weight * piece.Length))], dtype: torch.ScalarType.Float64).to(row.device).reshape(pieces.Length, -1, 1);
        return torch.stack(
            [.. PathGradient.Times(Network, places, ways).Select(of => (of.to(torch.ScalarType.Float64).reshape(pieces.Length, rule.Points.Length, -1) * weights).sum(1))],
            1);
    }

    private bool[] AreClose(Tensor row, PathPiece[] pieces, Tensor integrals, double allowed)
    {
        Tensor At(Func<PathPiece, double> share) => Network.Forward(Places(row, [.. pieces.Select(piece => (piece.Pair, share(piece)))]).Places);
        var change = At(piece => piece.To) - At(piece => piece.From);
        var errors = (integrals.sum(-1) - change).abs().amax([1L]).to(torch.ScalarType.Float64, torch.CPU).contiguous().data<double>().ToArray();
        return [.. errors.Select((error, i) => !(error > allowed * (pieces[i].Length + LeastShare)))];
    }

    private (Tensor Places, Tensor Ways) Places(Tensor row, (int Pair, double Share)[] points)
    {
        var width = row.numel();
        var back = _background.reshape(-1, width).index_select(0, torch.tensor([.. points.Select(point => (long)point.Pair)], dtype: torch.ScalarType.Int64).to(row.device));
        var ways = row.reshape(1, width) - back;
        var shares = torch.tensor([.. points.Select(point => point.Share)], dtype: torch.ScalarType.Float64).to(row.dtype, row.device).unsqueeze(1);
        return (back.add(ways * shares, Held.One).reshape([points.Length, .. row.shape[1..]]), ways);
    }
}
