namespace AiPm.Progress;

/// <summary>Shows progress to the user; each update replaces the one before.</summary>
public interface IProgressSink
{
    /// <summary>Shows how far the work has come.</summary>
    /// <param name="update">The newest state.</param>
    void Report(ProgressUpdate update);
}
