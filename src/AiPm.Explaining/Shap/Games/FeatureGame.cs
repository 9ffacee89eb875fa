using System.Globalization;

namespace AiPm.Explaining;

/// <summary>A model with rows to explain and background rows: mixes them, asks the model in batches, and averages.</summary>
/// <remarks>Sums run in the order of background rows whatever the size of a batch, so values do not depend on it.</remarks>
internal abstract class FeatureGame : IFeatureGame
{
    private readonly BatchSize _batch;
    private readonly TimeProvider _time;
    private readonly Dictionary<int, double[]> _absent = [];
    private bool[]? _isConstant;
    private long _batches;

    /// <summary>Sets the game up.</summary>
    /// <param name="players">Who plays.</param>
    /// <param name="output">What is explained.</param>
    /// <param name="rowCount">The rows to explain.</param>
    /// <param name="backgroundCount">The rows that stand for absent players.</param>
    /// <param name="time">Times the model, so that batches are neither too small nor too long.</param>
    protected FeatureGame(GamePlayers players, GameOutput output, int rowCount, int backgroundCount, TimeProvider time)
    {
        if (rowCount == 0)
        {
            throw new AipmException("The data has no rows to explain.", "--data with the rows to explain");
        }

        if (backgroundCount == 0)
        {
            throw new AipmException("The background has no rows.", "--background with at least one row");
        }

        (Layout, Output, RowCount, BackgroundCount, _time) = (players, output, rowCount, backgroundCount, time);
        _batch = new BatchSize(players.Columns.Count);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Players => Layout.Names;

    /// <inheritdoc/>
    public IReadOnlyList<string> Outputs => Output.Names;

    /// <inheritdoc/>
    public OutputSpace Space => Output.Space;

    /// <inheritdoc/>
    public int RowCount { get; }

    /// <inheritdoc/>
    public int BackgroundCount { get; }

    /// <inheritdoc/>
    public long Evaluations { get; private set; }

    /// <inheritdoc/>
    public Action<long>? Asked { get; set; }

    /// <summary>Who plays.</summary>
    public GamePlayers Layout { get; }

    /// <summary>What is explained.</summary>
    public GameOutput Output { get; }

    /// <inheritdoc/>
    public int FirstRow { get; init; }

    /// <inheritdoc/>
    public int[] Varying(int row)
    {
        // A column that varies in the background differs from every row's somewhere; another has one value to look at.
        _isConstant ??= [.. Enumerable.Range(0, Layout.Columns.Count).Select(column => Enumerable.Range(1, BackgroundCount - 1).All(other => AreSame(column, 0, other)))];
        var varies = new bool[Players.Count];
        for (var column = 0; column < _isConstant.Length; column++)
        {
            varies[Layout.PlayerOf[column]] |= !_isConstant[column] || !AreSame(column, 0, BackgroundCount + row);
        }

        return [.. Enumerable.Range(0, varies.Length).Where(player => varies[player])];
    }

    /// <inheritdoc/>
    public abstract ulong Fingerprint(int row);

    /// <inheritdoc/>
    public abstract Table Values(IReadOnlyList<int> rows);

    /// <inheritdoc/>
    public void Absent(int row, Span<double> worth, CancellationToken cancellation)
    {
        // Losses differ by what came, not by the row.
        var came = Output.Actual is { } actual ? actual[row] : 0;
        if (!_absent.TryGetValue(came, out var absent))
        {
            absent = new double[Outputs.Count];
            Worth(row, new ulong[Coalition.Words(Players.Count)], absent, cancellation);
            _absent.Add(came, absent);
        }

        absent.CopyTo(worth);
    }

    /// <inheritdoc/>
    public void Present(int row, Span<double> worth, CancellationToken cancellation)
    {
        var all = new ulong[Coalition.Words(Players.Count)];
        Coalition.Fill(all, Players.Count);
        WorthAgainst(row, all, [0], worth, cancellation);
    }

    /// <inheritdoc/>
    public void Worth(int row, ReadOnlySpan<ulong> coalitions, Span<double> worth, CancellationToken cancellation)
    {
        Play(row, coalitions, [], BackgroundCount, worth, cancellation);
        for (var i = 0; i < worth.Length; i++)
        {
            worth[i] /= BackgroundCount;
        }
    }

    /// <inheritdoc/>
    public void WorthAgainst(int row, ReadOnlySpan<ulong> coalitions, ReadOnlySpan<int> background, Span<double> worth, CancellationToken cancellation) =>
        Play(row, coalitions, background, 1, worth, cancellation);

    /// <summary>What the model says of rows whose columns come from here and there.</summary>
    /// <param name="sources">[row, column]: the row that the column's value is of, background rows first, then the rows to explain.</param>
    /// <param name="cancellation">Stops it between two batches.</param>
    /// <returns>All outputs of the model, [row, output], not transformed.</returns>
    public double[] AskMixed(int[] sources, CancellationToken cancellation)
    {
        var (width, outputs) = (Layout.Columns.Count, Output.ModelWidth);
        var count = sources.Length / width;
        var answers = new double[(long)count * outputs];
        for (var first = 0; first < count;)
        {
            cancellation.ThrowIfCancellationRequested();
            var some = Math.Min(_batch.Rows, count - first);
            MixSources(sources.AsSpan(first * width, some * width), some);
            Ask(some, null).AsSpan(0, some * outputs).CopyTo(answers.AsSpan(first * outputs));
            first += some;
        }

        return answers;
    }

    /// <summary>The numbers of a column, background rows first, then the rows to explain; missing as NaN; null where it holds no numbers.</summary>
    /// <param name="column">The column, from 0.</param>
    public abstract double[]? Numbers(int column);

    /// <summary>Whether two rows hold the same in a column.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <param name="one">A row, background rows first.</param>
    /// <param name="other">Another.</param>
    public abstract bool AreSame(int column, int one, int other);

    /// <summary>A value as people read it.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <param name="source">The row, background rows first.</param>
    public abstract string TextAt(int column, int source);

    /// <summary>Mixes rows; pair k is of coalition k / each and of background row k % each, or of the one named.</summary>
    /// <param name="row">The row explained.</param>
    /// <param name="coalitions">The coalitions.</param>
    /// <param name="against">A background row for each coalition; none where all stand for absent players.</param>
    /// <param name="first">The first pair.</param>
    /// <param name="count">The pairs.</param>
    protected abstract void Mix(int row, ReadOnlySpan<ulong> coalitions, ReadOnlySpan<int> against, long first, int count);

    /// <summary>Mixes rows from sources.</summary>
    /// <param name="sources">As in <see cref="AskMixed"/>.</param>
    /// <param name="count">The rows.</param>
    protected abstract void MixSources(ReadOnlySpan<int> sources, int count);

    /// <summary>Asks the model about the rows mixed last.</summary>
    protected abstract double[] Predict();

    /// <summary>What is missing in a row, for messages; empty where nothing is.</summary>
    /// <param name="row">The row.</param>
    protected abstract string MissingIn(int row);

    /// <summary>The rows of the next batch, at most.</summary>
    protected int BatchRows => _batch.Rows;

    private void Play(int row, ReadOnlySpan<ulong> coalitions, ReadOnlySpan<int> against, int each, Span<double> worth, CancellationToken cancellation)
    {
        if (row < 0 || row >= RowCount)
        {
            throw new AipmException($"There is no row {row}; the data has {RowCount}, from 0 to {RowCount - 1}.", "--row 0");
        }

        var words = Coalition.Words(Players.Count);
        var (outputs, modelOutputs) = (Output.Names.Count, Output.ModelWidth);
        var total = (long)(coalitions.Length / words) * each;
        worth.Clear();
        for (var first = 0L; first < total;)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = (int)Math.Min(_batch.Rows, total - first);
            Mix(row, coalitions, against, first, count);
            var answers = Ask(count, row).AsSpan();
            var coalition = (int)(first / each);
            var place = (int)(first % each);
            for (var k = 0; k < count; k++)
            {
                Output.AddTo(answers.Slice(k * modelOutputs, modelOutputs), row, worth.Slice(coalition * outputs, outputs));
                if (++place == each)
                {
                    (coalition, place) = (coalition + 1, 0);
                }
            }

            first += count;
        }
    }

    /// <summary>Asks about the rows mixed last, and refuses what is no answer.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="row">The row explained, for messages.</param>
    protected double[] Ask(int count, int? row)
    {
        var start = _time.GetTimestamp();
        var answers = Answers(count, row);
        _batch.Took(count, _time.GetElapsedTime(start));
        var expected = count * Output.ModelWidth;
        if (answers is null || answers.Length != expected)
        {
            throw new AipmException(
                $"The model was asked about {count} rows{Where(row)} and gave {(answers is null ? "nothing" : Number(answers.Length) + " numbers")}; {expected} are expected, {Output.ModelWidth} for each row.",
                "a model that gives its outputs for every row it is given, row by row");
        }

        for (var i = 0; i < expected; i++)
        {
            if (!double.IsFinite(answers[i]))
            {
                throw NotFinite(answers[i], i / Output.ModelWidth, row);
            }
        }

        _batches++;
        Evaluations += count;
        Asked?.Invoke(Evaluations);
        return answers;
    }

    private double[] Answers(int count, int? row)
    {
        try
        {
            return Predict();
        }
        catch (Exception error) when (error is not (AipmException or OperationCanceledException))
        {
            throw new AipmException(
                $"The model failed on batch {_batches + 1}, of {count} rows{Where(row)}: {error.GetType().Name}: {error.Message.Split('\n')[0].TrimEnd()}",
                "the model on a few rows by itself, to see what it wants",
                error);
        }
    }

    private AipmException NotFinite(double answer, int place, int? row)
    {
        var missing = row is { } at ? MissingIn(at) : "";
        return new AipmException(
            $"The model gave {(double.IsNaN(answer) ? "NaN" : "an infinite number")} for row {place} of batch {_batches + 1}{Where(row)}; numbers are expected. {missing}".TrimEnd(),
            missing.Length > 0 ? "rows without missing values, or a model that takes them" : "a model that gives a number for every row; values may be missing in the background");
    }

    private string Where(int? row) => row is { } at ? $" (mixed from row {Number(FirstRow + at)} of the data and the background)" : "";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
