using AiPm.Catalog;
using AiPm.Verbs;
using AiPm.Workspaces;

namespace AiPm.Experiments;

/// <summary>Keeps each run of a verb in the catalog, before and after. A catalog that fails never makes the verb fail.</summary>
/// <param name="workspace">The workspace whose catalog it is.</param>
/// <param name="time">The clock.</param>
/// <param name="tracked">The run that is under way and gets what the verb finds too, or null.</param>
public sealed class RunRecorder(Workspace workspace, TimeProvider time, TrackedRun? tracked = null)
{
    private readonly TrackedRun? _tracked = tracked?.IsOf(workspace) == true ? tracked : null;

    /// <summary>Runs a verb and keeps the run; a verb that is not <see cref="VerbSpec.Logged"/> is only run.</summary>
    /// <param name="call">The verb with its options.</param>
    /// <param name="run">Runs it; is given the run's name for <see cref="VerbContext.RunId"/>, or null. Its errors pass through.</param>
    public RecordedRun Record(VerbCall call, Func<string?, Report> run)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(run);
        if (!call.Verb.Spec.Logged)
        {
            return new RecordedRun(run(null), null, null);
        }

        string? id = null;
        var warning = Warn("This run is not kept", () => id = Begin(call));
        if (id is not null)
        {
            _tracked?.Take(call, id);
        }

        var begun = time.GetTimestamp();
        Report report;
        try
        {
            report = run(id);
        }
        catch (Exception error)
        {
            var status = error is OperationCanceledException ? RunStatus.Stopped : RunStatus.Failed;
            End(id, () => new RunOutcome { Status = status, Error = FirstLine(error.Message), Duration = time.GetElapsedTime(begun) });
            throw;
        }

        var duration = time.GetElapsedTime(begun);
        if (id is not null)
        {
            _tracked?.Receive(call, id, report);
        }

        string? json = null;
        warning ??= Warn($"The report of {id} is not kept", () => json = report.ToJson());
        var unended = End(id, () => new RunOutcome
        {
            Status = RunStatus.Finished,
            Duration = duration,
            Metrics = report.Metrics,
            Provenance = report.Provenance,
            ReportJson = json,
        });
        return new RecordedRun(report, id, warning ?? unended);
    }

    private string Begin(VerbCall call)
    {
        var git = new GitRepository(workspace.Root);
        var commit = git.Commit;
        using var catalog = RunCatalog.Open(workspace, time);
        return catalog.Begin(new RunStart
        {
            Verb = call.Verb.Spec.Name,
            Line = call.Line,
            Parameters = call.Given,
            Parent = _tracked?.Id,
            GitCommit = commit,
            IsDirty = commit is not null && git.IsDirty,
            Seed = call.Options.GetType().GetProperty("Seed")?.GetValue(call.Options) as int?,
        });
    }

    private string? End(string? id, Func<RunOutcome> outcome) =>
        id is null ? null : Warn($"How {id} ended is not kept", () =>
        {
            using var catalog = RunCatalog.Open(workspace, time);
            catalog.Finish(id, outcome());
        });

    // Whatever is wrong with the catalog, even a missing native part, the user's work counts more.
    private static string? Warn(string consequence, Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception error)
        {
            return error is AipmException { Problem: var problem, Next: var next }
                ? $"{consequence}. {problem} Try: {next}"
                : $"{consequence}. {FirstLine(error.Message)}";
        }
    }

    private static string FirstLine(string text) => text.Split('\n', 2)[0].TrimEnd();
}
