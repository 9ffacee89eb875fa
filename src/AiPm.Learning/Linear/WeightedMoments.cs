using System.Numerics;

namespace AiPm.Learning;

/// <summary>Σ cxxᵀ over rows x with a 1 behind each, added up tile by tile: a tile of the matrix stays in registers while the rows of a block go by.</summary>
internal sealed unsafe class WeightedMoments
{
    /// <summary>Parts, each with a matrix of its own, that rows are divided into at most.</summary>
    public const int MostParts = 8;

    private const int BlockCells = 8192;
    private const int TileRows = 4;

    private readonly int _width;
    private readonly int _stride;
    private readonly double[] _sums;

    // The rows of a block, with the 1 and zeros up to whole tiles.
    private readonly double[] _block;
    private readonly double[] _factors;

    /// <summary>Zeros.</summary>
    /// <param name="width">The numbers of a row.</param>
    public WeightedMoments(int width)
    {
        _width = width;
        var tile = Math.Max(TileRows, 2 * Vector<double>.Count);
        _stride = (width + tile) / tile * tile;
        _sums = new double[_stride * _stride];
        BlockRows = Math.Clamp(BlockCells / _stride, 32, 256);
        _factors = new double[BlockRows];
        _block = new double[BlockRows * _stride];
        for (var row = 0; row < BlockRows; row++)
        {
            _block[(row * _stride) + width] = 1;
        }
    }

    /// <summary>The most rows that are added at once.</summary>
    public int BlockRows { get; }

    /// <summary>The lower triangle of a sum, in a square matrix.</summary>
    /// <param name="parts">What is added, in order.</param>
    public static double[] Sum(IReadOnlyList<WeightedMoments> parts)
    {
        var (size, stride) = (parts[0]._width + 1, parts[0]._stride);
        var sum = new double[size * size];
        foreach (var part in parts)
        {
            for (var i = 0; i < size; i++)
            {
                RowKernels.Add(sum.AsSpan(i * size, i + 1), part._sums.AsSpan(i * stride, i + 1), 1);
            }
        }

        return sum;
    }

    /// <summary>Adds rows.</summary>
    /// <param name="cells">All rows from the first one on, one after the other.</param>
    /// <param name="factors">c, for each of them.</param>
    /// <param name="stride">How many rows on the next one is that is added.</param>
    /// <param name="count">The rows that are added, at most <see cref="BlockRows"/>.</param>
    public void Add(ReadOnlySpan<double> cells, ReadOnlySpan<double> factors, int stride, int count)
    {
        for (var row = 0; row < count; row++)
        {
            cells.Slice(row * stride * _width, _width).CopyTo(_block.AsSpan(row * _stride));
            _factors[row] = factors[row * stride];
        }

        var lanes = Vector<double>.Count;
        fixed (double* block = _block, factor = _factors, sums = _sums)
        {
            for (var i = 0; i < _stride; i += TileRows)
            {
                for (var j = 0; j < i + TileRows; j += 2 * lanes)
                {
                    AddTile(block, factor, count, i, j, sums);
                }
            }
        }
    }

    private void AddTile(double* block, double* factors, int rowCount, int i, int j, double* sums)
    {
        var lanes = Vector<double>.Count;
        Vector<double> a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default, d0 = default, d1 = default;
        for (var row = 0; row < rowCount; row++)
        {
            var x = block + (row * _stride);
            var (factor, left, right) = (factors[row], Vector.Load(x + j), Vector.Load(x + j + lanes));
            var number = new Vector<double>(factor * x[i]);
            a0 = Vector.FusedMultiplyAdd(number, left, a0);
            a1 = Vector.FusedMultiplyAdd(number, right, a1);
            number = new Vector<double>(factor * x[i + 1]);
            b0 = Vector.FusedMultiplyAdd(number, left, b0);
            b1 = Vector.FusedMultiplyAdd(number, right, b1);
            number = new Vector<double>(factor * x[i + 2]);
            c0 = Vector.FusedMultiplyAdd(number, left, c0);
            c1 = Vector.FusedMultiplyAdd(number, right, c1);
            number = new Vector<double>(factor * x[i + 3]);
            d0 = Vector.FusedMultiplyAdd(number, left, d0);
            d1 = Vector.FusedMultiplyAdd(number, right, d1);
        }

        var sum = sums + (i * _stride) + j;
        Put(sum, a0, a1);
        Put(sum + _stride, b0, b1);
        Put(sum + (2 * _stride), c0, c1);
        Put(sum + (3 * _stride), d0, d1);

        void Put(double* place, Vector<double> left, Vector<double> right)
        {
            (Vector.Load(place) + left).Store(place);
            (Vector.Load(place + lanes) + right).Store(place + lanes);
        }
    }
}
