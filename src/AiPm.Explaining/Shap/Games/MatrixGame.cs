using System.Globalization;
using System.Numerics;
using AiPm.Learning;

namespace AiPm.Explaining;

/// <summary>A model over rows of numbers.</summary>
internal sealed class MatrixGame : FeatureGame
{
    private const int MostRooms = 6;
    private readonly FeatureMatrix _rows;
    private readonly FeatureMatrix _background;
    private readonly Func<FeatureMatrix, double[]> _model;
    private readonly long[] _present;
    private readonly int[] _players;
    private readonly Dictionary<int, (double[] Cells, FeatureMatrix Rows)> _rooms = [];
    private double[] _cells = [];
    private FeatureMatrix _mixed = new([], 0, 0);

    /// <summary>Sets the game up.</summary>
    /// <param name="model">Asked about rows; gives [row, output]. The rows it is handed are written over for the next batch.</param>
    /// <param name="rows">The rows to explain.</param>
    /// <param name="background">The rows that stand for absent players.</param>
    /// <param name="players">Who plays.</param>
    /// <param name="output">What is explained.</param>
    /// <param name="time">Times the model.</param>
    /// <exception cref="AipmException">There are no rows, or they have other widths.</exception>
    public MatrixGame(Func<FeatureMatrix, double[]> model, FeatureMatrix rows, FeatureMatrix background, GamePlayers players, GameOutput output, TimeProvider? time = null)
        : base(players, output, rows.RowCount, background.RowCount, time ?? TimeProvider.System)
    {
        var width = players.Columns.Count;
        if (rows.Width != width || background.Width != width)
        {
            throw new AipmException(
                $"The rows have {rows.Width} columns and the background {background.Width}, but {width} names came: {GamePlayers.Listed(players.Columns)}.",
                "rows, background and names of the same columns");
        }

        (_model, _rows, _background, _players, _present) = (model, rows, background, players.PlayerOf, new long[width]);
    }

    /// <inheritdoc/>
    public override Table Values(IReadOnlyList<int> rows)
    {
        var columns = Layout.Columns.Select((name, j) => (Column)new Column<double>(name, [.. rows.Select(row => _rows.Row(row)[j])])).ToArray();
        return PlayerColumns.Of(Layout, columns, rows.Count);
    }

    /// <inheritdoc/>
    protected override void Mix(int row, ReadOnlySpan<ulong> coalitions, ReadOnlySpan<int> against, long first, int count)
    {
        MakeRoom(count);
        var width = _present.Length;
        var words = Coalition.Words(Players.Count);
        var each = against.IsEmpty ? BackgroundCount : 1;
        var coalition = (int)(first / each);
        var place = (int)(first % each);
        var values = _rows.Row(row);
        SetPresent(coalitions.Slice(coalition * words, words));
        for (var k = 0; k < count; k++)
        {
            Blend(values, _background.Row(against.IsEmpty ? place : against[coalition]), _cells.AsSpan(k * width, width));
            if (++place == each && k + 1 < count)
            {
                (coalition, place) = (coalition + 1, 0);
                SetPresent(coalitions.Slice(coalition * words, words));
            }
        }
    }

    /// <inheritdoc/>
    protected override void MixSources(ReadOnlySpan<int> sources, int count)
    {
        MakeRoom(count);
        var width = _present.Length;
        for (var i = 0; i < sources.Length; i++)
        {
            _cells[i] = Cell(i % width, sources[i]);
        }
    }

    /// <inheritdoc/>
    protected override double[] Predict() => _model(_mixed);

    /// <inheritdoc/>
    protected override string MissingIn(int row)
    {
        string[] missing = [.. Layout.Columns.Where((_, j) => double.IsNaN(_rows.Row(row)[j]))];
        return missing.Length == 0 ? "" : $"Row {FirstRow + row} lacks {GamePlayers.Listed(missing)}.";
    }

    /// <inheritdoc/>
    public override ulong Fingerprint(int row)
    {
        var hash = 0UL;
        foreach (var number in _rows.Row(row))
        {
            hash = StableHash.Join(hash, BitConverter.DoubleToUInt64Bits(number));
        }

        return hash;
    }

    /// <summary>The numbers of a row to explain.</summary>
    /// <param name="row">The row.</param>
    public ReadOnlySpan<double> Row(int row) => _rows.Row(row);

    /// <summary>The means and standard deviations of the background; a constant column has deviation 1.</summary>
    public (double[] Means, double[] Deviations) Scale()
    {
        var means = _background.Means();
        var deviations = new double[means.Length];
        for (var b = 0; b < BackgroundCount; b++)
        {
            for (var j = 0; j < means.Length; j++)
            {
                var off = _background.Row(b)[j] - means[j];
                deviations[j] += off * off / BackgroundCount;
            }
        }

        return (means, [.. deviations.Select(variance => variance > 0 ? Math.Sqrt(variance) : 1)]);
    }

    /// <summary>What the model says of rows that are not mixed, all outputs.</summary>
    /// <param name="cells">[row, column].</param>
    /// <param name="cancellation">Stops it between two batches.</param>
    public double[] AskCells(double[] cells, CancellationToken cancellation)
    {
        var width = _present.Length;
        var count = cells.Length / width;
        var answers = new double[count * Output.ModelWidth];
        for (var first = 0; first < count;)
        {
            cancellation.ThrowIfCancellationRequested();
            var some = Math.Min(BatchRows, count - first);
            MakeRoom(some);
            cells.AsSpan(first * width, some * width).CopyTo(_cells);
            Ask(some, null).CopyTo(answers, first * Output.ModelWidth);
            first += some;
        }

        return answers;
    }

    /// <inheritdoc/>
    public override double[] Numbers(int column) =>
        [.. Enumerable.Range(0, BackgroundCount).Select(b => _background.Row(b)[column]), .. Enumerable.Range(0, RowCount).Select(row => _rows.Row(row)[column])];

    /// <inheritdoc/>
    public override bool AreSame(int column, int one, int other) => Cell(column, one).Equals(Cell(column, other));

    /// <inheritdoc/>
    public override string TextAt(int column, int source) => Cell(column, source) is var number && double.IsNaN(number) ? "–" : number.ToString("R", CultureInfo.InvariantCulture);

    private double Cell(int column, int source) => source < BackgroundCount ? _background.Row(source)[column] : _rows.Row(source - BackgroundCount)[column];

    // The same few sizes come again for each row: whole batches, the last of each question, single rows.
    private void MakeRoom(int count)
    {
        if (_mixed.RowCount == count)
        {
            return;
        }

        if (!_rooms.TryGetValue(count, out var room))
        {
            if (_rooms.Count == MostRooms)
            {
                _rooms.Clear();
            }

            var cells = new double[count * _present.Length];
            room = (cells, new FeatureMatrix(cells, count, _present.Length));
            _rooms.Add(count, room);
        }

        (_cells, _mixed) = room;
    }

    private void SetPresent(ReadOnlySpan<ulong> coalition)
    {
        for (var j = 0; j < _present.Length; j++)
        {
            _present[j] = Coalition.Has(coalition, _players[j]) ? -1 : 0;
        }
    }

    private void Blend(ReadOnlySpan<double> values, ReadOnlySpan<double> others, Span<double> mixed)
    {
        var j = 0;
        for (; j <= mixed.Length - Vector<double>.Count; j += Vector<double>.Count)
        {
            Vector.ConditionalSelect(new Vector<long>(_present, j), new Vector<double>(values[j..]), new Vector<double>(others[j..])).CopyTo(mixed[j..]);
        }

        for (; j < mixed.Length; j++)
        {
            mixed[j] = _present[j] != 0 ? values[j] : others[j];
        }
    }
}
