using AiPm.Learning;

namespace AiPm.Explaining;

/// <summary>Explains rows by an ensemble of trees, exactly: its margins, or probabilities and losses made from them.</summary>
internal sealed class TreeExplainer : Explainer
{
    private const long ResultBytes = 1 << 28; // of the rows in work

    private readonly TreeModel _model;
    private readonly ExplainTask _task;
    private readonly FeaturePlayers _players;
    private readonly int[] _playerOf;
    private readonly FeatureMatrix? _background;
    private readonly TreeGame _game;

    /// <summary>Makes it ready.</summary>
    /// <param name="model">The model.</param>
    /// <param name="task">The task.</param>
    /// <exception cref="AipmException">The background cannot be used, or there is none where one is needed.</exception>
    public TreeExplainer(TreeModel model, ExplainTask task)
    {
        (_model, _task) = (model, task);
        string[] columns = model.Recipe is { } recipe ? [.. recipe.Encodings.Select(encoding => encoding.Column)] : [.. model.Ensemble.FeatureNames];
        _players = task.Groups.Of(columns);
        _playerOf = _players.OfEncoded(model.Recipe);
        if (task.Background is { } background)
        {
            RequiredColumns.Check(columns, model.Signature.Target, background, "--background");
            _background = model.Encode(background);
        }
        else if (task.Space != ExplainSpace.Margin)
        {
            throw new AipmException("Probabilities and losses are explained against rows that stand for absent features, and none came.", "--background with rows of the training data");
        }

        _game = Timed(() => new TreeGame(model.Ensemble, _playerOf, _background));
    }

    private int Outputs => _model.Ensemble.OutputCount;

    /// <inheritdoc/>
    public override Explanation Explain(Table rows)
    {
        RequiredColumns.Check(_players.Columns, _model.Signature.Target, rows, "--data");
        if (_task.WithInteractions && rows.RowCount * (long)_players.Names.Count * _players.Names.Count * Outputs > Array.MaxLength)
        {
            throw new AipmException($"The pairs of {_players.Names.Count} features in {rows.RowCount} rows do not fit into memory.", "fewer rows, or --group to make fewer players of the features");
        }

        var features = _model.Encode(rows);
        var margins = _model.Ensemble.Raw(features, _task.Threads).Cells;
        return _task.Space == ExplainSpace.Margin ? OfMargins(rows, features, margins) : OfTransformed(rows, features, margins);
    }

    /// <summary>How many rows are best explained at once, where many come.</summary>
    public override int MostRows =>
        (int)Math.Clamp(ResultBytes / (sizeof(double) * (long)Outputs * _players.Names.Count * (_task.WithInteractions ? _players.Names.Count : 1)), 1, base.MostRows);

    private Explanation OfMargins(Table rows, FeatureMatrix features, double[] margins)
    {
        var attribution = Timed(() => Shapley(_game, _task.Progress).Explain(features, _task.WithInteractions));
        return Explanation(rows, _game.BaseValues, attribution, margins) with { Space = MarginSpace() };
    }

    // Per background row b the margin's φ(x, b) is stretched by (T(f(x)) − T(f(b))) / (f(x) − f(b)), then averaged: additive in T,
    // though not the Shapley values of T(f) itself (shap's definition; explanations of compositions: Chen, Lundberg, Lee 2022).
    private Explanation OfTransformed(Table rows, FeatureMatrix features, double[] margins)
    {
        var transform = new TreeOutputs(_model, _task.Space, rows);
        var background = _background ?? throw new InvalidOperationException("A background was checked for.");
        var (players, count) = (_players.Names.Count, background.RowCount);
        var sum = new TreeAttribution(new double[(long)features.RowCount * players * Outputs], _task.WithInteractions ? new double[(long)features.RowCount * players * players * Outputs] : []);
        var bases = new double[margins.Length];
        for (var b = 0; b < count; b++)
        {
            var alone = new FeatureMatrix(background.Row(b).ToArray(), 1, background.Width);
            Timed(() =>
            {
                var game = new TreeGame(_model.Ensemble, _playerOf, alone);
                Add(Shapley(game, _ => { }).Explain(features, _task.WithInteractions), game.BaseValues);
                return true;
            });
            _task.Progress((b + 1.0) / count);
        }

        var predictions = new double[margins.Length];
        for (var i = 0; i < predictions.Length; i++)
        {
            predictions[i] = transform.Of(margins[i], i / Outputs);
        }

        var starts = _task.Space == ExplainSpace.Probability
            ? transform.MeanOf(_model.Ensemble.Raw(background, _task.Threads))
            : rows.RowCount == 0 ? new double[Outputs] : new FeatureMatrix(bases, rows.RowCount, Outputs).Means();
        return Explanation(rows, starts, sum, predictions) with
        {
            Space = _task.Space == ExplainSpace.Probability ? OutputSpace.Probability : OutputSpace.LogLoss,
            RowBases = _task.Space == ExplainSpace.LogLoss ? bases : null,
        };

        void Add(TreeAttribution part, double[] ofBackground)
        {
            for (var i = 0; i < margins.Length; i++)
            {
                var (row, output) = (i / Outputs, i % Outputs);
                var factor = transform.Slope(margins[i], ofBackground[output], row) / count;
                bases[i] += transform.Of(ofBackground[output], row) / count;
                AddScaled(part.Values, sum.Values, row, players, output, factor);
                AddScaled(part.Interactions, sum.Interactions, row, _task.WithInteractions ? players * players : 0, output, factor);
            }
        }
    }

    private void AddScaled(double[] from, double[] to, int row, int width, int output, double factor)
    {
        for (var j = 0; j < width; j++)
        {
            var at = (((row * width) + j) * Outputs) + output;
            to[at] += factor * from[at];
        }
    }

    private Explanation Explanation(Table rows, double[] bases, TreeAttribution attribution, double[] predictions) =>
        new(_players.Names, TreeOutputs.Names(_model), bases, attribution.Values, predictions)
        {
            Method = _background is null ? "tree (path-dependent)" : "tree (interventional)",
            BackgroundCount = _background?.RowCount ?? 0,
            Interactions = _task.WithInteractions ? attribution.Interactions : null,
            Data = _task.KeepsData ? _players.Values(rows) : null,
        };

    private OutputSpace MarginSpace() => _model.Ensemble.Link switch
    {
        OutputLink.Identity => OutputSpace.Target,
        OutputLink.Logistic when _model.Ensemble.LinkScale == 1 => OutputSpace.LogOdds,
        _ => OutputSpace.Margin,
    };

    private TreeShapley Shapley(TreeGame game, Action<double> progress) => new(game, _task.Threads) { Precision = _task.Precision, Progress = progress, Cancellation = _task.Cancellation };
}
