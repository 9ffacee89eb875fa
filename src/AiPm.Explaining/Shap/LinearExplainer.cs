using AiPm.Learning;

namespace AiPm.Explaining;

/// <summary>Explains rows by a linear model.</summary>
internal sealed class LinearExplainer : Explainer
{
    private readonly LinearModel _model;
    private readonly ExplainTask _task;
    private readonly FeaturePlayers _players;
    private readonly int[] _playerOf;
    private readonly IReadOnlyList<double> _means;

    /// <summary>Makes it ready.</summary>
    /// <param name="model">The model.</param>
    /// <param name="task">The task.</param>
    public LinearExplainer(LinearModel model, ExplainTask task)
    {
        (_model, _task) = (model, task);
        string[] columns = [.. model.Recipe.Encodings.Select(encoding => encoding.Column)];
        _players = task.Groups.Of(columns);
        _playerOf = _players.OfEncoded(model.Recipe);
        if (task.Background is { } background)
        {
            RequiredColumns.Check(columns, model.Target, background, "--background");
            if (background.RowCount == 0)
            {
                throw new AipmException("The background has no rows.", "--background with at least one row");
            }

            _means = Encode(background).Means();
        }
        else
        {
            _means = model.BackgroundMeans;
        }
    }

    /// <inheritdoc/>
    public override Explanation Explain(Table rows)
    {
        RequiredColumns.Check(_players.Columns, _model.Target, rows, "--data");
        var features = Encode(rows);
        var values = Timed(() => Values(features));
        var predictions = new double[rows.RowCount];
        for (var row = 0; row < predictions.Length; row++)
        {
            predictions[row] = _model.Value(features.Row(row));
        }

        var isLogistic = _model.Method == LinearModelKind.Logistic;
        return new Explanation(_players.Names, [isLogistic ? _model.PositiveClass : _model.Target], [_model.Value([.. _means])], values, predictions)
        {
            Space = isLogistic ? OutputSpace.LogOdds : OutputSpace.Target,
            Method = "linear",
            BackgroundCount = _task.Background?.RowCount ?? _model.TrainCount,
            Data = _task.KeepsData ? _players.Values(rows) : null,
        };
    }

    private double[] Values(FeatureMatrix features)
    {
        var width = _players.Names.Count;
        var values = new double[(long)features.RowCount * width];
        for (var row = 0; row < features.RowCount; row++)
        {
            _task.Cancellation.ThrowIfCancellationRequested();
            LinearShapley.Add(_model.Weights, features.Row(row), _means, _playerOf, values.AsSpan(row * width, width));
        }

        return values;
    }

    private FeatureMatrix Encode(Table rows) => _model.Recipe.Encode(rows, [.. Enumerable.Range(0, rows.RowCount)]);
}
