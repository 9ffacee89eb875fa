using AiPm.Catalog;
using AiPm.Experiments;
using AiPm.Progress;
using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Hosting;

/// <summary>Runs the verbs of one host: parses the line, keeps the run, shows the report, hands it on.</summary>
/// <param name="verbs">The verbs.</param>
/// <param name="host">Where they are typed and shown.</param>
public sealed class VerbSession(VerbTable verbs, IVerbHost host) : IDisposable
{
    private readonly SessionState _state = new();

    /// <summary>The verbs.</summary>
    public VerbTable Verbs { get; } = verbs;

    /// <summary>Where they are typed and shown.</summary>
    public IVerbHost Host { get; } = host;

    /// <summary>The newest report, or null before the first.</summary>
    public Report? Last { get; private set; }

    /// <summary>Runs a line of a notebook cell, shows its report and sets the variable of <c>--as</c>.</summary>
    /// <param name="line">A line that begins with <c>#!aipm</c>.</param>
    /// <param name="cancellation">Stops the verb.</param>
    /// <exception cref="AipmException">The line cannot be understood, or the verb cannot do it.</exception>
    public Report RunLine(string line, CancellationToken cancellation = default)
    {
        var call = Verbs.Parse(VerbLine.WordsOf(line), Host.Kind);
        var report = Run(call, cancellation);
        foreach (var output in ReportOutputs.For(report))
        {
            Host.Show(output);
        }

        if (call.As is { } name)
        {
            Host.SetVariable(name, report is IHandsOn { HandedOn: var thing } ? thing : report);
        }

        return report;
    }

    /// <summary>Runs a call and keeps it as a run where its verb says so; shows nothing but progress and warnings.</summary>
    /// <param name="call">The call.</param>
    /// <param name="cancellation">Stops the verb.</param>
    public Report Run(VerbCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        using var progress = new HostProgress(Host);
        var context = Context(cancellation) with { Progress = new ThrottledProgress(progress, Host.Time) };
        var recorded = new RunRecorder(context.Workspace, context.Time, Tracker.Current)
            .Record(call, runId =>
            {
                if (runId is not null)
                {
                    _state.Of(() => new SessionRuns()).Add(runId);
                }

                return call.Verb.Run(call.Options, context with { RunId = runId });
            });
        if (recorded.Warning is { } warning)
        {
            Host.Show(MimeBundle.Of("text/plain", warning));
        }

        Last = recorded.Report;
        return recorded.Report;
    }

    /// <summary>The notebook, as people name it, for the runs that it tracks; null where unknown.</summary>
    public string? Notebook
    {
        get => Tracker.Notebook;
        set => Tracker.Notebook = value;
    }

    /// <summary>A cell begins: a run that is tracked keeps the cells of its session.</summary>
    /// <param name="source">Its text.</param>
    /// <param name="count">The number that the notebook shows, or null.</param>
    public void CellBegins(string source, int? count) => Tracker.BeginCell(source, count);

    /// <summary>The cell that began last has ended.</summary>
    /// <param name="succeeded">Whether it ran to its end.</param>
    public void CellEnded(bool succeeded) => Tracker.EndCell(succeeded);

    /// <summary>The notebook has run to its end, or has failed: so has the run that is tracked.</summary>
    /// <param name="failure">Why it failed, or null.</param>
    /// <param name="isStopped">Whether the user stopped it. Default: false.</param>
    public void NotebookEnded(string? failure, bool isStopped = false) =>
        Tracker.End(isStopped ? RunStatus.Stopped : failure is null ? RunStatus.Finished : RunStatus.Failed, failure);

    /// <summary>Ends the run that is tracked, if any.</summary>
    public void Dispose() => _state.Dispose();

    /// <summary>What can be typed at a place of a line: verbs, options, values, data, runs and columns, filtered by what is typed already.</summary>
    /// <param name="line">A line that begins with <c>#!aipm</c>; it may be broken or half typed.</param>
    /// <param name="position">An index in the line, as of UTF-16 units.</param>
    /// <param name="cancellation">Stops the search; what was found until then is given.</param>
    /// <returns>The choices, with indices in the line. Nothing a user can type makes it throw.</returns>
    public Completions Complete(string line, int position, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(line);
        var place = Math.Clamp(position, 0, line.Length);
        return new LineCompletion(Context(cancellation)).At(line, place);
    }

    /// <summary>Explains what stands at a place of a line: a verb, an option or data.</summary>
    /// <param name="line">A line that begins with <c>#!aipm</c>; it may be broken or half typed.</param>
    /// <param name="position">An index in the line, as of UTF-16 units.</param>
    /// <returns>A card as <c>text/html</c> and <c>text/plain</c>, or null where there is nothing to say.</returns>
    public MimeBundle? Explain(string line, int position)
    {
        ArgumentNullException.ThrowIfNull(line);
        return new LineHelp(Context(CancellationToken.None)).At(line, position) is { } card ? ReportOutputs.For(card)[0] : null;
    }

    /// <summary>Cells have read data by themselves: the runs tracked keep which.</summary>
    internal void HasRead(DataStamp stamp) => Tracker.HasRead(stamp);

    internal VerbContext Context(CancellationToken cancellation) => new()
    {
        Workspace = Workspace.Open(Host.Folder),
        Folder = Host.Folder,
        Verbs = Verbs,
        Variables = Host.Variables,
        Time = Host.Time,
        Host = Host.Kind,
        Cancellation = cancellation,
        Session = _state,
    };

    private RunTracker Tracker => _state.Of(() => new RunTracker(message => Host.Show(MimeBundle.Of("text/plain", message))));
}
