using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace AiPm.Explaining;

/// <summary>The rescale rule on the processor, in one pass over the pairs instead of one for each operation.</summary>
internal static class Rescaling
{
    /// <summary>The change of input below which the mean of both slopes is closer to the ratio than the quotient of two rounded differences.</summary>
    /// <param name="type">The numbers computed with.</param>
    public static double Near(torch.ScalarType type) => type == torch.ScalarType.Float64 ? 1e-5 : 2e-3;

    /// <summary>Multipliers times Δoutput/Δinput.</summary>
    /// <param name="multiplier">[row or 1, background row or 1, output, …]; overwritten where it has all pairs.</param>
    /// <param name="x">The rows.</param>
    /// <param name="b">The background rows.</param>
    /// <param name="bendsAtZero">Whether the slope jumps at 0.</param>
    public static Tensor Apply(Tensor multiplier, LayerState x, LayerState b, bool bendsAtZero)
    {
        var (rows, background) = (x.Input.shape[0], b.Input.shape[0]);
        var whole = multiplier.contiguous();
        var pairs = whole.shape[0] == rows && whole.shape[1] == background
            ? whole
            : torch.empty([rows, background, .. whole.shape[2..]], dtype: whole.dtype, device: whole.device);
        if (whole.dtype == torch.ScalarType.Float64)
        {
            Apply<double>(whole, pairs, x, b, (int)whole.shape[2], Near(whole.dtype), bendsAtZero);
        }
        else
        {
            Apply<float>(whole, pairs, x, b, (int)whole.shape[2], (float)Near(whole.dtype), bendsAtZero);
        }

        return pairs;
    }

    private static void Apply<T>(Tensor from, Tensor to, LayerState x, LayerState b, int outputs, T near, bool bendsAtZero)
        where T : unmanaged, IFloatingPoint<T>
    {
        var (rows, background) = ((int)to.shape[0], (int)to.shape[1]);
        var width = (int)(x.Input.numel() / rows);
        ReadOnlySpan<T> source = Numbers<T>(from);
        var target = Numbers<T>(to);

        ReadOnlySpan<T> rowIn = Numbers<T>(x.Input);
        ReadOnlySpan<T> rowOut = Numbers<T>(x.Output);
        // Run always notes the slopes.
        ReadOnlySpan<T> rowSlope = Numbers<T>(x.Note!);
        ReadOnlySpan<T> backIn = Numbers<T>(b.Input);
        ReadOnlySpan<T> backOut = Numbers<T>(b.Output);
        // And of the background.
        ReadOnlySpan<T> backSlope = Numbers<T>(b.Note!);
        var (rowStep, backStep) = (from.shape[0] == 1 ? 0 : (int)from.shape[1] * outputs * width, from.shape[1] == 1 ? 0 : outputs * width);
        var ratio = new T[width];
        for (var i = 0; i < rows; i++)
        {
            var (rowFirst, one) = (i * width, i * rowStep);
            for (var k = 0; k < background; k++)
            {
                Ratio(
                    rowIn.Slice(rowFirst, width), rowOut.Slice(rowFirst, width), rowSlope.Slice(rowFirst, width),
                    backIn.Slice(k * width, width), backOut.Slice(k * width, width), backSlope.Slice(k * width, width),
                    ratio, near, bendsAtZero);
                for (var output = 0; output < outputs; output++)
                {
                    Times(
                        source.Slice(one + (k * backStep) + (output * width), width),
                        ratio,
                        target.Slice(((((i * background) + k) * outputs) + output) * width, width));
                }
            }
        }
    }

    /// <summary>Δoutput/Δinput of a row and a background row, unit by unit.</summary>
    public static void Ratio<T>(
        ReadOnlySpan<T> rowIn, ReadOnlySpan<T> rowOut, ReadOnlySpan<T> rowSlope,
        ReadOnlySpan<T> backIn, ReadOnlySpan<T> backOut, ReadOnlySpan<T> backSlope,
        Span<T> ratio, T near, bool bendsAtZero)
        where T : unmanaged, IFloatingPoint<T>
    {
        var (half, zero, limit) = (new Vector<T>(T.One / (T.One + T.One)), Vector<T>.Zero, new Vector<T>(near));
        var (j, step) = (0, Vector<T>.Count);
        for (; j <= ratio.Length - step; j += step)
        {
            var (row, back) = (Load(rowIn, j), Load(backIn, j));
            var change = row - back;
            var isNear = Vector.LessThan(Vector.Abs(change), limit);
            if (bendsAtZero)
            {
                isNear &= ~(Vector.GreaterThan(row, zero) ^ Vector.GreaterThan(back, zero));
            }

            var slope = (Load(rowSlope, j) + Load(backSlope, j)) * half;
            Vector.ConditionalSelect(isNear, slope, (Load(rowOut, j) - Load(backOut, j)) / change).CopyTo(ratio[j..]);
        }

        for (; j < ratio.Length; j++)
        {
            var change = rowIn[j] - backIn[j];
            var isNear = T.Abs(change) < near && (!bendsAtZero || rowIn[j] > T.Zero == backIn[j] > T.Zero);
            ratio[j] = isNear ? (rowSlope[j] + backSlope[j]) / (T.One + T.One) : (rowOut[j] - backOut[j]) / change;
        }
    }

    /// <summary>Adds m (x − b).</summary>
    /// <param name="sums">Added to.</param>
    /// <param name="multiplier">m.</param>
    /// <param name="row">x.</param>
    /// <param name="back">b.</param>
    public static void AddChange<T>(Span<T> sums, ReadOnlySpan<T> multiplier, ReadOnlySpan<T> row, ReadOnlySpan<T> back)
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

    /// <summary>Multipliers times ratios, unit by unit.</summary>
    public static void Times<T>(ReadOnlySpan<T> source, ReadOnlySpan<T> ratio, Span<T> target)
        where T : unmanaged, IFloatingPoint<T>
    {
        var (j, step) = (0, Vector<T>.Count);
        for (; j <= ratio.Length - step; j += step)
        {
            (Load(source, j) * Load(ratio, j)).CopyTo(target[j..]);
        }

        for (; j < ratio.Length; j++)
        {
            target[j] = source[j] * ratio[j];
        }
    }

    /// <summary>The numbers of a contiguous tensor on the processor, in place.</summary>
    public static Span<T> Numbers<T>(Tensor tensor)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(tensor.bytes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Load<T>(ReadOnlySpan<T> numbers, int index) => Vector.LoadUnsafe(in MemoryMarshal.GetReference(numbers), (nuint)index);
}
