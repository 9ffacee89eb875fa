using System.Diagnostics;
using AiPm.Progress;
using AiPm.Reports;

namespace AiPm.Data;

/// <summary>Shows how far objects have been sent or fetched: share, bytes a second, time left, objects done.</summary>
/// <param name="sink">Shows it.</param>
/// <param name="time">The clock.</param>
/// <param name="activity">What is done, such as <c>push to team</c>.</param>
/// <param name="objectCount">How many objects there are.</param>
/// <param name="totalBytes">Their bytes; null where they cannot be known.</param>
internal sealed class TransferProgress(IProgressSink sink, TimeProvider time, string activity, int objectCount, long? totalBytes)
{
    // Ten times a second is more than a host shows.
    private static readonly long Interval = Stopwatch.Frequency / 10;
    private readonly long _begin = time.GetTimestamp();
    private long _bytes;
    private int _done;
    private long _shownAt;

    /// <summary>The bytes that have gone or come by now, those of cut-off tries once.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>The objects that are done.</summary>
    public int Done => Volatile.Read(ref _done);

    /// <summary>Receives how far one object is.</summary>
    public IProgress<long> OfObject() => new ObjectProgress(this);

    /// <summary>Counts an object as done.</summary>
    public void Finish()
    {
        Interlocked.Increment(ref _done);
        Show();
    }

    private void Add(long bytes)
    {
        Interlocked.Add(ref _bytes, bytes);
        Show();
    }

    private void Show()
    {
        var (now, shownAt) = (Stopwatch.GetTimestamp(), Interlocked.Read(ref _shownAt));
        if (now - shownAt < Interval || Interlocked.CompareExchange(ref _shownAt, now, shownAt) != shownAt)
        {
            return;
        }

        var seconds = time.GetElapsedTime(_begin).TotalSeconds;
        var share = totalBytes is > 0 ? (double)Bytes / totalBytes.Value : (double)Done / Math.Max(objectCount, 1);
        sink.Report(new ProgressUpdate
        {
            Activity = activity,
            Share = Math.Min(share, 1),
            Rate = seconds > 0 ? $"{NumberText.Bytes((long)(Bytes / seconds))}/s" : "",
            Remaining = seconds > 1 && share is > 0 and <= 1 ? TimeSpan.FromSeconds(Math.Min(seconds * (1 - share) / share, TimeSpan.MaxValue.TotalSeconds / 2)) : null,
            Metric = $"{NumberText.Count(Done)} of {NumberText.Count(objectCount)} files",
        });
    }

    private sealed class ObjectProgress(TransferProgress whole) : IProgress<long>
    {
        private long _known;

        public void Report(long value) => whole.Add(value - Interlocked.Exchange(ref _known, value));
    }
}
