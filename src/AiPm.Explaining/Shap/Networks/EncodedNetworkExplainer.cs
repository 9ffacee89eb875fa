using AiPm.Learning;
using AiPm.Progress;
using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>Explains rows of a table by a network, its preprocessing included: all numbers that a column became are one player.</summary>
internal sealed class EncodedNetworkExplainer : Explainer, IProgressSink
{
    private readonly ExplainTask _task;
    private readonly ExplainedNetwork _network;
    private readonly FeaturePlayers _players;
    private readonly NetworkExplainer _explainer;
    private readonly bool _isSampled;
    private double _worst;
    private bool _crosses;

    /// <summary>Makes it ready.</summary>
    /// <param name="task">The task, with a background.</param>
    /// <param name="method">The method.</param>
    /// <exception cref="AipmException">There is no background, it cannot be used, or the network cannot be followed.</exception>
    public EncodedNetworkExplainer(ExplainTask task, NetworkMethod method)
    {
        (_task, _network, _isSampled) = (task, new ExplainedNetwork(task.Model, task.Space), method == NetworkMethod.ExpectedGradients);
        var background = task.Background ?? throw new AipmException("A network is explained against rows that stand for absent features, and none came.", "--background with rows of the training data");
        string[] columns = [.. _network.Recipe.Encodings.Select(encoding => encoding.Column)];
        if (columns.Length == 0)
        {
            throw new AipmException("The network uses no column: it says the same of every row.", "a model that was trained on columns");
        }

        RequiredColumns.Check(columns, task.Model.Signature.Target, background, "--background");
        _players = task.Groups.Of(columns);
        var playerOf = _players.OfEncoded(_network.Recipe);
        var options = new NetworkExplainOptions
        {
            Method = method,
            Threads = task.Threads,
            Seed = task.Seed,
            Features = playerOf.Length == _players.Names.Count ? _players.Names : _network.Recipe.Names,
            Progress = this,
        };
        _explainer = _network.Explainer(
            Encode(background),
            options with { Samples = task.Samples ?? options.Samples, Players = playerOf.Length == _players.Names.Count ? null : playerOf, PlayerNames = _players.Names });
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Notes
    {
        get
        {
            var notes = new List<string>();
            if (_isSampled && _worst > 0)
            {
                notes.Add($"Points of the network's gradient are drawn: values are off by {NumberText.Figure(_worst)} at most, in standard errors. A larger --samples brings them nearer.");
            }

            if (_crosses)
            {
                notes.Add("Quantiles of some rows cross. They are explained as the network gives them; predictions sort them.");
            }

            return notes;
        }
    }

    /// <inheritdoc/>
    public override Explanation Explain(Table rows)
    {
        RequiredColumns.Check(_players.Columns, _task.Model.Signature.Target, rows, "--data");
        var data = _task.KeepsData ? _players.Values(rows) : null;
        if (rows.RowCount == 0)
        {
            return new Explanation(_players.Names, _network.Outputs, new double[_network.Outputs.Count], [], []) { Space = _network.OutputSpace, Data = data };
        }

        var encoded = Encode(rows);
        var found = Timed(() => _explainer.Explain(encoded, _task.Cancellation));
        _worst = Math.Max(_worst, found.StandardErrors?.Where(double.IsFinite).DefaultIfEmpty().Max() * _network.Unit.Scale ?? 0);
        _crosses |= _task.Model.Signature.Quantiles.Count > 1 && Enumerable.Range(0, found.Predictions.Length - 1).Any(i => (i + 1) % found.Outputs.Count > 0 && CrossesAt(found, i));
        return InUnit(found) with { Data = data };
    }

    /// <inheritdoc/>
    public void Report(ProgressUpdate update) => _task.Progress(update.Share ?? 0);

    private static bool CrossesAt(Explanation found, int i) => found.Predictions[i] > found.Predictions[i + 1];

    private FeatureMatrix Encode(Table rows) => _network.Recipe.Encode(rows, [.. Enumerable.Range(0, rows.RowCount)]);

    // The network's own numbers are standard deviations of the target.
    private Explanation InUnit(Explanation found)
    {
        var (scale, mean) = _network.Unit;
        return scale == 1 && mean == 0 ? found : new Explanation(
            found.Features,
            found.Outputs,
            [.. found.BaseValues.Select(value => mean + (scale * value))],
            Array.ConvertAll(found.Values.ToArray(), value => scale * value),
            Array.ConvertAll(found.Predictions.ToArray(), value => mean + (scale * value)))
        {
            Space = found.Space,
            Method = found.Method,
            BackgroundCount = found.BackgroundCount,
            Seed = found.Seed,
            StandardErrors = found.StandardErrors is null ? null : [.. found.StandardErrors.Select(error => scale * error)],
        };
    }
}
