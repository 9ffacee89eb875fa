using AiPm.Reports;

namespace AiPm.Learning;

/// <summary>Predictions as columns of a table, and what they come to over all rows.</summary>
/// <param name="model">The model.</param>
/// <param name="keep">The columns of the data that stand beside.</param>
/// <param name="threshold">The probability from which a row is taken for the positive class, of two.</param>
internal sealed class PredictedRows(Model model, IReadOnlyList<string> keep, double threshold)
{
    private readonly ModelSignature _signature = model.Signature;
    private readonly double[] _sums = new double[model.Signature.Outputs.Count];
    private readonly double[] _least = [.. Enumerable.Repeat(double.PositiveInfinity, model.Signature.Outputs.Count)];
    private readonly double[] _greatest = [.. Enumerable.Repeat(double.NegativeInfinity, model.Signature.Outputs.Count)];
    private readonly SortedDictionary<string, long> _classes = new(StringComparer.Ordinal);
    private readonly ModelInput _input = new(model);
    private long _finite;

    /// <summary>The share of rows that an interval is to hold, and what it adds to a prediction; null for no interval.</summary>
    public (double Share, (double Lower, double Upper) Misses)? Interval { get; init; }

    /// <summary>The rows so far.</summary>
    public long RowCount { get; private set; }

    /// <summary>What a reader should know.</summary>
    public IReadOnlyList<string> Notes => _finite == RowCount ? _input.Notes
        : [$"Take care: the model gave no finite prediction in {NumberText.Count(RowCount - _finite)} of {NumberText.Count(RowCount)} rows.", .. _input.Notes];

    /// <summary>What was predicted, column by column.</summary>
    public IReadOnlyList<PredictedColumn> Columns => [.. Names().Select((name, i) => new PredictedColumn(name, _sums[i] / _finite, _least[i], _greatest[i]))];

    /// <summary>How many rows were taken for each class; empty for numbers.</summary>
    public IReadOnlyDictionary<string, long> Classes => _classes;

    /// <summary>Predicts some rows.</summary>
    /// <param name="rows">Raw rows.</param>
    public Table Of(Table rows)
    {
        var predictions = model.Predict(_input.Fit(rows));
        RowCount += rows.RowCount;
        Tally(predictions);
        var columns = new List<Column>(keep.Select(name => Kept(rows[name])));
        if (_signature.Classes.Count > 0)
        {
            var classes = new string[rows.RowCount];
            for (var row = 0; row < classes.Length; row++)
            {
                classes[row] = ClassOf(predictions, row);
                _classes[classes[row]] = _classes.GetValueOrDefault(classes[row]) + 1;
            }

            columns.Add(new Column<string>(Distinct("prediction"), classes));
        }

        columns.AddRange(Names().Select((name, output) => new Column<double>(Distinct(name), [.. Enumerable.Range(0, rows.RowCount).Select(row => predictions[row, output])])));
        if (Interval is { } interval)
        {
            var said = Enumerable.Range(0, rows.RowCount).Select(row => predictions[row, 0]);
            columns.Add(new Column<double>(Distinct(PredictionReport.From(interval.Share)), [.. said.Select(value => Bounded(value + interval.Misses.Lower))]));
            columns.Add(new Column<double>(Distinct(PredictionReport.To(interval.Share)), [.. said.Select(value => Bounded(value + interval.Misses.Upper))]));
        }

        return new Table(columns, rows.RowCount);
    }

    // No count is below 0.
    private double Bounded(double value) => _signature.Task == LearningTask.Count ? Math.Max(0, value) : value;

    private IEnumerable<string> Names() => _signature.Task switch
    {
        LearningTask.Binary or LearningTask.Multiclass => _signature.Outputs.Select(name => $"probability of {name}"),
        LearningTask.Quantile => _signature.Outputs.Select(name => $"quantile {name}"),
        _ => ["prediction"],
    };

    private string Distinct(string name) => keep.Contains(name, StringComparer.OrdinalIgnoreCase) ? $"{name} of the model" : name;

    // Blocks of decimals may differ in their places; as text each keeps its own.
    private static Column Kept(Column column) => column is not Column<decimal> decimals ? column : new Column<string>(
        decimals.Name,
        [.. Enumerable.Range(0, decimals.Count).Select(row => decimals.TextAt(row) ?? "")],
        new System.Collections.BitArray([.. Enumerable.Range(0, decimals.Count).Select(decimals.IsNull)]));

    private string ClassOf(Predictions predictions, int row) => _signature.Classes.Count == 2
        ? _signature.Classes[predictions[row, 1] >= threshold ? 1 : 0]
        : predictions.Largest(row);

    private void Tally(Predictions predictions)
    {
        for (var row = 0; row < predictions.RowCount; row++)
        {
            var isFinite = true;
            for (var i = 0; i < _sums.Length; i++)
            {
                isFinite &= double.IsFinite(predictions[row, i]);
            }

            for (var i = 0; isFinite && i < _sums.Length; i++)
            {
                var value = predictions[row, i];
                _sums[i] += value;
                _least[i] = Math.Min(_least[i], value);
                _greatest[i] = Math.Max(_greatest[i], value);
            }

            _finite += isFinite ? 1 : 0;
        }
    }
}
