namespace AiPm.Kernel;

/// <summary>Which cell the running code belongs to: it flows through await, tasks and threads, as the console and displays need it.</summary>
internal static class CurrentCell
{
    // Told on every thread that comes into a cell's flow or leaves it. It must neither wait nor throw: the runtime would end the process.
    private static readonly AsyncLocal<OutputRecorder?> Flow = new(change =>
    {
        change.PreviousValue?.LeaveThread();
        change.CurrentValue?.EnterThread();
    });

    private static OutputRecorder? _latest;

    /// <summary>The cell whose flow of control this is, or null outside any.</summary>
    public static OutputRecorder? OfThisFlow => Flow.Value;

    /// <summary>The same, or the cell that was started last: some threads carry no flow.</summary>
    public static OutputRecorder? Nearest => Flow.Value ?? Volatile.Read(ref _latest);

    /// <summary>Makes this flow a cell's.</summary>
    public static void Enter(OutputRecorder recorder)
    {
        Flow.Value = recorder;
        Volatile.Write(ref _latest, recorder);
    }

    /// <summary>Whether a thread other than this one is in a cell's flow.</summary>
    public static bool RunsElsewhere(OutputRecorder recorder) => recorder.Threads > (Flow.Value == recorder ? 1 : 0);
}
