using AiPm.Catalog;
using AiPm.Verbs;

namespace AiPm.Experiments;

/// <summary>Tags a run.</summary>
public sealed class TagVerb() : Verb<TagOptions, RemarkReport>(new VerbSpec
{
    Name = "tag",
    Summary = "Tags a run, to find it again.",
    Question = "Which runs belong together?",
    Examples = ["tag weather", "tag r12 --remove weather", "tag r12 stage=trial weather"],
    Pitfalls = ["A tag of the same key takes the place of the one before."],
})
{
    /// <inheritdoc/>
    public override RemarkReport Run(TagOptions options, VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(context);
        using var catalog = RunCatalog.Open(context.Workspace, context.Time);
        var words = RunWords.Of(options.Words, options.Remove.Count > 0, catalog, context, Spec.Examples[^1]);
        var tags = NamedValues.Read(words.Rest);
        if (tags.Count == 0 && options.Remove.Count == 0)
        {
            throw new AipmException("'tag' needs a tag.", context.Line(Spec.Examples[^1]));
        }

        foreach (var (key, value) in tags)
        {
            catalog.SetTag(words.Run.Id, key, value);
        }

        foreach (var key in options.Remove)
        {
            catalog.RemoveTag(words.Run.Id, key);
        }

        var now = catalog.Find(words.Run.Id)?.Tags.Select(tag => tag.Value.Length == 0 ? tag.Key : $"{tag.Key}={tag.Value}").ToList() ?? [];
        return new RemarkReport(Spec.Name, now.Count == 0 ? $"{words.Title} has no tags." : $"{words.Title} is tagged {string.Join(", ", now)}.");
    }
}
