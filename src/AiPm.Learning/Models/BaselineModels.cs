using AiPm.Catalog;
using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Learning;

/// <summary>The linear models that runs of <c>baseline</c> left, by the run's name.</summary>
internal sealed class BaselineModels : IModelSource
{
    private const string Verb = "baseline";

    /// <inheritdoc/>
    public NamedModel? Find(string name, VerbContext context)
    {
        using var catalog = RunCatalog.Open(context.Workspace, context.Time);
        if (catalog.ReportOf(name) is not { } stored)
        {
            return null;
        }

        if (stored.Verb != Verb)
        {
            throw new AipmException($"Run {name} is of '{stored.Verb}', which leaves no model; a run of '{Verb}' is expected.", context.Line("runs"));
        }

        var ladder = ReportJson.Read<BaselineLadder>(stored.Json);
        var hash = ladder.ModelHash ?? throw new AipmException(
            $"The baseline of run {name} has no linear model: {ladder.Rungs.LastOrDefault(rung => rung.Problem.Length > 0)?.Problem ?? "it could not be fitted"}",
            context.Line($"{ladder.Provenance.Line}, once that is mended"));
        try
        {
            return new NamedModel(LinearModel.Read(new ObjectStore(context.Workspace).Get(hash)), name, ladder.Provenance.Data is [var first, ..] ? first : null);
        }
        catch (InvalidDataException error)
        {
            throw new AipmException($"The model of run {name} cannot be read: {error.Message}", context.Line("baseline DATA --target COLUMN"), error);
        }
    }
}
