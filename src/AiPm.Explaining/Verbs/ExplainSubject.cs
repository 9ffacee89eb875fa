using AiPm.Catalog;
using AiPm.Learning;
using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Explaining;

/// <summary>The model that a call of <c>explain</c> is about.</summary>
/// <param name="Model">The model.</param>
/// <param name="Name">How the user named it.</param>
/// <param name="RunId">The run that left it; empty where there was none.</param>
/// <param name="TrainedOn">The data that it was trained on; null where nobody knows.</param>
internal sealed record ExplainSubject(Model Model, string Name, string RunId, DataStamp? TrainedOn)
{
    private const string Baseline = "baseline";

    /// <summary>What people call the model.</summary>
    public string Title => ExplainedModel.TitleOf(Model);

    /// <summary>Finds the model that the options name, else that of the newest baseline.</summary>
    /// <param name="options">The options.</param>
    /// <param name="sources">Where models are found by name.</param>
    /// <param name="context">Where the user is.</param>
    /// <exception cref="AipmException">There is none.</exception>
    public static ExplainSubject Find(ExplainOptions options, ModelSources sources, VerbContext context)
    {
        if (options.Live is { } live)
        {
            return new ExplainSubject(live, options.Model is [var called, ..] ? called : ExplainedModel.TitleOf(live), "", options.LiveTrainedOn);
        }

        var name = options.Model is [var typed, ..] ? typed : Newest(context);
        if (context.Variables.TryGet(name, out var value) && value is not (null or AiPm.Learning.Model) && ExplainedModel.Of(value) is { } held)
        {
            return new ExplainSubject(held, name, "", (value as NamedModel)?.TrainedOn);
        }

        var found = sources.Find(name, context);
        return new ExplainSubject(found.Model, name, found.RunId ?? "", found.TrainedOn);
    }

    /// <summary>The same with a model whose features are called as the data calls them, where the model's own file has no names for them, or has changed them.</summary>
    /// <param name="data">The data.</param>
    /// <param name="notes">Receives what was done.</param>
    public ExplainSubject NamedAs(Table data, ICollection<string> notes)
    {
        if (Model is FunctionModel function)
        {
            return this with { Model = function.Over(data) };
        }

        if (Model is ModuleModel module)
        {
            return this with { Model = module.Over(data) };
        }

        if (Model is not TreeModel { Recipe: null, Ensemble: var ensemble } trees || ensemble.FeatureNames.All(name => data.TryGetColumn(name, out _)))
        {
            return this;
        }

        if (ensemble.FeatureNames.Count == data.Columns.Count && ensemble.FeatureNames.All(name => IsPlaceholder(name) && !data.TryGetColumn(name, out _)))
        {
            notes.Add("The model's file has no names of features; the data's columns are taken in order.");
            return Renamed(trees, [.. data.Columns.Select(column => column.Name)]);
        }

        // LightGBM writes blanks in names as underscores.
        var written = data.Columns.ToLookup(column => column.Name.Replace(' ', '_'), column => column.Name, StringComparer.Ordinal);
        return Renamed(trees, [.. ensemble.FeatureNames.Select(name => !data.TryGetColumn(name, out _) && written[name].ToArray() is [var own] ? own : name)]);
    }

    private ExplainSubject Renamed(TreeModel trees, string[] names) => this with
    {
        Model = trees with
        {
            Ensemble = trees.Ensemble.WithFeatureNames(names),
            Signature = trees.Signature with { Columns = [.. names.Select(name => new ModelColumn(name, ColumnType.Double))] },
        },
    };

    // f0, x0, Column_0: what the libraries write where they were trained on bare numbers.
    private static bool IsPlaceholder(string name) =>
        name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9') is { } start && start.Length < name.Length && start is "f" or "x" or "Column_" or "feature_";

    private static string Newest(VerbContext context)
    {
        using var catalog = RunCatalog.Open(context.Workspace, context.Time);
        return catalog.LatestReport(Baseline)?.RunId
            ?? throw new AipmException("There is no baseline in this workspace yet, so there is no model to explain.", context.Line("baseline DATA --target COLUMN"));
    }
}
