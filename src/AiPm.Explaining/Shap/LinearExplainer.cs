using AiPm.Learning;

namespace AiPm.Explaining;

/// <summary>Explains rows by a linear model, features taken as independent; of several outputs each by its own weights.</summary>
internal sealed class LinearExplainer : Explainer
{
    private readonly LinearModel _model;
    private readonly ExplainTask _task;
    private readonly FeaturePlayers _players;
    private readonly int[] _playerOf;
    private readonly double[] _means;

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
            _means = [.. model.BackgroundMeans];
        }
    }

    /// <inheritdoc/>
    public override Explanation Explain(Table rows)
    {
        RequiredColumns.Check(_players.Columns, _model.Target, rows, "--data");
        var features = Encode(rows);
        var values = Timed(() => Values(features));
        var output = ModelMargins.Output(_model);
        return new Explanation(_players.Names, output.Names, Outputs(_means), values, [.. Enumerable.Range(0, rows.RowCount).SelectMany(row => Outputs(features.Row(row)))])
        {
            Space = output.Space,
            Method = "linear",
            BackgroundCount = _task.Background?.RowCount ?? _model.TrainCount,
            Data = _task.KeepsData ? _players.Values(rows) : null,
        };
    }

    private double[] Outputs(ReadOnlySpan<double> features)
    {
        var outputs = new double[_model.Intercepts.Count];
        for (var output = 0; output < outputs.Length; output++)
        {
            outputs[output] = _model.Intercepts[output];
            for (var j = 0; j < features.Length; j++)
            {
                outputs[output] += _model.Weights[(output * features.Length) + j] * features[j];
            }
        }

        return outputs;
    }

    private double[] Values(FeatureMatrix features)
    {
        var (players, outputs) = (_players.Names.Count, _model.Intercepts.Count);
        var values = new double[(long)features.RowCount * players * outputs];
        var part = new double[players];
        double[][] weights = [.. Enumerable.Range(0, outputs).Select(output => _model.Weights.Skip(output * features.Width).Take(features.Width).ToArray())];
        for (var row = 0; row < features.RowCount; row++)
        {
            _task.Cancellation.ThrowIfCancellationRequested();
            for (var output = 0; output < outputs; output++)
            {
                part.AsSpan().Clear();
                LinearShapley.Add(weights[output], features.Row(row), _means, _playerOf, part);
                for (var player = 0; player < players; player++)
                {
                    values[(((row * players) + player) * outputs) + output] = part[player];
                }
            }
        }

        return values;
    }

    private FeatureMatrix Encode(Table rows) => _model.Recipe.Encode(rows, [.. Enumerable.Range(0, rows.RowCount)]);
}
