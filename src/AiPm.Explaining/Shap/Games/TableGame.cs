using AiPm.Learning;

namespace AiPm.Explaining;

/// <summary>A model over rows of a table, whose columns may hold anything.</summary>
internal sealed class TableGame : FeatureGame
{
    private readonly MixedColumn[] _columns;
    private readonly int[] _players;
    private readonly Table _rows;
    private readonly Func<Table, double[]> _model;
    private int[][] _sources = [];
    private int _count;

    private TableGame(Func<Table, double[]> model, Table rows, Table background, GamePlayers players, GameOutput output, TimeProvider time)
        : base(players, output, rows.RowCount, background.RowCount, time)
    {
        (_model, _rows, _players) = (model, rows, players.PlayerOf);
        _columns = [.. players.Columns.Select(name => MixedColumn.Of(background[name], rows[name]))];
    }

    /// <summary>A game over a table.</summary>
    /// <param name="model">Asked about rows of the columns named; gives [row, output].</param>
    /// <param name="columns">The columns that the model takes.</param>
    /// <param name="rows">The rows to explain; further columns are ignored.</param>
    /// <param name="background">The rows that stand for absent players; further columns are ignored.</param>
    /// <param name="output">What is explained.</param>
    /// <param name="groups">Such as <c>weather=temp,rain,wind</c>.</param>
    /// <param name="time">Times the model.</param>
    /// <exception cref="AipmException">Columns are missing, or there are no rows.</exception>
    public static TableGame Of(
        Func<Table, double[]> model, IReadOnlyList<string> columns, Table rows, Table background, GameOutput output, IReadOnlyList<string>? groups = null, TimeProvider? time = null)
    {
        RequireColumns(columns, rows, "rows to explain", "--data");
        RequireColumns(columns, background, "background", "--background");
        return new TableGame(model, rows, background, GamePlayers.Of(columns, groups), output, time ?? TimeProvider.System);
    }

    /// <summary>A game over a fitted model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="rows">The rows to explain.</param>
    /// <param name="background">The rows that stand for absent players.</param>
    /// <param name="space">Target for numbers; for classes Probability (the default), LogOdds, or LogLoss, which needs the target's column in the rows.</param>
    /// <param name="groups">Such as <c>weather=temp,rain,wind</c>.</param>
    /// <param name="time">Times the model.</param>
    /// <exception cref="AipmException">Columns are missing, there are no rows, or the model has no such outputs.</exception>
    public static TableGame Of(Model model, Table rows, Table background, OutputSpace? space = null, IReadOnlyList<string>? groups = null, TimeProvider? time = null) =>
        Of(some => [.. model.Predict(some).Values], [.. model.Signature.Columns.Select(column => column.Name)], rows, background, ModelOutput.Of(model.Signature, space, rows), groups, time);

    /// <summary>A game over a table whose columns are known to be there.</summary>
    /// <param name="model">Asked about rows of the players' columns; gives [row, output].</param>
    /// <param name="rows">The rows to explain.</param>
    /// <param name="background">The rows that stand for absent players.</param>
    /// <param name="players">Who plays.</param>
    /// <param name="output">What is explained.</param>
    /// <param name="time">Times the model.</param>
    /// <param name="firstRow">What the first row is called in messages.</param>
    public static TableGame Of(Func<Table, double[]> model, Table rows, Table background, GamePlayers players, GameOutput output, TimeProvider time, int firstRow = 0) =>
        new(model, rows, background, players, output, time) { FirstRow = firstRow };

    /// <inheritdoc/>
    public override Table Values(IReadOnlyList<int> rows) =>
        PlayerColumns.Of(Layout, [.. Layout.Columns.Select(name => _rows[name].Take(rows))], rows.Count);

    /// <inheritdoc/>
    public override ulong Fingerprint(int row) =>
        Layout.Columns.Aggregate(0UL, (hash, name) => StableHash.Join(hash, StableHash.Of(_rows[name].TextAt(row) ?? "\0")));

    /// <inheritdoc/>
    public override double[]? Numbers(int column) => _columns[column].Numbers();

    /// <inheritdoc/>
    public override bool AreSame(int column, int one, int other) => _columns[column].AreEqual(one, other);

    /// <inheritdoc/>
    public override string TextAt(int column, int source) => _columns[column].Draw([source]).TextAt(0) ?? "–";

    /// <inheritdoc/>
    protected override void Mix(int row, ReadOnlySpan<ulong> coalitions, ReadOnlySpan<int> against, long first, int count)
    {
        MakeRoom(count);
        var words = Coalition.Words(Players.Count);
        var each = against.IsEmpty ? BackgroundCount : 1;
        for (var j = 0; j < _columns.Length; j++)
        {
            var sources = _sources[j];
            var coalition = (int)(first / each);
            var place = (int)(first % each);
            for (var k = 0; k < count;)
            {
                var isPresent = Coalition.Has(coalitions.Slice(coalition * words, words), _players[j]);
                for (; k < count && place < each; k++, place++)
                {
                    sources[k] = isPresent ? BackgroundCount + row : against.IsEmpty ? place : against[coalition];
                }

                (coalition, place) = (coalition + 1, 0);
            }
        }
    }

    /// <inheritdoc/>
    protected override void MixSources(ReadOnlySpan<int> sources, int count)
    {
        MakeRoom(count);
        for (var j = 0; j < _columns.Length; j++)
        {
            for (var k = 0; k < count; k++)
            {
                _sources[j][k] = sources[(k * _columns.Length) + j];
            }
        }
    }

    /// <inheritdoc/>
    protected override double[] Predict() => _model(new Table([.. _columns.Select((column, j) => column.Draw(_sources[j].AsSpan(0, _count)))], _count));

    /// <inheritdoc/>
    protected override string MissingIn(int row)
    {
        string[] missing = [.. Layout.Columns.Where((_, j) => _columns[j].IsMissing(BackgroundCount + row))];
        return missing.Length == 0 ? "" : $"Row {FirstRow + row} lacks {GamePlayers.Listed(missing)}.";
    }

    private void MakeRoom(int count)
    {
        if (_sources.Length == 0 || _sources[0].Length < count)
        {
            _sources = [.. _columns.Select(_ => new int[count])];
        }

        _count = count;
    }

    private static void RequireColumns(IReadOnlyList<string> columns, Table table, string what, string option)
    {
        string[] missing = [.. columns.Where(name => !table.TryGetColumn(name, out _))];
        if (missing.Length > 0)
        {
            string[] further = [.. table.Columns.Select(column => column.Name).Except(columns, StringComparer.Ordinal)];
            throw new AipmException(
                $"The model takes {columns.Count} columns, of which the {what} lack {missing.Length}: {GamePlayers.Listed(missing)}."
                    + (further.Length > 0 ? $" They have besides: {GamePlayers.Listed(further)}." : ""),
                $"{option} with the columns that the model was trained on");
        }
    }
}
