namespace AiPm.Learning;

/// <summary>Passes over many rows, in blocks that stay in the processor's cache, shared among threads.</summary>
/// <remarks>The rows are divided into the same parts whatever the threads, and the sums of parts are added in their order: the threads change no bit.</remarks>
/// <param name="cells">The rows, one after the other. Not copied.</param>
/// <param name="rowCount">The rows.</param>
/// <param name="width">The numbers of a row.</param>
/// <param name="threads">The threads that share the work.</param>
internal sealed class RowBlocks(double[] cells, int rowCount, int width, int threads)
{
    private const int BlockCells = 1024;
    private const int MostBlockRows = 1024;
    private const int MostParts = 64;

    /// <summary>The rows.</summary>
    public int RowCount => rowCount;

    /// <summary>The numbers of a row.</summary>
    public int Width => width;

    private int BlockRows => Math.Clamp(BlockCells / Math.Max(1, width), 16, MostBlockRows);

    /// <summary>A copy of every so manieth row.</summary>
    /// <param name="stride">How many rows on the next one is.</param>
    public RowBlocks Some(int stride)
    {
        if (stride == 1)
        {
            return this;
        }

        var count = Count(stride);
        var some = new double[(long)count * width];
        for (var row = 0; row < count; row++)
        {
            Array.Copy(cells, (long)row * stride * width, some, (long)row * width, width);
        }

        return new RowBlocks(some, count, width, threads);
    }

    /// <summary>Turns the linear value of each row into a factor, and adds up the rows times their factors.</summary>
    /// <typeparam name="TTurn">How values are turned into factors.</typeparam>
    /// <param name="weights">A weight for each number of a row, and what is added.</param>
    /// <param name="turn">How values are turned into factors.</param>
    /// <param name="sums">Takes a sum for each number of a row, and that of the factors.</param>
    /// <returns>The sum of what <paramref name="turn"/> gave.</returns>
    public double Pass<TTurn>(ReadOnlySpan<double> weights, TTurn turn, Span<double> sums)
        where TTurn : struct, IRowTurn
    {
        var own = weights.ToArray();
        var parts = Math.Clamp(rowCount / BlockRows, 1, MostParts);
        var found = new (double[] Sums, double Total)[parts];
        Share(parts, part =>
        {
            var of = new double[width + 1];
            var values = new double[BlockRows];
            var (total, end) = (0.0, Start(rowCount, part + 1, parts));
            for (var row = Start(rowCount, part, parts); row < end; row += values.Length)
            {
                var some = values.AsSpan(0, Math.Min(values.Length, end - row));
                var block = Cells(row, some.Length);
                RowKernels.Multiply(block, width, own, some);
                total += turn.Turn(row, some);
                RowKernels.Accumulate(block, width, some, of);
            }

            found[part] = (of, total);
        });
        sums.Clear();
        var all = 0.0;
        foreach (var (of, total) in found)
        {
            RowKernels.Add(sums, of, 1);
            all += total;
        }

        return all;
    }

    /// <summary>Σ cxxᵀ over every so manieth row, each with a 1 behind it: the lower triangle of a square matrix.</summary>
    /// <param name="factors">c, for each row.</param>
    /// <param name="stride">How many rows on the next one is.</param>
    public double[] Moments(double[] factors, int stride)
    {
        var count = Count(stride);
        var parts = Math.Clamp(count / BlockRows, 1, WeightedMoments.MostParts);
        var found = new WeightedMoments[parts];
        Share(parts, part =>
        {
            var moments = new WeightedMoments(width);
            var end = Start(count, part + 1, parts);
            for (var place = Start(count, part, parts); place < end; place += moments.BlockRows)
            {
                moments.Add(cells.AsSpan(place * stride * width), factors.AsSpan(place * stride), stride, Math.Min(moments.BlockRows, end - place));
            }

            found[part] = moments;
        });
        return WeightedMoments.Sum(found);
    }

    private ReadOnlySpan<double> Cells(int row, int count) => new(cells, row * width, count * width);

    private int Count(int stride) => ((rowCount - 1) / stride) + 1;

    private static int Start(int count, int part, int parts) => (int)((long)count * part / parts);

    private void Share(int parts, Action<int> work)
    {
        if (threads > 1)
        {
            Parallel.For(0, parts, new ParallelOptions { MaxDegreeOfParallelism = threads }, work);
            return;
        }

        for (var part = 0; part < parts; part++)
        {
            work(part);
        }
    }
}
