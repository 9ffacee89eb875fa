using System.Buffers.Binary;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace AiPm.Explaining;

/// <summary>φ = E[(x − b) ∇f(b + a (x − b))] over background rows b and a from 0 to 1, from random points, with standard errors.</summary>
/// <remarks>
/// Erion et al., Improving performance of deep learning models with axiomatic attribution priors and expected gradients (2021).
/// A row's points depend on the seed and on the row's own numbers: its values are the same in every batch.
/// </remarks>
internal sealed class ExpectedGradients : INetworkAttribution
{
    private readonly Tensor _background;
    private readonly int _samples;
    private readonly int _seed;

    /// <summary>Prepares it.</summary>
    /// <param name="network">The network.</param>
    /// <param name="background">[background row, …].</param>
    /// <param name="samples">The points of a row.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="blockBytes">The memory of one block.</param>
    public ExpectedGradients(INetworkFunction network, Tensor background, int samples, int seed, long blockBytes)
    {
        (Network, _background, _samples, _seed) = (network, background, samples, seed);
        var width = background.numel() / background.shape[0];
        if (network is NetworkTrace trace)
        {
            using var scope = torch.NewDisposeScope();
            width = trace.Run(background.narrow(0, 0, 1)).Select(state => state.Width).Append(width).Max();
        }

        PointsAtOnce = (int)Math.Clamp(blockBytes / (width * background.element_size()), 1, 1 << 20);
        RowsAtOnce = Math.Max(1, PointsAtOnce / samples);
    }

    /// <inheritdoc/>
    public INetworkFunction Network { get; }

    /// <inheritdoc/>
    public int RowsAtOnce { get; }

    private int PointsAtOnce { get; }

    /// <inheritdoc/>
    public (Tensor Values, Tensor? Errors) Explain(Tensor rows, CancellationToken cancellation)
    {
        var (count, width) = (rows.shape[0], rows.numel() / rows.shape[0]);
        var (places, shares) = Draw(rows);
        Tensor? sums = null, squares = null;
        var atOnce = (int)Math.Clamp(PointsAtOnce / count, 1, _samples);
        for (var first = 0; first < _samples; first += atOnce)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = torch.NewDisposeScope();
            var some = Math.Min(atOnce, _samples - first);
            var back = _background.reshape(_background.shape[0], width).index_select(0, places.narrow(1, first, some).flatten()).reshape(count, some, width);
            var ways = rows.reshape(count, 1, width) - back;
            var points = (ways * shares.narrow(1, first, some).unsqueeze(-1)).add_(back).reshape([count * some, .. rows.shape[1..]]);
            var terms = PathGradient.Times(Network, points, ways.reshape(count * some, width)).Select(of => of.reshape(count, some, width)).ToList();
            var ofThese = torch.stack([.. terms.Select(of => of.sum(1, type: torch.ScalarType.Float64))], 1);
            var squared = torch.stack([.. terms.Select(of => of.square().sum(1, type: torch.ScalarType.Float64))], 1);
            sums = (sums is null ? ofThese : sums.add_(ofThese)).MoveToOuterDisposeScope();
            squares = (squares is null ? squared : squares.add_(squared)).MoveToOuterDisposeScope();
        }

        // There is at least one sample.
        var values = sums!.div_(_samples);
        // As above.
        var variance = (squares!.div_(_samples) - values.square()).clamp_(0);
        return (values, _samples > 1 ? variance.div_(_samples - 1).sqrt_() : torch.full_like(values, double.NaN));
    }

    private (Tensor Places, Tensor Shares) Draw(Tensor rows)
    {
        using var numbers = rows.to(torch.ScalarType.Float64, torch.CPU).contiguous();
        var bytes = numbers.bytes;
        var (count, background) = ((int)rows.shape[0], (int)_background.shape[0]);
        var (places, shares) = (new long[count, _samples], new double[count, _samples]);
        for (var row = 0; row < count; row++)
        {
            var random = new Random(Seed(bytes.Slice(row * (bytes.Length / count), bytes.Length / count)));
            for (var i = 0; i < _samples; i++)
            {
                (places[row, i], shares[row, i]) = (random.Next(background), random.NextDouble());
            }
        }

        return (torch.from_array(places, rows.device), torch.from_array(shares, rows.device).to(rows.dtype));
    }

    private int Seed(ReadOnlySpan<byte> row)
    {
        // Fowler, Noll and Vo's hash, eight bytes at a time.
        var hash = 14695981039346656037UL ^ (uint)_seed;
        for (var i = 0; i < row.Length; i += sizeof(ulong))
        {
            hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(row[i..])) * 1099511628211UL;
            hash ^= hash >> 32;
        }

        return (int)(hash & int.MaxValue);
    }
}
