using AiPm.Data;
using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Learning;

/// <summary>Lists the models that are registered.</summary>
public sealed class RegistryVerb() : Verb<RegistryOptions, RegistryReport>(new VerbSpec
{
    Name = "registry",
    Summary = "Lists models with their versions, measures, aliases, data and runs.",
    Question = "Which models are there, which of them is in use, what were they made of, and who decided so?",
    Examples = ["registry", "registry churn --history", "registry churn@champion"],
    Method = "Read from aipm/models.yaml, which is committed and reviewed. NAME means its champion, else its newest version; NAME@3, NAME@champion, "
        + "NAME@r12, NAME@ and four signs of the hash mean others, here and in every verb that takes a model.",
})
{
    /// <inheritdoc/>
    public override RegistryReport Run(RegistryOptions options, VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(context);
        var registry = ModelRegistry.Load(context.Workspace);
        var provenance = new Provenance { Line = new VerbCall { Verb = this, Options = options }.Line };
        if (options.Model is not { } name)
        {
            return new RegistryReport { Models = [.. registry.Models], WithHistory = options.History, Provenance = provenance };
        }

        var (model, version) = registry.Require(name, context);
        return new RegistryReport
        {
            Models = [model],
            Version = name.Contains('@', StringComparison.Ordinal) ? version.Number : null,
            WithHistory = options.History,
            Description = Described(model, version, context),
            Provenance = provenance,
        };
    }

    // What stands in the index can be listed without the model; a colleague need not have pulled it.
    private static ModelDescription? Described(RegisteredModel model, ModelVersion version, VerbContext context)
    {
        try
        {
            return ModelFolder.Read(new FolderKeeping(context).Read(version.Hash, version.Pointer, model.NameOf(version))).Description;
        }
        catch (Exception error) when (error is AipmException or InvalidDataException)
        {
            return null;
        }
    }
}
