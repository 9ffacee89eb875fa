using System.Numerics;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace AiPm.Explaining;

/// <summary>DeepSHAP: the multipliers of the rescale rule for every pair of a row and a background row, φ = mean_b m(x, b) (x − b).</summary>
/// <remarks>
/// Lundberg and Lee, A Unified Approach to Interpreting Model Predictions (2017), section 4.2. What the background gives in each layer is computed
/// once, what a row gives once; only multipliers are computed for pairs, one product of matrices a layer.
/// </remarks>
internal sealed class DeepShapley : INetworkAttribution
{
    private readonly NetworkTrace _trace;
    private readonly LayerState[] _states;
    private readonly Tensor _background;
    private readonly int _outputs;
    private readonly int _backgroundAtOnce;

    /// <summary>Computes what the background gives.</summary>
    /// <param name="trace">The network.</param>
    /// <param name="background">[background row, …].</param>
    /// <param name="blockBytes">The memory of one block of multipliers.</param>
    public DeepShapley(NetworkTrace trace, Tensor background, long blockBytes)
    {
        (_trace, _background) = (trace, background);
        _states = [.. trace.Run(background).Select(state => state.Kept())];
        _outputs = (int)(_states.Length > 0 ? _states[^1].Output : background).shape[^1];
        var widest = _states.Select(state => state.Width).Append(background.numel() / background.shape[0]).Max();
        var pairs = Math.Max(1, blockBytes / (widest * _outputs * background.element_size()));
        _backgroundAtOnce = (int)Math.Min(pairs, background.shape[0]);
        RowsAtOnce = (int)Math.Clamp(pairs / _backgroundAtOnce, 1, 4096);
    }

    /// <inheritdoc/>
    public INetworkFunction Network => _trace;

    /// <inheritdoc/>
    public int RowsAtOnce { get; }

    /// <inheritdoc/>
    public (Tensor Values, Tensor? Errors) Explain(Tensor rows, CancellationToken cancellation)
    {
        var states = _trace.Run(rows);
        var (count, width, background) = (rows.shape[0], rows.numel() / rows.shape[0], _background.shape[0]);
        var sums = torch.zeros([count, _outputs, width], dtype: rows.dtype, device: rows.device);
        for (long first = 0; first < background; first += _backgroundAtOnce)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = torch.NewDisposeScope();
            var some = Math.Min(_backgroundAtOnce, background - first);
            var multiplier = torch.eye(_outputs, dtype: rows.dtype, device: rows.device).unsqueeze(0).unsqueeze(0);
            for (var layer = states.Length - 1; layer >= 0; layer--)
            {
                var next = _trace.Layers[layer].Multiply(multiplier, states[layer], _states[layer].Rows(first, some));
                if (!ReferenceEquals(next, multiplier))
                {
                    // Memory given back at once is still warm when the next layer asks for it.
                    multiplier.Dispose();
                    multiplier = next;
                }
            }

            AddTo(sums, multiplier.reshape([multiplier.shape[0], multiplier.shape[1], _outputs, width]), rows.reshape(count, width), _background.narrow(0, first, some).reshape(some, width));
        }

        return (sums.div_(background), null);
    }

    private static void AddTo(Tensor sums, Tensor multiplier, Tensor rows, Tensor background)
    {
        var hasPairs = multiplier.shape[0] == rows.shape[0] && multiplier.shape[1] == background.shape[0] && multiplier.is_contiguous();
        if (sums.device_type == DeviceType.CPU && hasPairs && sums.dtype == torch.ScalarType.Float64)
        {
            AddTo<double>(sums, multiplier, rows.contiguous(), background.contiguous());
        }
        else if (sums.device_type == DeviceType.CPU && hasPairs && sums.dtype == torch.ScalarType.Float32)
        {
            AddTo<float>(sums, multiplier, rows.contiguous(), background.contiguous());
        }
        else
        {
            var change = rows.unsqueeze(1).unsqueeze(1) - background.unsqueeze(0).unsqueeze(2);
            sums.add_((multiplier * change).sum(1));
        }
    }

    private static void AddTo<T>(Tensor sums, Tensor multiplier, Tensor rows, Tensor background)
        where T : unmanaged, INumber<T>
    {
        var target = Rescaling.Numbers<T>(sums);
        ReadOnlySpan<T> factors = Rescaling.Numbers<T>(multiplier);
        ReadOnlySpan<T> row = Rescaling.Numbers<T>(rows);
        ReadOnlySpan<T> back = Rescaling.Numbers<T>(background);
        var (count, others, outputs, width) = ((int)multiplier.shape[0], (int)multiplier.shape[1], (int)multiplier.shape[2], (int)multiplier.shape[3]);
        for (var i = 0; i < count; i++)
        {
            for (var k = 0; k < others; k++)
            {
                for (var output = 0; output < outputs; output++)
                {
                    AddTo(
                        target.Slice(((i * outputs) + output) * width, width),
                        factors.Slice(((((i * others) + k) * outputs) + output) * width, width),
                        row.Slice(i * width, width),
                        back.Slice(k * width, width));
                }
            }
        }
    }

    private static void AddTo<T>(Span<T> sums, ReadOnlySpan<T> multiplier, ReadOnlySpan<T> row, ReadOnlySpan<T> back)
        where T : unmanaged, INumber<T>
    {
        var (j, step) = (0, Vector<T>.Count);
        for (; j <= sums.Length - step; j += step)
        {
            (new Vector<T>(sums[j..]) + (new Vector<T>(multiplier[j..]) * (new Vector<T>(row[j..]) - new Vector<T>(back[j..])))).CopyTo(sums[j..]);
        }

        for (; j < sums.Length; j++)
        {
            sums[j] += multiplier[j] * (row[j] - back[j]);
        }
    }
}
