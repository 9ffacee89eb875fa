using AiPm.Data;
using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Learning;

/// <summary>A rung of <c>baseline</c> that can learn again from some of the rows that a model of it came from.</summary>
internal sealed class RungLearner
{
    private readonly Rung _rung;
    private readonly RungContext _context;

    private RungLearner(Rung rung, BaselineProblem problem, RungContext context, DataStamp data) => (_rung, Problem, _context, Data) = (rung, problem, context, data);

    /// <summary>What is learned from.</summary>
    public BaselineProblem Problem { get; }

    /// <summary>Which data that is.</summary>
    public DataStamp Data { get; }

    /// <summary>What the rung is called.</summary>
    public string Name => _rung.Name;

    /// <summary>Whether rows are judged by later ones.</summary>
    public bool IsInTime => _context.Protocol.IsInTime;

    /// <summary>The learner of a model, on the rows that it came from.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">Where the user is.</param>
    /// <exception cref="AipmException">Nobody knows how the model learned, or its rows are gone.</exception>
    public static RungLearner Of(NamedModel model, VerbContext context)
    {
        if (model.Origin is not { Line.Length: > 0, Data: [var stamp, ..] } origin || OptionsOf(origin.Line) is not { } options)
        {
            var how = model.Origin is { Line.Length: > 0 } made ? $"it was made by '{made.Line}'" : "nobody knows how it learned";
            throw new AipmException(
                $"A learning curve lets a model of 'baseline' learn again from shares of its rows, but of '{model.Name}' {how}.",
                "a run of baseline, such as r3 or r3:ridge-regression, or a model registered from one");
        }

        var table = Rows(stamp, model, context);
        var problem = BaselineProblem.Read(table, options, []);
        var session = TorchBackend.IsAvailable ? TorchSession.Open(options.Device, options.Threads, options.Seed) : null;
        var torch = session is null ? (TorchBackend.Problem, TorchBackend.Remedy) : ("", "");
        var rungs = LadderRungs.Of(problem, options, torch, (LightGbm.Problem, LightGbm.Remedy), []);
        var rung = rungs.FirstOrDefault(rung => rung.Name == origin.Title) ?? throw new AipmException(
            $"The line of '{model.Name}' has no rung called '{origin.Title}'; it has {string.Join(", ", rungs.Select(rung => rung.Name))}.", "a run that baseline makes now");
        if (rung is SeriesRung)
        {
            throw new AipmException($"‘{rung.Name}’ says past values again and learns nothing, so more rows would not help.", "another rung, such as r3:gradient-boosting");
        }

        return rung.Problem.Length == 0
            ? new RungLearner(rung, problem, new RungContext(EvaluationProtocol.Of(problem, options), session, options) { Cancellation = context.Cancellation }, stamp)
            : throw new AipmException($"{rung.Name} cannot learn here: {rung.Problem.TrimEnd('.')}.", rung.Remedy.Length > 0 ? rung.Remedy : "a machine that has its native library");
    }

    /// <summary>All rows that can be learned from.</summary>
    public int[] AllRows() => [.. Enumerable.Range(0, Problem.Table.RowCount)];

    /// <summary>Holds a fifth out, in the manner in which the ladder did.</summary>
    public Fold HoldOut() => _context.Protocol.Inner(AllRows(), Problem, _context.Options.Seed);

    /// <summary>Learns from some rows.</summary>
    /// <param name="rows">The rows of <see cref="Problem"/>, ascending.</param>
    /// <exception cref="AipmException">These rows cannot be learned from.</exception>
    public Model Learn(int[] rows) => _rung.Fit(Problem, rows, _context).Model
        ?? throw new AipmException($"‘{Name}’ leaves no model that could be measured.", "another rung, such as r3:gradient-boosting");

    private static BaselineOptions? OptionsOf(string line)
    {
        var verbs = new VerbTable([new BaselineVerb()]);
        var words = VerbLine.Split(line);
        return words is ["baseline", ..] ? verbs.Parse(words, VerbHosts.Notebook).Options as BaselineOptions : null;
    }

    private static Table Rows(DataStamp stamp, NamedModel model, VerbContext context)
    {
        ResolvedData data;
        try
        {
            data = DataSource.Resolve(DataReference.Named(stamp.Name), context);
        }
        catch (AipmException error)
        {
            throw new AipmException($"'{model.Name}' learned from the {stamp.Kind} '{stamp.Name}' ({stamp.ShortHash}), which a learning curve needs: {error.Problem.TrimEnd('.')}.", error.Next, error);
        }

        return data.Stamp.Hash == stamp.Hash
            ? data.Table
            : throw new AipmException(
                $"'{model.Name}' learned from '{stamp.Name}' as it was ({stamp.ShortHash}), but it has changed since ({data.Stamp.ShortHash}); a learning curve needs the same rows.",
                $"the file as it was, which the verb restore brings back, or a model of the data as it is: {context.Line(model.Origin?.Line ?? "baseline")}");
    }
}
