using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AiPm.Explaining;

/// <summary>Looks patterns up in small tables of 32-bit numbers, which the processor holds in its own registers, sixteen rows at a time.</summary>
internal static class SingleLookUp
{
    /// <summary>A table has at least so many numbers.</summary>
    public const int Fewest = 32;

    private const int Most = 128; // that fit into registers

    /// <summary>Adds what each row's pattern has in a table.</summary>
    /// <param name="table">The table; 2ⁿ numbers, <see cref="Fewest"/> at least.</param>
    /// <param name="words">The patterns, all below the table's length.</param>
    /// <param name="sums">What they are added to: whole vectors.</param>
    public static void Add(ReadOnlySpan<float> table, ReadOnlySpan<ushort> words, Span<double> sums)
    {
        if (Avx512F.IsSupported && table.Length <= Most)
        {
            AddPermuted(table, words, sums);
        }
        else
        {
            AddOneByOne(table, words, sums);
        }
    }

    /// <summary>The same, row by row.</summary>
    /// <param name="table">The table.</param>
    /// <param name="words">The patterns.</param>
    /// <param name="sums">What they are added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddOneByOne(ReadOnlySpan<float> table, ReadOnlySpan<ushort> words, Span<double> sums)
    {
        ref var from = ref MemoryMarshal.GetReference(table);
        ref var word = ref MemoryMarshal.GetReference(words);
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] += Unsafe.Add(ref from, Unsafe.Add(ref word, i));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddPermuted(ReadOnlySpan<float> table, ReadOnlySpan<ushort> words, Span<double> sums)
    {
        ref var word = ref MemoryMarshal.GetReference(words);
        ref var sum = ref MemoryMarshal.GetReference(sums);
        var (t0, t1) = (Part(table, 0), Part(table, 1));
        switch (table.Length)
        {
            case Fewest:
                for (nuint i = 0; i < (nuint)sums.Length; i += 16)
                {
                    AddTo(ref sum, i, Avx512F.PermuteVar16x32x2(t0, Patterns(ref word, i), t1));
                }

                break;
            case 2 * Fewest:
                var (u2, u3) = (Part(table, 2), Part(table, 3));
                for (nuint i = 0; i < (nuint)sums.Length; i += 16)
                {
                    var at = Patterns(ref word, i);
                    AddTo(ref sum, i, Either(at, 5, Avx512F.PermuteVar16x32x2(t0, at, t1), Avx512F.PermuteVar16x32x2(u2, at, u3)));
                }

                break;
            default:
                var (t2, t3, t4, t5, t6, t7) = (Part(table, 2), Part(table, 3), Part(table, 4), Part(table, 5), Part(table, 6), Part(table, 7));
                for (nuint i = 0; i < (nuint)sums.Length; i += 16)
                {
                    var at = Patterns(ref word, i);
                    var low = Either(at, 5, Avx512F.PermuteVar16x32x2(t0, at, t1), Avx512F.PermuteVar16x32x2(t2, at, t3));
                    var high = Either(at, 5, Avx512F.PermuteVar16x32x2(t4, at, t5), Avx512F.PermuteVar16x32x2(t6, at, t7));
                    AddTo(ref sum, i, Either(at, 6, low, high));
                }

                break;
        }
    }

    private static Vector512<float> Part(ReadOnlySpan<float> table, int part) => Vector512.Create(table.Slice(part * 16, 16));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Patterns(ref ushort words, nuint first) => Avx512F.ConvertToVector512Int32(Vector256.LoadUnsafe(ref words, first));

    // The second where the bit is set.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Either(Vector512<int> pattern, int bit, Vector512<float> unset, Vector512<float> set) =>
        Vector512.ConditionalSelect(Vector512.ShiftRightArithmetic(pattern << (31 - bit), 31).AsSingle(), set, unset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo(ref double sums, nuint first, Vector512<float> numbers)
    {
        (Vector512.LoadUnsafe(ref sums, first) + Avx512F.ConvertToVector512Double(numbers.GetLower())).StoreUnsafe(ref sums, first);
        (Vector512.LoadUnsafe(ref sums, first + 8) + Avx512F.ConvertToVector512Double(numbers.GetUpper())).StoreUnsafe(ref sums, first + 8);
    }
}
