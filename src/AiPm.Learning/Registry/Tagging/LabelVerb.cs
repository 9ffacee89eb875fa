using AiPm.Verbs;

namespace AiPm.Learning;

/// <summary>Tags a version of a registered model.</summary>
public sealed class LabelVerb() : Verb<LabelOptions, LabelReport>(new VerbSpec
{
    Name = "label",
    Also = "registry tag",
    Summary = "Tags a version of a registered model.",
    Question = "What should be known of this version of the model?",
    Examples = ["label churn@3 stage=trial", "label churn@champion reviewed --remove stage"],
    Pitfalls = ["A tag of the same key takes the place of the one before.", "The verb tag is for runs."],
})
{
    /// <inheritdoc/>
    public override LabelReport Run(LabelOptions options, VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(context);
        if (options.Words.Count == 0 || (options.Words.Count == 1 && options.Remove.Count == 0))
        {
            throw new UsageException("'label' needs a version and a tag.", context.Line(Spec.Examples[0]));
        }

        var tags = ModelWords.ReadTags(options.Words.Skip(1));
        return ModelRegistry.Change(context, registry =>
        {
            var (model, version) = registry.Require(options.Words[0], context);
            var kept = version.Tags.Where(tag => !options.Remove.Contains(tag.Key) && tags.All(set => set.Key != tag.Key));
            var changed = version with { Tags = [.. kept, .. tags] };
            registry.Put(model.With(changed));
            return new LabelReport { Name = model.NameOf(version), Tags = changed.Tags };
        });
    }
}
