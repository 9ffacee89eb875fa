using System.Text.Json;
using AiPm.Catalog;
using AiPm.Verbs;

namespace AiPm.Learning;

/// <summary>The models that runs left, by the run's name; <c>r3:NAME</c> where a run left several.</summary>
internal sealed class RunModels : IModelSource
{
    private const string ArtifactKind = "model";
    private const int MostNames = 50;

    /// <inheritdoc/>
    public NamedModel? Find(string name, VerbContext context)
    {
        using var catalog = RunCatalog.Open(context.Workspace, context.Time);
        var (id, part) = name.Split(':', 2) is [var before, var after] ? (before, after) : (name, "");
        if (!IsRun(id) || catalog.Find(id) is not { } run)
        {
            return null;
        }

        var (folder, hash) = Folder(run, part, catalog, context);
        try
        {
            var (model, origin) = (folder.Model(), OriginOf(folder, run));
            return new NamedModel(model, name, origin.Data is [var first, ..] ? first : null) { Origin = origin, RunId = run.Id };
        }
        catch (InvalidDataException error)
        {
            throw Damaged(run, hash, error, context);
        }
    }

    /// <inheritdoc/>
    public IEnumerable<string> Names(VerbContext context)
    {
        using var catalog = RunCatalog.Open(context.Workspace, context.Time);
        string[] leaving = [.. context.Verbs.All.Where(verb => verb.Spec.LeavesModel).Select(verb => verb.Spec.Name)];
        return [.. catalog.Runs(MostNames).Where(run => leaving.Contains(run.Verb)).Select(run => run.Id)];
    }

    /// <summary>The model that a run left, with what the run knows of its origin.</summary>
    /// <param name="run">The run.</param>
    /// <param name="part">Which of several; empty for the only one.</param>
    /// <param name="catalog">The catalog.</param>
    /// <param name="context">Where the user is.</param>
    /// <exception cref="AipmException">It left none, several, or it cannot be read.</exception>
    public static (ModelFolder Folder, string Hash) Folder(RunRecord run, string part, RunCatalog catalog, VerbContext context)
    {
        var models = ModelsOf(run, catalog);
        var found = part.Length > 0 ? models.Where(model => model.Name == part).ToList() : models.Take(1).ToList();
        if (found.Count == 0)
        {
            throw models.Count == 0
                ? new AipmException($"Run {run.Id} ({run.Verb}) left no model{Why(run, catalog)}.", context.Line("runs"))
                : new AipmException(
                    $"Run {run.Id} left no model '{part}'; it left {string.Join(", ", models.Select(model => model.Name))}.",
                    $"{run.Id}:{NearestName.Find(part, models.Select(model => model.Name)) ?? models[0].Name}");
        }

        try
        {
            return (new ModelStore(context.Workspace).Folder(found[0].Hash), found[0].Hash);
        }
        catch (InvalidDataException error)
        {
            throw Damaged(run, found[0].Hash, error, context);
        }
    }

    /// <summary>What a folder says of its origin, and where it says nothing, what the run knows.</summary>
    /// <param name="folder">The model.</param>
    /// <param name="run">The run that left it.</param>
    public static ModelOrigin OriginOf(ModelFolder folder, RunRecord run)
    {
        var said = folder.Description.Origin;
        return said with
        {
            Data = said.Data.Count > 0 ? said.Data : run.Data,
            Line = said.Line.Length > 0 ? said.Line : run.Line,
            Commit = said.Commit.Length > 0 ? said.Commit : run.GitCommit ?? "",
            Seed = said.Seed ?? run.Seed,
            Device = said.Device.Length > 0 ? said.Device : run.Device,
            Metrics = said.Metrics.Count > 0 ? said.Metrics : [.. run.Metrics.Select(metric => new ModelMetric(metric.Key, metric.Value))],
        };
    }

    // The report's own model comes first: it is the one that the run stands for.
    private static List<(string Name, string Hash)> ModelsOf(RunRecord run, RunCatalog catalog)
    {
        var models = new List<(string Name, string Hash)>();
        if (catalog.ReportOf(run.Id) is { } report)
        {
            using var json = JsonDocument.Parse(report.Json);
            if (json.RootElement.TryGetProperty("modelHash", out var hash) && hash.GetString() is { Length: > 0 } model)
            {
                models.Add((run.Verb, model));
            }

            if (json.RootElement.TryGetProperty("models", out var several) && several.ValueKind == JsonValueKind.Object)
            {
                models.AddRange(several.EnumerateObject().Where(entry => entry.Value.ValueKind == JsonValueKind.String).Select(entry => (entry.Name, entry.Value.GetString() ?? "")));
            }
        }

        models.AddRange(catalog.Artifacts(run.Id).Where(artifact => artifact.Kind == ArtifactKind && models.All(model => model.Hash != artifact.Hash)).Select(artifact => (Path.GetFileNameWithoutExtension(artifact.Name), artifact.Hash)));
        return models;
    }

    private static string Why(RunRecord run, RunCatalog catalog)
    {
        if (run.Verb != "baseline" || catalog.ReportOf(run.Id) is not { } report)
        {
            return run.Status == RunStatus.Finished ? "" : $": it is {run.Status.ToString().ToLowerInvariant()}";
        }

        var ladder = Reports.ReportJson.Read<BaselineLadder>(report.Json);
        return $": {(ladder.Rungs.LastOrDefault(rung => rung.Problem.Length > 0)?.Problem ?? "it could not be fitted").TrimEnd('.')}";
    }

    private static AipmException Damaged(RunRecord run, string hash, InvalidDataException error, VerbContext context) =>
        new($"The model of run {run.Id} ({hash[..7]}) cannot be read: {error.Message.TrimEnd('.')}.", context.Line($"{run.Line}, which makes it again"), error);

    private static bool IsRun(string text) => text.Length > 1 && text[0] == 'r' && text.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;
}
