using System.Numerics;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace AiPm.Explaining;

/// <summary>Forward and back through full layers and activations of two straight pieces, for points in blocks that stay in the nearest cache.</summary>
/// <remarks>The first layer is straight along a way, so its outputs at a point are between those of both ends.</remarks>
/// <typeparam name="T">The numbers.</typeparam>
internal sealed class DensePaths<T> : IDensePaths
    where T : unmanaged, IFloatingPoint<T>
{
    private const int PointsAtOnce = 48;
    private readonly DenseStretch _stretch;
    private readonly Tensor _background;
    private readonly Tensor _first;
    private readonly Tensor _top;
    private readonly PackedMatrix<T>[] _forward;
    private readonly PackedMatrix<T>[] _back;
    private readonly T[][] _shifts;
    private readonly T[] _slopes;
    private readonly int[] _widths;
    private readonly int[]? _players;

    /// <summary>Lays the matrices out.</summary>
    /// <param name="stretch">The layers.</param>
    /// <param name="background">[background row, …].</param>
    /// <param name="states">What the network's layers gave for it.</param>
    /// <param name="players">The player of each number of a row; null where each plays for itself.</param>
    public DensePaths(DenseStretch stretch, Tensor background, LayerState[] states, int[]? players)
    {
        (_stretch, _players) = (stretch, players);
        _background = background.contiguous().DetachFromDisposeScope();
        _first = states[stretch.Activations[0]].Input.contiguous().DetachFromDisposeScope();
        _top = Top(stretch, states).contiguous().DetachFromDisposeScope();
        var segments = stretch.Segments();
        _widths = [(int)segments[0].Matrix.shape[0], .. segments.Select(segment => (int)segment.Matrix.shape[1])];
        _forward = [.. segments.Select((segment, i) => new PackedMatrix<T>(Rescaling.Numbers<T>(segment.Matrix), _widths[i], _widths[i + 1]))];
        _back = [.. segments.Select((segment, i) => new PackedMatrix<T>(Rescaling.Numbers<T>(segment.Matrix.t().contiguous()), _widths[i + 1], _widths[i]))];
        _shifts = [.. segments.Select(segment => Rescaling.Numbers<T>(segment.Shift).ToArray())];
        // Fits asks for it.
        _slopes = [.. stretch.Activations.Select(i => T.CreateChecked(((ActivationLayer)stretch.Trace.Layers[i]).SlopeBelow!.Value))];
    }

    /// <inheritdoc/>
    public void Add(Tensor rows, PathDraws draws, PathMoments moments, CancellationToken cancellation)
    {
        var (count, outputs, hidden) = ((int)rows.shape[0], (int)_top.shape[0], _widths[1]);
        var samples = draws.Places.Length / count;
        var inputs = rows.contiguous();
        var first = _stretch.Trace.Forward(rows, _stretch.Activations[0]).contiguous();
        var work = new Work(_widths, _players?.Max() + 1 ?? _widths[0]);
        for (var row = 0; row < count; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var from = 0; from < samples; from += PointsAtOnce)
            {
                var points = Math.Min(PointsAtOnce, samples - from);
                var places = draws.Places.AsSpan((row * samples) + from, points);
                Start(Rescaling.Numbers<T>(first).Slice(row * hidden, hidden), places, draws.Shares.AsSpan((row * samples) + from, points), work);
                for (var step = 1; step < _forward.Length; step++)
                {
                    Forward(step, points, work);
                }

                for (var output = 0; output < outputs; output++)
                {
                    Back(output, points, work);
                    AddTerms(Rescaling.Numbers<T>(inputs).Slice(row * _widths[0], _widths[0]), places, work, moments, (row * outputs) + output);
                }
            }
        }
    }

    /// <summary>Whether a network is such a stretch with nothing but weighted sums above it.</summary>
    /// <param name="stretch">Its stretch.</param>
    public static bool Fits(DenseStretch stretch) =>
        stretch.Activations.All(i => stretch.Trace.Layers[i] is ActivationLayer { SlopeBelow: >= 0 })
        && stretch.Trace.Layers.Skip(stretch.LayerCount).All(layer => layer.IsAffine);

    private static Tensor Top(DenseStretch stretch, LayerState[] states)
    {
        var outputs = states[^1].Output.shape[^1];
        var multiplier = torch.eye(outputs, dtype: stretch.Trace.Type).unsqueeze(0).unsqueeze(0);
        for (var layer = states.Length - 1; layer >= stretch.LayerCount; layer--)
        {
            multiplier = stretch.Trace.Layers[layer].Multiply(multiplier, states[layer], states[layer]);
        }

        return multiplier.reshape(outputs, -1);
    }

    private void Start(ReadOnlySpan<T> row, ReadOnlySpan<int> places, ReadOnlySpan<double> shares, Work work)
    {
        var (width, stride, hidden) = (row.Length, PackedMatrix<T>.StrideOf(row.Length), work.Hidden[0]);
        ReadOnlySpan<T> background = Rescaling.Numbers<T>(_first);
        for (var k = 0; k < places.Length; k++)
        {
            PointMath.Between(row, background.Slice(places[k] * width, width), T.CreateChecked(shares[k]), hidden.AsSpan(k * stride, width));
            PointMath.Activate(hidden.AsSpan(k * stride, width), _slopes[0]);
        }
    }

    private void Forward(int step, int points, Work work)
    {
        var (width, stride) = (_widths[step + 1], _forward[step].Stride);
        _forward[step].Multiply(work.Hidden[step - 1], PackedMatrix<T>.StrideOf(_widths[step]), points, work.Hidden[step]);
        for (var k = 0; k < points; k++)
        {
            var values = work.Hidden[step].AsSpan(k * stride, width);
            PointMath.Add(values, _shifts[step]);
            PointMath.Activate(values, _slopes[step]);
        }
    }

    // Leaves the gradients in the first of both rooms.
    private void Back(int output, int points, Work work)
    {
        var (width, stride) = (_widths[^1], PackedMatrix<T>.StrideOf(_widths[^1]));
        var top = Rescaling.Numbers<T>(_top).Slice(output * width, width);
        for (var k = 0; k < points; k++)
        {
            PointMath.Mask(top, work.Hidden[^1].AsSpan(k * stride, width), _slopes[^1], work.One.AsSpan(k * stride, width));
        }

        for (var step = _back.Length - 1; step >= 0; step--)
        {
            _back[step].Multiply(work.One, stride, points, work.Other);
            work.Swap();
            (width, stride) = (_widths[step], _back[step].Stride);
            for (var k = 0; step > 0 && k < points; k++)
            {
                var values = work.One.AsSpan(k * stride, width);
                PointMath.Mask(values, work.Hidden[step - 1].AsSpan(k * stride, width), _slopes[step - 1], values);
            }
        }
    }

    private void AddTerms(ReadOnlySpan<T> row, ReadOnlySpan<int> places, Work work, PathMoments moments, int at)
    {
        var (width, stride) = (row.Length, _back[0].Stride);
        ReadOnlySpan<T> background = Rescaling.Numbers<T>(_background);
        var (sums, squares, products) = (work.Sums, work.Squares, work.Products);
        Array.Clear(sums);
        Array.Clear(squares);
        Array.Clear(products);
        for (var k = 0; k < places.Length; k++)
        {
            var terms = work.One.AsSpan(k * stride, width);
            PointMath.TimesChange(terms, row, background.Slice(places[k] * width, width));
            if (_players is not null)
            {
                Array.Clear(work.Terms);
                for (var j = 0; j < width; j++)
                {
                    work.Terms[_players[j]] += terms[j];
                }

                terms = work.Terms;
            }

            var total = PointMath.AddMoments(terms, sums, squares, products);
            moments.Totals[at] += total;
            moments.TotalSquares[at] += total * total;
        }

        for (var (j, to) = (0, at * sums.Length); j < sums.Length; j++, to++)
        {
            moments.Sums[to] += double.CreateChecked(sums[j]);
            moments.Squares[to] += double.CreateChecked(squares[j]);
            moments.Products[to] += double.CreateChecked(products[j]);
        }
    }

    /// <summary>The room that one thread computes in.</summary>
    private sealed class Work(int[] widths, int players)
    {
        public T[] One { get; private set; } = new T[PackedMatrix<T>.RowsFor(PointsAtOnce) * widths.Max(PackedMatrix<T>.StrideOf)];

        public T[] Other { get; private set; } = new T[PackedMatrix<T>.RowsFor(PointsAtOnce) * widths.Max(PackedMatrix<T>.StrideOf)];

        public T[][] Hidden { get; } = [.. widths.Skip(1).Select(width => new T[PackedMatrix<T>.RowsFor(PointsAtOnce) * PackedMatrix<T>.StrideOf(width)])];

        public T[] Terms { get; } = new T[players];

        public T[] Sums { get; } = new T[players];

        public T[] Squares { get; } = new T[players];

        public T[] Products { get; } = new T[players];

        public void Swap() => (One, Other) = (Other, One);
    }
}
