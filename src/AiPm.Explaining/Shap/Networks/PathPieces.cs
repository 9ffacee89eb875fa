using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace AiPm.Explaining;

/// <summary>Where, on the straight ways from background rows to a row, a network bends: between these places its gradient is smooth, or even constant.</summary>
/// <remarks>
/// Layer by layer: as long as every layer before has straight pieces, the input of a layer is straight between the places known, so that it passes 0 at
/// most once between two, at a place that two values give exactly.
/// </remarks>
internal sealed class PathPieces
{
    private const long MostNumbers = 1 << 22;

    private PathPieces(IReadOnlyList<IReadOnlyList<double>> places, bool areStraight) => (Places, AreStraight) = (places, areStraight);

    /// <summary>For each background row the places, from 0 to 1.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Places { get; }

    /// <summary>Whether the gradient is constant between them.</summary>
    public bool AreStraight { get; }

    /// <summary>Finds them.</summary>
    /// <param name="network">The network; of one that is no trace nothing is known.</param>
    /// <param name="row">[1, …].</param>
    /// <param name="background">[background row, …].</param>
    public static PathPieces Find(INetworkFunction network, Tensor row, Tensor background)
    {
        List<double>[] places = [.. Enumerable.Range(0, (int)background.shape[0]).Select(_ => new List<double> { 0, 1 })];
        if (network is not NetworkTrace trace)
        {
            return new(places, false);
        }

        for (var layer = 0; layer < trace.Layers.Count; layer++)
        {
            if (trace.Layers[layer].BendsAtZero && !AddBends(trace, layer, row, background, places))
            {
                return new(places, false);
            }

            if (!trace.Layers[layer].HasStraightPieces)
            {
                return new(places, false);
            }
        }

        return new(places, true);
    }

    private static bool AddBends(NetworkTrace trace, int layer, Tensor row, Tensor background, List<double>[] places)
    {
        for (var pair = 0; pair < places.Length; pair++)
        {
            using var scope = torch.NewDisposeScope();
            var known = places[pair];
            var from = background.narrow(0, pair, 1);
            var shares = torch.tensor(known.ToArray(), device: row.device).to(row.dtype).reshape([known.Count, .. Enumerable.Repeat(1L, (int)row.dim() - 1)]);
            var inputs = trace.Forward(from.add(shares * (row - from), Held.One), layer);
            if (inputs.numel() > MostNumbers)
            {
                return false;
            }

            var values = inputs.to(torch.ScalarType.Float64, torch.CPU).reshape(known.Count, -1).contiguous();
            places[pair] = Merge(known, Rescaling.Numbers<double>(values), (int)values.shape[1]);
        }

        return true;
    }

    private static List<double> Merge(List<double> known, ReadOnlySpan<double> values, int width)
    {
        var merged = new List<double>();
        var between = new List<double>();
        for (var i = 0; i < known.Count - 1; i++)
        {
            merged.Add(known[i]);
            between.Clear();
            var left = values.Slice(i * width, width);
            var right = values.Slice((i + 1) * width, width);
            for (var unit = 0; unit < width; unit++)
            {
                if (left[unit] * right[unit] < 0)
                {
                    var place = known[i] + ((known[i + 1] - known[i]) * (left[unit] / (left[unit] - right[unit])));
                    if (place > known[i] && place < known[i + 1])
                    {
                        between.Add(place);
                    }
                }
            }

            between.Sort();
            merged.AddRange(between.Distinct());
        }

        merged.Add(known[^1]);
        return merged;
    }
}
