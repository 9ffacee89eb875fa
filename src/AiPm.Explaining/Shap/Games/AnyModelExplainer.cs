using AiPm.Learning;
using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>Explains rows by asking a model about mixtures of them and background rows.</summary>
internal sealed class AnyModelExplainer : Explainer
{
    private const long PairBytes = 1 << 28;
    private const int MostRowsAtOnce = 1024;
    private const int FewerBackground = 100;
    private const long Many = 10_000_000;

    private readonly ExplainTask _task;
    private readonly AskedModel _model;
    private readonly FeaturePlayers _players;
    private readonly GamePlayers _layout;
    private readonly Table _background;
    private readonly FeatureMatrix? _encoded;
    private readonly Func<FeatureGame, IGameMethod> _methodOf;
    private IGameMethod? _method;
    private int _next;
    private long _asked;
    private double _worst;

    /// <summary>Makes it ready.</summary>
    /// <param name="task">The task, with a background.</param>
    /// <param name="methodOf">The method, made for the first game that comes.</param>
    /// <exception cref="AipmException">The background lacks columns, or has no rows.</exception>
    public AnyModelExplainer(ExplainTask task, Func<FeatureGame, IGameMethod> methodOf)
    {
        (_task, _methodOf, _next) = (task, methodOf, task.FirstRow);
        _background = task.Background ?? throw new AipmException("Absent features are taken from rows that stand for them, and none came.", "--background with rows of the training data");
        _model = new AskedModel(task.Model, task.Space, task.Threads);
        var columns = AskedModel.ColumnsOf(task.Model);
        RequiredColumns.Check(columns, task.Model.Signature.Target, _background, "--background");
        _players = task.Groups.Of(columns);
        _layout = GamePlayers.Of(_players, _model.Recipe);
        _encoded = _model.Encode(_background);
    }

    /// <inheritdoc/>
    public override int MostRows => _task.WithInteractions
        ? (int)Math.Clamp(PairBytes / (sizeof(double) * (long)_players.Names.Count * _players.Names.Count), 1, MostRowsAtOnce)
        : MostRowsAtOnce;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Notes
    {
        get
        {
            var notes = new List<string>();
            if (_worst > 0)
            {
                notes.Add($"Sets of features are drawn: values are off by {NumberText.Figure(_worst)} at most, in standard errors. A larger --samples, with --error 0, brings them nearer.");
            }

            if (_asked > Many && _background.RowCount > FewerBackground)
            {
                notes.Add($"The model was asked about {NumberText.Count(_asked)} rows, with each of {NumberText.Count(_background.RowCount)} background rows; --background-rows {FewerBackground} asks about {NumberText.Count(_asked / _background.RowCount * FewerBackground)}.");
            }

            return notes;
        }
    }

    /// <inheritdoc/>
    public override Explanation Explain(Table rows)
    {
        RequiredColumns.Check(_players.Columns, _task.Model.Signature.Target, rows, "--data");
        var pairs = (long)_players.Names.Count * _players.Names.Count * rows.RowCount;
        if (_task.WithInteractions && pairs > Array.MaxLength)
        {
            throw new AipmException($"The pairs of {_players.Names.Count} features in {rows.RowCount} rows do not fit into memory.", "fewer rows, or --group to make fewer players of the features");
        }

        var explanation = Timed(() => Play(rows));
        _next += rows.RowCount;
        _worst = Math.Max(_worst, explanation.StandardErrors?.Max() ?? 0);
        return explanation with { Data = _task.KeepsData ? _players.Values(rows) : null };
    }

    private Explanation Play(Table rows)
    {
        if (rows.RowCount == 0)
        {
            var output = _model.Output(rows);
            return new Explanation(_players.Names, output.Names, new double[output.Names.Count], [], []) { Space = output.Space, BackgroundCount = _background.RowCount };
        }

        var game = Game(rows);
        var method = _method ??= _methodOf(game);
        var explanation = new GameExplainer(game, method, _task.Time) { Progress = _task.Sink }.Explain(null, _task.Cancellation);
        _asked += game.Evaluations;
        return explanation;
    }

    private FeatureGame Game(Table rows) => _encoded is { } background && _model.Encode(rows) is { } encoded
        ? new MatrixGame(_model.Ask, encoded, background, _layout, _model.Output(rows), _task.Time) { FirstRow = _next }
        : TableGame.Of(_model.Ask, rows, _background, _layout, _model.Output(rows), _task.Time, _next);
}
