using AiPm.Progress;

namespace AiPm.Verbs;

/// <summary>Where and for whom a verb runs.</summary>
public sealed record VerbContext
{
    /// <summary>The workspace that keeps what the verb leaves behind.</summary>
    public required Workspace Workspace { get; init; }

    /// <summary>The folder that relative paths of the user start from: the notebook's, or the terminal's.</summary>
    public required string Folder { get; init; }

    /// <summary>The verbs there are.</summary>
    public required VerbTable Verbs { get; init; }

    /// <summary>The notebook's variables. Default: none.</summary>
    public IVariables Variables { get; init; } = new NoVariables();

    /// <summary>Receives progress. Default: nobody.</summary>
    public IProgressSink Progress { get; init; } = new NoProgress();

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The host the user types in; messages show lines as they are typed there. Default: a notebook.</summary>
    public VerbHosts Host { get; init; } = VerbHosts.Notebook;

    /// <summary>Stops the verb: the notebook's stop button, or Ctrl+C.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>What the session keeps from one verb to the next. Default: nothing yet.</summary>
    public SessionState Session { get; init; } = new();

    /// <summary>The run that this call is recorded as, such as <c>r12</c>; null where it is not recorded.</summary>
    public string? RunId { get; init; }

    /// <summary>A line as the user would type it here.</summary>
    /// <param name="line">The line without its beginning, such as <c>help drift</c>.</param>
    public string Line(string line) => Host == VerbHosts.Terminal ? $"aipm {line}" : $"{VerbLine.Directive} {line}";
}
