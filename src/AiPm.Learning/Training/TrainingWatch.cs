using AiPm.Progress;

namespace AiPm.Learning;

/// <summary>Who watches training.</summary>
public sealed record TrainingWatch
{
    /// <summary>Is told how far it came, at most four times a second. Default: nobody.</summary>
    public IProgressSink Progress { get; init; } = new NoProgress();

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Receives metrics with their step: <c>loss</c>, <c>learning_rate</c>, <c>validation_loss</c>. Default: nobody.</summary>
    public Action<string, double, long>? Log { get; init; }

    /// <summary>Makes what is shown in place of the line: of what it came to so far, and the line. Default: only the line is shown.</summary>
    public Func<TrainingFit, string, Report>? Interim { get; init; }
}
