using System.Globalization;
using AiPm.Catalog;
using AiPm.Data;
using AiPm.Learning;
using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Explaining;

/// <summary>Shows how a model reckons for one row.</summary>
public sealed class ExplainVerb() : Verb<ExplainOptions, LinearExplanation>(new VerbSpec
{
    Name = "explain",
    Summary = "Shows how the baseline's linear model reckons for one row.",
    Question = "Why does the model say this here, and do the parts add up?",
    Logged = true,
    Examples = ["explain --row -1", "explain r3 --row 120 --max 6", "explain --row 0 --data june.csv"],
    Method = "Exact Shapley values of a linear model with independent features, φ = w (x − mean over training rows): Štrumbelj and Kononenko "
        + "(2014), Lundberg and Lee (2017). Encoded parts of one column are one player. Two classes are explained in log-odds.",
    Pitfalls =
    [
        "A contribution tells how the model reckons, not what would happen if the value were another.",
        "Columns that move together share their weight arbitrarily; read them as a group.",
    ],
})
{
    private const string Baseline = "baseline";

    /// <inheritdoc/>
    public override LinearExplanation Run(ExplainOptions options, VerbContext context)
    {
        var (ladder, runId) = FindLadder(options.Model, context);
        var hash = ladder.ModelHash ?? throw new AipmException(
            $"The baseline of run {runId} has no linear model: {ladder.Rungs.LastOrDefault(rung => rung.Problem.Length > 0)?.Problem ?? "it could not be fitted"}",
            context.Line($"{ladder.Provenance.Line}, once that is mended"));
        var trained = ladder.Provenance.Data is [var first, ..] ? first : null;
        var data = options.Data is { } named ? DataSource.Resolve(named, context) : ReadTrained(trained, runId, options, context);
        var model = ReadModel(new ObjectStore(context.Workspace).Get(hash), runId, context);
        var name = model.Method == LinearModelKind.Ridge ? "ridge regression" : "logistic regression";
        return new LinearExplainer(model).Explain(data.Table, options.Row, name) with
        {
            RunId = runId,
            Max = options.Max,
            Notes = [.. data.Notes, .. Changes(options, trained, data.Stamp)],
            Provenance = new Provenance { Data = [data.Stamp], Line = new VerbCall { Verb = this, Options = options }.Line },
        };
    }

    private static (BaselineLadder Ladder, string RunId) FindLadder(string? runId, VerbContext context)
    {
        using var catalog = RunCatalog.Open(context.Workspace, context.Time);
        var stored = runId is null ? catalog.LatestReport(Baseline) : catalog.ReportOf(runId);
        if (stored is null)
        {
            throw new AipmException(
                runId is null ? "There is no baseline in this workspace yet, so there is no model to explain." : $"There is no report of a run '{runId}' in this workspace.",
                runId is null ? context.Line("baseline DATA --target COLUMN") : context.Line("runs"));
        }

        return stored.Verb == Baseline
            ? (ReportJson.Read<BaselineLadder>(stored.Json), stored.RunId)
            : throw new AipmException($"Run {stored.RunId} is of '{stored.Verb}', which leaves no model; a run of 'baseline' is expected.", context.Line("runs"));
    }

    private static ResolvedData ReadTrained(DataStamp? trained, string runId, ExplainOptions options, VerbContext context)
    {
        try
        {
            return DataSource.Resolve(Reference(trained, context), context);
        }
        catch (AipmException error)
        {
            throw new AipmException(
                $"The data that the baseline of run {runId} read is not to be found again: {error.Problem}",
                context.Line(string.Create(CultureInfo.InvariantCulture, $"explain --row {options.Row} --data DATA")),
                error);
        }
    }

    // A snapshot is read as it was; a path may have been typed in another folder of the workspace.
    private static DataReference Reference(DataStamp? trained, VerbContext context)
    {
        var name = trained?.Name ?? throw new AipmException("The report does not name it.", context.Line("baseline DATA --target COLUMN"));
        var fromRoot = Path.Combine(context.Workspace.Root, name);
        return DataReference.Named(trained.Kind switch
        {
            "snapshot" => $"{name.Split('@')[0]}@{trained.Hash}",
            "path" when !File.Exists(Path.GetFullPath(name, context.Folder)) && File.Exists(fromRoot) => fromRoot,
            _ => name,
        });
    }

    private static LinearModel ReadModel(byte[] bytes, string runId, VerbContext context)
    {
        try
        {
            return LinearModel.Read(bytes);
        }
        catch (InvalidDataException error)
        {
            throw new AipmException($"The model of run {runId} cannot be read: {error.Message}", context.Line("baseline DATA --target COLUMN"), error);
        }
    }

    private static IEnumerable<string> Changes(ExplainOptions options, DataStamp? trained, DataStamp read)
    {
        if (options.Data is null && trained is not null && trained.Hash != read.Hash)
        {
            yield return $"'{trained.Name}' has changed since the model was trained ({trained.ShortHash} then, {read.ShortHash} now).";
        }
    }
}
