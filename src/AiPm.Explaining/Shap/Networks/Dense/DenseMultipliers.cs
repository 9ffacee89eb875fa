using System.Numerics;
using System.Runtime.CompilerServices;
using Tensor = TorchSharp.torch.Tensor;

namespace AiPm.Explaining;

/// <summary>The rescale rule for pairs of a row and background rows, in blocks of pairs that stay in the nearest cache.</summary>
/// <typeparam name="T">The numbers.</typeparam>
internal sealed class DenseMultipliers<T> : IDenseMultipliers
    where T : unmanaged, IFloatingPoint<T>
{
    private const int BlockBytes = 24 << 10;
    private const int MostRows = 96;
    private readonly DenseStretch _stretch;
    private readonly LayerState[] _background;
    private readonly PackedMatrix<T>[] _back;
    private readonly int[] _widths;
    private readonly T _near;

    /// <summary>Lays the matrices out.</summary>
    /// <param name="stretch">The layers.</param>
    /// <param name="background">What they gave for the background.</param>
    public DenseMultipliers(DenseStretch stretch, LayerState[] background)
    {
        (_stretch, _background) = (stretch, background);
        var segments = stretch.Segments();
        _widths = [(int)segments[0].Matrix.shape[0], .. segments.Select(segment => (int)segment.Matrix.shape[1])];
        _back = [.. segments.Select((segment, i) => new PackedMatrix<T>(Rescaling.Numbers<T>(segment.Matrix.t().contiguous()), _widths[i + 1], _widths[i]))];
        _near = T.CreateChecked(Rescaling.Near(stretch.Trace.Type));
    }

    /// <inheritdoc/>
    public void Add(Tensor multiplier, LayerState[] states, int first, int count, double[] sums, CancellationToken cancellation)
    {
        var whole = multiplier.contiguous();
        var (rows, outputs, top) = ((int)states[0].Input.shape[0], (int)whole.shape[2], _widths[^1]);
        ReadOnlySpan<T> given = Rescaling.Numbers<T>(whole);
        var (rowStep, pairStep) = (whole.shape[0] == 1 ? 0 : (int)whole.shape[1] * outputs * top, whole.shape[1] == 1 ? 0 : outputs * top);
        var most = Math.Clamp(BlockBytes / (_widths.Max(PackedMatrix<T>.StrideOf) * Unsafe.SizeOf<T>()), 6, MostRows);
        var blocks = (count + most - 1) / most;
        var room = PackedMatrix<T>.RowsFor((count + blocks - 1) / blocks);
        var work = new Work(room, _widths);
        for (var row = 0; row < rows; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var block = 0; block < blocks; block++)
            {
                var (from, to) = ((int)((long)count * block / blocks), (int)((long)count * (block + 1) / blocks));
                Add(given[((row * rowStep) + (from * pairStep))..], pairStep, outputs, states, row, first + from, to - from, work, sums.AsSpan(row * outputs * _widths[0], outputs * _widths[0]));
            }
        }
    }

    private void Add(ReadOnlySpan<T> top, int pairStep, int outputs, LayerState[] states, int row, int first, int count, Work work, Span<double> sums)
    {
        for (var step = 0; step < _back.Length; step++)
        {
            Ratios(step, states, row, first, count, work.Ratios[step]);
        }

        for (var output = 0; output < outputs; output++)
        {
            var (current, next) = (work.One, work.Other);
            var (width, stride) = (_widths[^1], PackedMatrix<T>.StrideOf(_widths[^1]));
            for (var k = 0; k < count; k++)
            {
                Rescaling.Times(top.Slice((k * pairStep) + (output * width), width), work.Ratios[^1].AsSpan(k * width, width), current.AsSpan(k * stride, width));
            }

            for (var step = _back.Length - 1; step >= 0; step--)
            {
                _back[step].Multiply(current, stride, count, next);
                (current, next) = (next, current);
                (width, stride) = (_widths[step], _back[step].Stride);
                for (var k = 0; step > 0 && k < count; k++)
                {
                    Rescaling.Times(current.AsSpan(k * stride, width), work.Ratios[step - 1].AsSpan(k * width, width), current.AsSpan(k * stride, width));
                }
            }

            AddChanges(current, stride, states, row, first, count, work.Sums, sums.Slice(output * width, width));
        }
    }

    private void Ratios(int step, LayerState[] states, int row, int first, int count, T[] ratios)
    {
        var (layer, width) = (_stretch.Activations[step], _widths[step + 1]);
        var (x, b) = (states[layer], _background[layer]);
        ReadOnlySpan<T> rowIn = Rescaling.Numbers<T>(x.Input).Slice(row * width, width);
        ReadOnlySpan<T> rowOut = Rescaling.Numbers<T>(x.Output).Slice(row * width, width);
        // Run always notes the slopes of an activation.
        ReadOnlySpan<T> rowSlope = Rescaling.Numbers<T>(x.Note!).Slice(row * width, width);
        ReadOnlySpan<T> backIn = Rescaling.Numbers<T>(b.Input);
        ReadOnlySpan<T> backOut = Rescaling.Numbers<T>(b.Output);
        // And of the background.
        ReadOnlySpan<T> backSlope = Rescaling.Numbers<T>(b.Note!);
        var bends = _stretch.Trace.Layers[layer].BendsAtZero;
        for (var k = 0; k < count; k++)
        {
            var at = (first + k) * width;
            Rescaling.Ratio(
                rowIn, rowOut, rowSlope, backIn.Slice(at, width), backOut.Slice(at, width), backSlope.Slice(at, width), ratios.AsSpan(k * width, width), _near, bends);
        }
    }

    private void AddChanges(T[] multipliers, int stride, LayerState[] states, int row, int first, int count, T[] part, Span<double> sums)
    {
        var width = sums.Length;
        ReadOnlySpan<T> own = Rescaling.Numbers<T>(states[0].Input).Slice(row * width, width);
        ReadOnlySpan<T> background = Rescaling.Numbers<T>(_background[0].Input);
        Array.Clear(part);
        for (var k = 0; k < count; k++)
        {
            Rescaling.AddChange(part, multipliers.AsSpan(k * stride, width), own, background.Slice((first + k) * width, width));
        }

        for (var j = 0; j < width; j++)
        {
            sums[j] += double.CreateChecked(part[j]);
        }
    }

    /// <summary>The room that one thread computes in.</summary>
    private sealed class Work(int rows, int[] widths)
    {
        public T[] One { get; } = new T[rows * widths.Max(PackedMatrix<T>.StrideOf)];

        public T[] Other { get; } = new T[rows * widths.Max(PackedMatrix<T>.StrideOf)];

        public T[][] Ratios { get; } = [.. widths.Skip(1).Select(width => new T[rows * width])];

        public T[] Sums { get; } = new T[widths[0]];
    }
}
