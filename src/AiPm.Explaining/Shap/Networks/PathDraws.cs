using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace AiPm.Explaining;

/// <summary>The random points of rows: a background row and a share of the way from it. They depend on the seed and on the row's own numbers alone.</summary>
internal sealed class PathDraws
{
    /// <summary>Draws them.</summary>
    /// <param name="rows">The numbers of rows.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="samples">The points of a row.</param>
    /// <param name="background">The background rows.</param>
    /// <param name="seed">The seed.</param>
    public PathDraws(ReadOnlySpan<double> rows, int count, int samples, int background, int seed)
    {
        (Places, Shares) = (new int[count * samples], new double[count * samples]);
        var width = rows.Length / count;
        for (var row = 0; row < count; row++)
        {
            var random = new Random(Seed(MemoryMarshal.AsBytes(rows.Slice(row * width, width)), seed));
            for (var i = row * samples; i < (row + 1) * samples; i++)
            {
                (Places[i], Shares[i]) = (random.Next(background), random.NextDouble());
            }
        }
    }

    /// <summary>Background rows: [row, sample].</summary>
    public int[] Places { get; }

    /// <summary>Shares of the way, from 0 at the background row to 1: [row, sample].</summary>
    public double[] Shares { get; }

    private static int Seed(ReadOnlySpan<byte> row, int seed)
    {
        // Fowler, Noll and Vo's hash, eight bytes at a time.
        var hash = 14695981039346656037UL ^ (uint)seed;
        for (var i = 0; i < row.Length; i += sizeof(ulong))
        {
            hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(row[i..])) * 1099511628211UL;
            hash ^= hash >> 32;
        }

        return (int)(hash & int.MaxValue);
    }
}
