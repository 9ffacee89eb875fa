using AiPm.Verbs;

namespace AiPm.Learning;

/// <summary>Puts a model into the registry, under a name and as its next version.</summary>
public sealed class RegisterVerb() : Verb<RegisterOptions, RegistrationReport>(new VerbSpec
{
    Name = "register",
    Also = "registry add",
    Summary = "Puts the model of a run into the registry, under a name and as its next version.",
    Question = "Under which name do others use this model, and where do they find what it was made of?",
    Examples = ["register r3 --as rides", "register r7:trees --as rides --tag weather --license internal"],
    Method =
        "The model becomes a folder (model.yaml, weights as safetensors or a tree library's own text, preprocessing) whose bytes depend on the content alone. "
        + "It is kept in DVC's cache like data: models/NAME/VERSION.dvc is its pointer, dvc push and the verb push send it to the same remotes. "
        + "Names, versions and aliases stand in aipm/models.yaml. The same model again is no further version.",
    Pitfalls =
    [
        "Commit aipm/models.yaml, the pointer and the .gitignore beside it; push sends the model itself.",
        "A version is not in use until promote says so.",
    ],
    Logged = true,
})
{
    /// <inheritdoc/>
    public override RegistrationReport Run(RegisterOptions options, VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(context);
        var name = options.Model ?? throw new UsageException("'register' needs a model.", context.Line(Spec.Examples[0]));
        var tags = ModelWords.ReadTags(options.Tag);
        return new ModelRegistration(context).Register(ModelSources.All.Find(name, context), options.As, options.License, tags, new VerbCall { Verb = this, Options = options }.Line);
    }
}
