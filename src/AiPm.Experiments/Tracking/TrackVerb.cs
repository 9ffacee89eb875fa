using AiPm.Catalog;
using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Experiments;

/// <summary>Begins a run that all that follows in the session belongs to, or ends it.</summary>
public sealed class TrackVerb() : Verb<TrackOptions, TrackReport>(new VerbSpec
{
    Name = "track",
    Summary = "Begins a run that everything after it in this notebook belongs to.",
    Question = "What exactly did we try, with which code, data and machine, and what came of it?",
    Examples =
    [
        "track --end --failed --learned \"more depth only fits the noise\"",
        "track chicago-mlp --param lr=0.1,depth=3 --as run",
        "track chicago-mlp --tag weather --note \"adds wind\"",
    ],
    Method =
        "Kept without asking: the cells as they ran, the git commit with the patch and text files that git does not know, data read and written, "
        + "models and figures, packages, processor, native libraries, and what the process uses, every 5 s. Verbs that are logged become runs inside it, "
        + "and their numbers are its numbers too. It ends with --end, with the next track, or with the notebook.",
    Pitfalls =
    [
        "Files and parts of patches that look like they hold a password, key or token are left out, and named in the run's facts.",
        "A cell that fails does not end the run: end it with --failed and say what was learned.",
    ],
    Hosts = VerbHosts.Notebook,
})
{
    /// <inheritdoc/>
    public override TrackReport Run(TrackOptions options, VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(context);
        var tracker = context.Session.Of(() => new RunTracker(_ => { }));
        return options.End ? Ended(options, tracker, context) : Begun(options, tracker, context);
    }

    private TrackReport Begun(TrackOptions options, RunTracker tracker, VerbContext context)
    {
        if (string.IsNullOrWhiteSpace(options.Name) || options.Failed || options.Learned is not null)
        {
            throw string.IsNullOrWhiteSpace(options.Name)
                ? new AipmException("'track' needs a name for the run that begins, or --end.", context.Line(Spec.Examples[^1]))
                : new AipmException("--failed and --learned say how a run ended, and come with --end.", context.Line(Spec.Examples[0]));
        }

        var (tags, parameters) = (NamedValues.Read(options.Tag), NamedValues.Read(options.Param, needsValue: true));
        var run = tracker.Begin(context.Workspace, context.Time, new TrackStart
        {
            Name = options.Name,
            Line = new VerbCall { Verb = this, Options = options }.Line,
            Folder = context.Folder,
            Tags = tags,
            Parameters = parameters,
            Note = options.Note,
            To = options.To,
        });
        context.Session.Of(() => new SessionRuns()).Add(run.Id);
        var labels = tags.Count == 0 ? "" : $", tagged {string.Join(", ", options.Tag)}";
        var note = options.Note is null ? "" : $": {options.Note}";
        return new TrackReport { Run = run, Text = $"{options.Name} is tracked{labels}{note}." };
    }

    private TrackReport Ended(TrackOptions options, RunTracker tracker, VerbContext context)
    {
        if (options.Name is { } name && tracker.Current is { } current && current.Name != name)
        {
            throw new AipmException($"The run under way is '{current.Name}', not '{name}'.", context.Line("track --end"));
        }

        if (options.Tag.Count > 0 || options.Param.Count > 0 || options.Note is not null || options.To is not null)
        {
            throw new AipmException("--tag, --param, --note and --to belong to the run's beginning.", context.Line("track --end --learned \"what was learned\""));
        }

        var status = options.Failed ? RunStatus.Failed : RunStatus.Finished;
        var run = tracker.End(status, null, options.Learned)
            ?? throw new AipmException("No run is tracked here, so none can end.", context.Line(Spec.Examples[^1]));
        var metrics = run.Record?.Metrics.Where(metric => !metric.Key.StartsWith(SystemSampler.Prefix, StringComparison.Ordinal)).Take(6)
            .Select(metric => $"{metric.Key} {NumberText.Figure(metric.Value)}").ToList() ?? [];
        var numbers = metrics.Count == 0 ? "" : $": {string.Join(", ", metrics)}";
        var lesson = options.Learned is null ? "" : $" Learned: {options.Learned}";
        var ending = (run.Record?.Status ?? status) == RunStatus.Failed ? "has failed" : "is finished";
        return new TrackReport { Run = run, Text = $"{run.Name} {ending}{numbers}.{lesson}" };
    }
}
