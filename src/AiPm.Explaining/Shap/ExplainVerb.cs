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
        var found = Find(options.Model ?? NewestBaseline(context), context);
        var model = found.Model as LinearModel ?? throw new AipmException(
            $"{found.Name} is no linear model but of the kind '{found.Model.Kind}'.",
            context.Line("explain r3 --row 0, with a run of baseline whose linear model is meant"));
        if (model.Intercepts.Count != 1 || model.Method == LinearModelKind.Poisson)
        {
            throw new AipmException(
                $"{found.Name} predicts {(model.Method == LinearModelKind.Poisson ? "counts" : $"{model.Intercepts.Count} numbers")} a row, but one number or the odds of two classes are what is explained so far.",
                context.Line("explain r3 --row 0, with a run of baseline for a number or two classes"));
        }

        var data = options.Data is { } named ? DataSource.Resolve(named, context) : ReadTrained(found, options, context);
        var name = model.Method == LinearModelKind.Ridge ? "ridge regression" : "logistic regression";
        return new LinearExplainer(model).Explain(data.Table, options.Row, name) with
        {
            RunId = found.RunId ?? found.Name,
            Max = options.Max,
            Notes = [.. data.Notes, .. Changes(options, found.TrainedOn, data.Stamp)],
            Provenance = new Provenance { Data = [data.Stamp], Line = new VerbCall { Verb = this, Options = options }.Line },
        };
    }

    // The best rung of a ladder may be of another kind; then the ladder's linear rung is meant.
    private static NamedModel Find(string name, VerbContext context)
    {
        var found = ModelSources.All.Find(name, context);
        if (found.Model is LinearModel || found.RunId != name)
        {
            return found;
        }

        using var catalog = RunCatalog.Open(context.Workspace, context.Time);
        return catalog.ReportOf(name) is { Verb: Baseline } stored && ReportJson.Read<BaselineLadder>(stored.Json).LinearModelName is { } linear
            ? ModelSources.All.Find($"{name}:{linear}", context)
            : found;
    }

    private static string NewestBaseline(VerbContext context)
    {
        using var catalog = RunCatalog.Open(context.Workspace, context.Time);
        return catalog.LatestReport(Baseline)?.RunId
            ?? throw new AipmException("There is no baseline in this workspace yet, so there is no model to explain.", context.Line("baseline DATA --target COLUMN"));
    }

    private static ResolvedData ReadTrained(NamedModel model, ExplainOptions options, VerbContext context)
    {
        try
        {
            return DataSource.Resolve(Reference(model.TrainedOn, context), context);
        }
        catch (AipmException error)
        {
            throw new AipmException(
                $"The data that {model.Name} came from is not to be found again: {error.Problem}",
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

    private static IEnumerable<string> Changes(ExplainOptions options, DataStamp? trained, DataStamp read)
    {
        if (options.Data is null && trained is not null && trained.Hash != read.Hash)
        {
            yield return $"'{trained.Name}' has changed since the model was trained ({trained.ShortHash} then, {read.ShortHash} now).";
        }
    }
}
