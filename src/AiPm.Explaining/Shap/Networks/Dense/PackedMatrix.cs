using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AiPm.Explaining;

/// <summary>A matrix laid out for products from the left with blocks of rows that stay in the nearest cache.</summary>
/// <remarks>
/// Six rows times two vectors of columns are summed in registers (Goto and van de Geijn, Anatomy of High-Performance Matrix Multiplication, 2008).
/// The widths of explained networks are small: one panel of columns fits beside the rows, so there is no blocking of the depth.
/// </remarks>
/// <typeparam name="T">The numbers.</typeparam>
internal sealed class PackedMatrix<T>
    where T : unmanaged, INumber<T>
{
    private const int TileRows = 6;
    private readonly T[] _panels;
    private readonly int _depth;

    /// <summary>Packs it.</summary>
    /// <param name="numbers">[depth, width].</param>
    /// <param name="depth">The numbers of a row that it is multiplied with.</param>
    /// <param name="width">The numbers of a row that comes of it.</param>
    public PackedMatrix(ReadOnlySpan<T> numbers, int depth, int width)
    {
        (_depth, Stride) = (depth, StrideOf(width));
        _panels = new T[Stride * depth];
        for (var k = 0; k < depth; k++)
        {
            for (var j = 0; j < width; j++)
            {
                _panels[(j / Lanes * depth * Lanes) + (k * Lanes) + (j % Lanes)] = numbers[(k * width) + j];
            }
        }
    }

    /// <summary>The numbers from one row that comes of it to the next.</summary>
    public int Stride { get; }

    private static int Lanes => 2 * Vector<T>.Count;

    /// <summary>The numbers from one row of so many to the next.</summary>
    public static int StrideOf(int width) => (width + Lanes - 1) / Lanes * Lanes;

    /// <summary>The rows that a buffer for so many needs.</summary>
    public static int RowsFor(int rows) => (rows + TileRows - 1) / TileRows * TileRows;

    /// <summary>Rows times the matrix.</summary>
    /// <param name="left">[<see cref="RowsFor"/> rows, stride]; what stands past the rows does not matter.</param>
    /// <param name="stride">From one row to the next.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="result">Receives [<see cref="RowsFor"/> rows, <see cref="Stride"/>].</param>
    public void Multiply(ReadOnlySpan<T> left, int stride, int rows, Span<T> result)
    {
        var all = RowsFor(rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, _depth);
        ArgumentOutOfRangeException.ThrowIfLessThan(left.Length, all * stride, nameof(left));
        ArgumentOutOfRangeException.ThrowIfLessThan(result.Length, all * Stride, nameof(result));
        ref var from = ref MemoryMarshal.GetReference(left);
        ref var to = ref MemoryMarshal.GetReference(result);
        ref var panels = ref MemoryMarshal.GetArrayDataReference(_panels);
        for (var column = 0; column < Stride; column += Lanes)
        {
            for (var row = 0; row < all; row += TileRows)
            {
                Tile(ref Unsafe.Add(ref from, row * stride), stride, ref Unsafe.Add(ref panels, column * _depth), _depth, ref Unsafe.Add(ref to, (row * Stride) + column), Stride);
            }
        }
    }

    private static void Tile(ref T left, nint stride, ref T panel, int depth, ref T result, nint step)
    {
        var lanes = Vector<T>.Count;
        Vector<T> a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default;
        Vector<T> d0 = default, d1 = default, e0 = default, e1 = default, f0 = default, f1 = default;
        for (var k = 0; k < depth; k++)
        {
            var first = Vector.LoadUnsafe(ref panel);
            var second = Vector.LoadUnsafe(ref panel, (nuint)lanes);
            panel = ref Unsafe.Add(ref panel, 2 * lanes);
            var factor = new Vector<T>(left);
            (a0, a1) = (Sum(factor, first, a0), Sum(factor, second, a1));
            factor = new Vector<T>(Unsafe.Add(ref left, stride));
            (b0, b1) = (Sum(factor, first, b0), Sum(factor, second, b1));
            factor = new Vector<T>(Unsafe.Add(ref left, 2 * stride));
            (c0, c1) = (Sum(factor, first, c0), Sum(factor, second, c1));
            factor = new Vector<T>(Unsafe.Add(ref left, 3 * stride));
            (d0, d1) = (Sum(factor, first, d0), Sum(factor, second, d1));
            factor = new Vector<T>(Unsafe.Add(ref left, 4 * stride));
            (e0, e1) = (Sum(factor, first, e0), Sum(factor, second, e1));
            factor = new Vector<T>(Unsafe.Add(ref left, 5 * stride));
            (f0, f1) = (Sum(factor, first, f0), Sum(factor, second, f1));
            left = ref Unsafe.Add(ref left, 1);
        }

        Store(ref result, a0, a1);
        Store(ref Unsafe.Add(ref result, step), b0, b1);
        Store(ref Unsafe.Add(ref result, 2 * step), c0, c1);
        Store(ref Unsafe.Add(ref result, 3 * step), d0, d1);
        Store(ref Unsafe.Add(ref result, 4 * step), e0, e1);
        Store(ref Unsafe.Add(ref result, 5 * step), f0, f1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref T at, Vector<T> first, Vector<T> second)
    {
        first.StoreUnsafe(ref at);
        second.StoreUnsafe(ref at, (nuint)Vector<T>.Count);
    }

    // The compiler's type test falls away: what is left is one instruction where the processor has it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Sum(Vector<T> factor, Vector<T> by, Vector<T> sum) =>
        typeof(T) == typeof(double) ? Vector.MultiplyAddEstimate(factor.As<T, double>(), by.As<T, double>(), sum.As<T, double>()).As<double, T>()
        : typeof(T) == typeof(float) ? Vector.MultiplyAddEstimate(factor.As<T, float>(), by.As<T, float>(), sum.As<T, float>()).As<float, T>()
        : (factor * by) + sum;
}
