using AiPm.Progress;
using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>Shows how much of some files is done. Safe for many threads.</summary>
internal sealed class ScanProgress
{
    private readonly string _activity;
    private readonly ThrottledProgress _sink;
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly long _size;
    private readonly int _count;
    private long _bytes;
    private int _done;

    /// <summary>Begins.</summary>
    /// <param name="doing">What is done, such as <c>reading</c>.</param>
    /// <param name="name">With what.</param>
    /// <param name="files">The files.</param>
    /// <param name="context">Where it is shown.</param>
    public ScanProgress(string doing, string name, IReadOnlyCollection<FolderFile> files, VerbContext context)
    {
        _activity = files.Count == 1 ? $"{doing} {name}" : $"{doing} {NumberText.Count(files.Count)} files of {name}";
        (_sink, _time, _started) = (new ThrottledProgress(context.Progress, context.Time), context.Time, context.Time.GetTimestamp());
        (_size, _count) = (files.Sum(file => file.Stamp.Size), files.Count);
    }

    /// <summary>Bytes of a file have passed.</summary>
    public void Add(long bytes)
    {
        Interlocked.Add(ref _bytes, bytes);
        Show();
    }

    /// <summary>A file is done.</summary>
    /// <param name="bytes">Those of its bytes that <see cref="Add"/> was not told.</param>
    public void Done(long bytes)
    {
        Interlocked.Add(ref _bytes, bytes);
        if (Interlocked.Increment(ref _done) % 64 == 0)
        {
            Show();
        }
    }

    private void Show()
    {
        var (bytes, elapsed) = (Interlocked.Read(ref _bytes), _time.GetElapsedTime(_started));

        // Small files cost by their number, large ones by their bytes.
        var share = _size == 0 ? (double)_done / _count : (0.5 * bytes / _size) + (0.5 * _done / _count);
        share = _count == 1 ? (double)bytes / Math.Max(_size, 1) : share;
        _sink.Report(new ProgressUpdate
        {
            Activity = _activity,
            Share = Math.Min(share, 1),
            Rate = elapsed > TimeSpan.Zero ? $"{NumberText.Bytes((long)(bytes / elapsed.TotalSeconds))}/s" : "",
            Remaining = share > 0 ? elapsed * ((1 - Math.Min(share, 1)) / share) : null,
        });
    }
}
