namespace AiPm.Progress;

/// <summary>Progress that nobody watches.</summary>
public sealed class NoProgress : IProgressSink
{
    /// <inheritdoc/>
    public void Report(ProgressUpdate update)
    {
    }
}
