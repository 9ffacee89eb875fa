using AiPm.Learning;

namespace AiPm.Explaining;

/// <summary>Explains rows by a linear model, absent features being expected from the present ones as a normal distribution like the background's says.</summary>
internal sealed class ConditionalExplainer : Explainer
{
    private readonly LinearModel _model;
    private readonly ExplainTask _task;
    private readonly FeaturePlayers _players;
    private readonly GaussianLinear[] _outputs;
    private readonly int _backgroundCount;

    /// <summary>Makes it ready.</summary>
    /// <param name="model">The model.</param>
    /// <param name="task">The task, with a background.</param>
    /// <exception cref="AipmException">The background lacks columns, or has too few rows.</exception>
    public ConditionalExplainer(LinearModel model, ExplainTask task)
    {
        (_model, _task) = (model, task);
        string[] columns = [.. model.Recipe.Encodings.Select(encoding => encoding.Column)];
        _players = task.Groups.Of(columns);
        var background = task.Background ?? throw new AipmException("How features move together is read off background rows, and none came.", "--background with rows of the training data");
        RequiredColumns.Check(columns, model.Target, background, "--background");
        var encoded = Encode(background);
        var layout = GamePlayers.Of(_players, model.Recipe);
        _backgroundCount = background.RowCount;
        _outputs =
        [
            .. model.Intercepts.Select((intercept, output) => GaussianLinear.Of(
                [.. model.Weights.Skip(output * encoded.Width).Take(encoded.Width)], intercept, encoded, layout, PairsOf(task), task.Seed)),
        ];
    }

    /// <inheritdoc/>
    public override Explanation Explain(Table rows)
    {
        RequiredColumns.Check(_players.Columns, _model.Target, rows, "--data");
        var features = Encode(rows);
        var (output, players, count) = (ModelMargins.Output(_model), _players.Names.Count, _outputs.Length);
        var parts = Timed(() => Array.ConvertAll(_outputs, linear => linear.Explain(features, _model.Target, output.Space, _task.Cancellation)));
        var isExact = Array.TrueForAll(parts, part => part.StandardErrors is null);
        return new Explanation(
            _players.Names,
            output.Names,
            [.. parts.Select(part => part.BaseValues[0])],
            Interleaved(rows.RowCount * players, (i, place) => parts[place].Values[i]),
            Interleaved(rows.RowCount, (i, place) => parts[place].Predictions[i]))
        {
            Space = output.Space,
            Method = parts[0].Method,
            BackgroundCount = _backgroundCount,
            Seed = isExact ? null : _task.Seed,
            StandardErrors = isExact ? null : Interleaved(rows.RowCount * players, (i, place) => parts[place].StandardErrors?[i] ?? 0),
            Data = _task.KeepsData ? _players.Values(rows) : null,
        };

        double[] Interleaved(int length, Func<int, int, double> number) => [.. Enumerable.Range(0, length * count).Select(i => number(i / count, i % count))];
    }

    private int? PairsOf(ExplainTask task) => task.Samples is { } sets ? Math.Max(2, sets / Math.Max(1, 2 * _players.Names.Count)) : null;

    private FeatureMatrix Encode(Table rows) => _model.Recipe.Encode(rows, [.. Enumerable.Range(0, rows.RowCount)]);
}
