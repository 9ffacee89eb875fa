using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Learning;

/// <summary>Takes an alias back to the version that it stood for before.</summary>
public sealed class RollbackVerb() : Verb<RollbackOptions, RollbackReport>(new VerbSpec
{
    Name = "rollback",
    Summary = "Takes the champion back to the version before it.",
    Question = "The new model does harm: how does the old one come back, at once?",
    Examples = ["rollback churn --why \"the new one refuses everybody under 30\""],
    Method = "Each rollback goes one promotion further back. Nothing is compared, and the history keeps both moves.",
    Logged = true,
})
{
    /// <inheritdoc/>
    public override RollbackReport Run(RollbackOptions options, VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(context);
        var name = options.Model ?? throw new UsageException("'rollback' needs a model.", context.Line(Spec.Examples[0]));
        if (options.Why.Trim().Length == 0)
        {
            throw new UsageException("The reason is empty; whoever reads it later wants to know why.", context.Line(Spec.Examples[0]));
        }

        return ModelRegistry.Change(context, registry =>
        {
            var (model, _) = registry.Require(name.Split('@')[0], context);
            var stood = Stood(model, options.Alias);
            if (stood is not [.., var before, var now])
            {
                throw new AipmException(
                    stood.Count == 0 ? $"No version of '{model.Name}' is the {options.Alias}." : $"{model.NameOf(model.Version(stood[0]) ?? model.Versions[0])} is the first {options.Alias} of '{model.Name}'; there is nothing to go back to.",
                    context.Line($"promote {model.NameOf(model.Versions[^1])} {options.Alias} --why \"…\""));
            }

            registry.Put(model.With(new AliasMove
            {
                Alias = options.Alias,
                Version = before,
                From = now,
                IsRollback = true,
                By = ModelWords.Who(context.Workspace),
                At = ModelWords.Now(context),
                Why = options.Why,
            }));
            return new RollbackReport
            {
                Name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{model.Name}@{before}"),
                From = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{model.Name}@{now}"),
                Alias = options.Alias,
                Why = options.Why,
                Provenance = new Provenance { Line = new VerbCall { Verb = this, Options = options }.Line },
            };
        });
    }

    // What was rolled back is off the pile, so that the next rollback goes further.
    private static List<int> Stood(RegisteredModel model, string alias)
    {
        var stood = new List<int>();
        foreach (var move in model.History.Where(move => move.Alias == alias))
        {
            if (move.IsRollback && stood.Count > 1)
            {
                stood.RemoveAt(stood.Count - 1);
            }
            else
            {
                stood.Add(move.Version);
            }
        }

        return stood;
    }
}
