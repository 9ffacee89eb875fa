using System.Numerics;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace AiPm.Explaining;

/// <summary>DeepSHAP: the multipliers of the rescale rule for every pair of a row and a background row, φ = mean_b m(x, b) (x − b).</summary>
/// <remarks>
/// Lundberg and Lee, A Unified Approach to Interpreting Model Predictions (2017), section 4.2. What the background gives in each layer is computed
/// once, what a row gives once; only multipliers are computed for pairs, one product of matrices a layer. From the first layer on, as long as they are full
/// layers and activations, that is done without TorchSharp.
/// </remarks>
internal sealed class DeepShapley : INetworkAttribution
{
    // Enough to make up for the calls of TorchSharp, few enough for threads to share.
    private const int MostRows = 128;
    private readonly NetworkTrace _trace;
    private readonly LayerState[] _states;
    private readonly Tensor _background;
    private readonly int _outputs;
    private readonly int _backgroundAtOnce;
    private readonly int _denseLayers;
    private readonly IDenseMultipliers? _dense;
    private readonly Scalar _share;

    /// <summary>Computes what the background gives.</summary>
    /// <param name="trace">The network.</param>
    /// <param name="background">[background row, …].</param>
    /// <param name="blockBytes">The memory of one block of multipliers.</param>
    public DeepShapley(NetworkTrace trace, Tensor background, long blockBytes)
    {
        (_trace, _background) = (trace, background);
        _share = Held.Of(1.0 / background.shape[0]);
        _states = [.. trace.Run(background).Select(state => state.Kept())];
        _outputs = (int)(_states.Length > 0 ? _states[^1].Output : background).shape[^1];
        if (DenseStretch.Of(trace, _states) is { } stretch)
        {
            _denseLayers = stretch.LayerCount;
            _dense = trace.Type == torch.ScalarType.Float64 ? new DenseMultipliers<double>(stretch, _states) : new DenseMultipliers<float>(stretch, _states);
        }

        var width = background.numel() / background.shape[0];
        var hasPairs = _dense is null || trace.Layers.Skip(_denseLayers).Any(layer => !layer.IsAffine);
        var widest = hasPairs ? _states.Skip(_denseLayers).Select(state => state.Width).Append(_dense is null ? width : 1).Max() * _outputs : _outputs;
        var pairs = Math.Max(1, blockBytes / (widest * background.element_size()));
        _backgroundAtOnce = (int)(hasPairs ? Math.Min(pairs, background.shape[0]) : background.shape[0]);
        RowsAtOnce = (int)(hasPairs ? Math.Clamp(pairs / _backgroundAtOnce, 1, 4096) : Math.Clamp(blockBytes / (_states.Max(state => state.Width) * background.element_size()), 1, MostRows));
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
        var sums = _dense is null ? [] : new double[count * _outputs * width];
        var whole = torch.zeros([count, _outputs, width], dtype: rows.dtype, device: rows.device);
        for (long first = 0; first < background; first += _backgroundAtOnce)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = torch.NewDisposeScope();
            var some = Math.Min(_backgroundAtOnce, background - first);
            var multiplier = Multiplier(states, first, some);
            if (_dense is not null)
            {
                _dense.Add(multiplier, states, (int)first, (int)some, sums, cancellation);
            }
            else
            {
                AddTo(whole, multiplier.reshape([multiplier.shape[0], multiplier.shape[1], _outputs, width]), rows.reshape(count, width), _background.narrow(0, first, some).reshape(some, width));
            }
        }

        if (_dense is null)
        {
            return (whole.to(torch.ScalarType.Float64).mul(_share), null);
        }

        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] /= background;
        }

        return (torch.tensor(sums, dtype: torch.ScalarType.Float64).reshape(count, _outputs, width), null);
    }

    // From the outputs down to the layers computed without TorchSharp.
    private Tensor Multiplier(LayerState[] states, long first, long some)
    {
        var multiplier = torch.eye(_outputs, dtype: _trace.Type, device: _trace.Device).unsqueeze(0).unsqueeze(0);
        for (var layer = states.Length - 1; layer >= _denseLayers; layer--)
        {
            var next = _trace.Layers[layer].Multiply(multiplier, states[layer], _states[layer].Rows(first, some));
            if (!ReferenceEquals(next, multiplier))
            {
                // Memory given back at once is still warm when the next layer asks for it.
                multiplier.Dispose();
                multiplier = next;
            }
        }

        return multiplier;
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
            sums.add_((multiplier * change).sum(1), Held.One);
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
                    Rescaling.AddChange(
                        target.Slice(((i * outputs) + output) * width, width),
                        factors.Slice(((((i * others) + k) * outputs) + output) * width, width),
                        row.Slice(i * width, width),
                        back.Slice(k * width, width));
                }
            }
        }
    }
}
