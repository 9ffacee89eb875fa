namespace AiPm.Progress;

/// <summary>Passes on at most four updates a second, so that a notebook stays small and quick; the rest are dropped.</summary>
/// <param name="inner">Shows the updates that pass.</param>
/// <param name="time">The clock.</param>
public sealed class ThrottledProgress(IProgressSink inner, TimeProvider time) : IProgressSink
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private readonly Lock _lock = new();
    private long? _last;

    /// <inheritdoc/>
    public void Report(ProgressUpdate update)
    {
        lock (_lock)
        {
            if (_last is { } last && time.GetElapsedTime(last) < Interval)
            {
                return;
            }

            _last = time.GetTimestamp();
        }

        inner.Report(update);
    }
}
