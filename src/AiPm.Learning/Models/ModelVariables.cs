using AiPm.Catalog;
using AiPm.Verbs;

namespace AiPm.Learning;

/// <summary>Models held by variables of a notebook: a model itself, or the report that left it, such as that of <c>baseline … --as ladder</c>.</summary>
/// <remarks>Of a ladder the best rung is meant; <c>ladder:ridge-regression</c> is another.</remarks>
internal sealed class ModelVariables : IModelSource
{
    private const int MostRuns = 100;

    /// <inheritdoc/>
    public NamedModel? Find(string name, VerbContext context)
    {
        var (variable, part) = name.Split(':', 2) is [var before, var after] ? (before, after) : (name, "");
        return !context.Variables.TryGet(variable, out var value) ? null : value switch
        {
            Model model when part.Length == 0 => new NamedModel(model, name),
            BaselineLadder ladder => Kept(HashOf(ladder, name, part), name, context),
            TrainingReport { ModelHash: { } hash } when part.Length == 0 => Kept(hash, name, context),
            _ => null,
        };
    }

    /// <inheritdoc/>
    public IEnumerable<string> Names(VerbContext context) =>
        context.Variables.Names.Where(name => context.Variables.TryGet(name, out var value) && value is Model or BaselineLadder { ModelHash: not null } or TrainingReport { ModelHash: not null }).Order(StringComparer.Ordinal);

    private static string HashOf(BaselineLadder ladder, string name, string part) => part.Length == 0
        ? ladder.ModelHash ?? throw new AipmException($"The ladder '{name}' has no model: its best rung leaves none.", "a rung that leaves one, such as ladder:ridge-regression")
        : ladder.Models.TryGetValue(part, out var hash) ? hash
        : throw new AipmException(
            $"The ladder has no model '{part}'; it has {string.Join(", ", ladder.Models.Keys)}.",
            $"{name[..^part.Length]}{NearestName.Find(part, ladder.Models.Keys) ?? ladder.Models.Keys.FirstOrDefault() ?? ""}");

    private static NamedModel Kept(string hash, string name, VerbContext context)
    {
        try
        {
            var kept = new ModelStore(context.Workspace).Get(hash);
            var origin = kept.Description.Origin;
            return new NamedModel(kept.Model, name, origin.Data is [var first, ..] ? first : null) { Origin = origin, RunId = Run(hash, context) };
        }
        catch (InvalidDataException error)
        {
            throw new AipmException($"The model of '{name}' ({hash[..7]}) cannot be read: {error.Message.TrimEnd('.')}.", "the line that made it, which makes it again", error);
        }
    }

    // The newest run that left it: the cell that made the variable.
    private static string? Run(string hash, VerbContext context)
    {
        using var catalog = RunCatalog.Open(context.Workspace, context.Time);
        string[] leaving = [.. context.Verbs.All.Where(verb => verb.Spec.LeavesModel).Select(verb => verb.Spec.Name)];
        return catalog.Runs(MostRuns).Where(run => leaving.Contains(run.Verb)).FirstOrDefault(run => catalog.ReportOf(run.Id)?.Json.Contains(hash, StringComparison.Ordinal) == true)?.Id;
    }
}
