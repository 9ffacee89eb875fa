using AiPm.Catalog;
using AiPm.Verbs;

namespace AiPm.Experiments;

/// <summary>Notes something about a run.</summary>
public sealed class NoteVerb() : Verb<NoteOptions, RemarkReport>(new VerbSpec
{
    Name = "note",
    Summary = "Notes something about a run, or what was learned from it.",
    Question = "Why was it tried, and what should the next person know?",
    Examples = ["note \"adds wind\"", "note r12 --learned \"wind says nothing that the month does not\"", "note r12 \"adds wind\""],
    Pitfalls = ["A new note takes the place of the one before."],
})
{
    /// <inheritdoc/>
    public override RemarkReport Run(NoteOptions options, VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(context);
        using var catalog = RunCatalog.Open(context.Workspace, context.Time);
        var words = RunWords.Of(options.Words, options.Learned is not null, catalog, context, Spec.Examples[^1]);
        var note = string.Join(' ', words.Rest).Trim();
        if (note.Length == 0 && options.Learned is null)
        {
            throw new AipmException("'note' needs a text.", context.Line(Spec.Examples[^1]));
        }

        var says = new List<string>();
        if (note.Length > 0)
        {
            catalog.SetNote(words.Run.Id, note);
            says.Add(note);
        }

        if (options.Learned is { } lesson)
        {
            catalog.SetLesson(words.Run.Id, lesson);
            says.Add($"learned: {lesson}");
        }

        return new RemarkReport(Spec.Name, $"{words.Title}: {string.Join("; ", says)}");
    }
}
