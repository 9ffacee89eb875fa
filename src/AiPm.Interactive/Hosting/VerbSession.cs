using AiPm.Experiments;
using AiPm.Progress;
using AiPm.Verbs;

namespace AiPm.Hosting;

/// <summary>Runs the verbs of one host: parses the line, keeps the run, shows the report, hands it on.</summary>
/// <param name="verbs">The verbs.</param>
/// <param name="host">Where they are typed and shown.</param>
public sealed class VerbSession(VerbTable verbs, IVerbHost host)
{
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
            Host.SetVariable(name, report);
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
        var recorded = new RunRecorder(context.Workspace, context.Time)
            .Record(call, runId => call.Verb.Run(call.Options, context with { RunId = runId }));
        if (recorded.Warning is { } warning)
        {
            Host.Show(MimeBundle.Of("text/plain", warning));
        }

        Last = recorded.Report;
        return recorded.Report;
    }

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

    internal VerbContext Context(CancellationToken cancellation) => new()
    {
        Workspace = Workspace.Open(Host.Folder),
        Folder = Host.Folder,
        Verbs = Verbs,
        Variables = Host.Variables,
        Time = Host.Time,
        Host = Host.Kind,
        Cancellation = cancellation,
    };
}
