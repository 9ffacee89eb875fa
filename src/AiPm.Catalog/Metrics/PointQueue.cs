using System.Globalization;

namespace AiPm.Catalog;

/// <summary>The points between those who log and the one thread that writes: bounded, in order, never dropped.</summary>
internal sealed class PointQueue
{
    public const int BatchSize = 65_536;
    public const int BoundInTrouble = 1_000_000;
    public const int Bound = 2 * BatchSize;
    private const long Delay = 1_000; // milliseconds, as all below
    private const long LongestWait = 60_000;
    private const long Glance = 1_000;

    private readonly object _gate = new(); // a Monitor: threads wait for it to change
    private readonly PointRing _ring = new();
    private long _appended;
    private long _written;
    private long _flushTo;
    private long _failureCount;
    private CatalogTrouble _trouble;
    private bool _closing;

    /// <summary>Why the last try failed, or null where it did not.</summary>
    public AipmException? Fault { get; private set; }

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _ring.Count;
            }
        }
    }

    // A trouble that waiting alone does not end.
    private bool IsStuck => _trouble is CatalogTrouble.Full or CatalogTrouble.ReadOnly or CatalogTrouble.Other;

    public void Append(LoggedRun run, string name, double value, long? step, long time)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closing, typeof(MetricLog));
            if (_ring.Count >= Bound)
            {
                WaitForRoom();
            }

            if (!run.Series.TryGetValue(name, out var series))
            {
                series = AddSeries(run, name);
            }

            var at = step ?? series.NextStep;
            series.NextStep = unchecked(at + 1);
            _ring.Add(new LoggedPoint(series, at, time, value));
            _appended++;
            if (_ring.Count is 1 or BatchSize)
            {
                Monitor.PulseAll(_gate);
            }
        }
    }

    /// <summary>Waits until all that was appended before is written.</summary>
    /// <param name="patience">How long to wait.</param>
    /// <param name="untilStuck">Whether to give up as soon as a trouble shows that does not pass by itself.</param>
    public bool TryFlush(TimeSpan patience, bool untilStuck)
    {
        lock (_gate)
        {
            var (target, failures) = (_appended, _failureCount);
            _flushTo = Math.Max(_flushTo, target);
            Monitor.PulseAll(_gate);
            var end = Environment.TickCount64 + (long)Math.Min(patience.TotalMilliseconds, int.MaxValue);
            while (_written < target)
            {
                var left = end - Environment.TickCount64;
                if (left <= 0 || (untilStuck && IsStuck && _failureCount > failures))
                {
                    return false;
                }

                Monitor.Wait(_gate, (int)Math.Min(left, Glance));
            }

            return true;
        }
    }

    /// <summary>Waits for points, and then a second for more, or until the batch is full or somebody flushes. Null when all is done.</summary>
    public PointBatch? Next()
    {
        lock (_gate)
        {
            while (_ring.Count == 0)
            {
                if (_closing)
                {
                    return null;
                }

                Monitor.Wait(_gate);
            }

            var end = Environment.TickCount64 + Delay;
            while (!_closing && _ring.Count < BatchSize && _flushTo <= _written && end - Environment.TickCount64 is var left and > 0)
            {
                Monitor.Wait(_gate, (int)left);
            }

            return _ring.Oldest(BatchSize);
        }
    }

    public void Written(int count)
    {
        lock (_gate)
        {
            _ring.Remove(count);
            _written += count;
            (Fault, _trouble) = (null, CatalogTrouble.None);
            Monitor.PulseAll(_gate);
        }
    }

    public void Failed(CatalogTrouble trouble, AipmException fault)
    {
        lock (_gate)
        {
            (Fault, _trouble) = (fault, trouble);
            _failureCount++;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Waits before the next try.</summary>
    /// <param name="milliseconds">How long.</param>
    /// <param name="lengthOfTrouble">How long the trouble has lasted, in milliseconds.</param>
    /// <returns>False where all is being closed and it is no use to wait any longer.</returns>
    public bool Pause(long milliseconds, long lengthOfTrouble)
    {
        lock (_gate)
        {
            var end = Environment.TickCount64 + milliseconds;
            while (end - Environment.TickCount64 is var left and > 0)
            {
                if (_closing && (IsStuck || lengthOfTrouble > LongestWait))
                {
                    return false;
                }

                Monitor.Wait(_gate, (int)left);
            }

            return true;
        }
    }

    /// <summary>Takes no more points.</summary>
    /// <returns>Whether it did before.</returns>
    public bool Close()
    {
        lock (_gate)
        {
            var wasOpen = !_closing;
            _closing = true;
            Monitor.PulseAll(_gate);
            return wasOpen;
        }
    }

    private static MetricSeries AddSeries(LoggedRun run, string name)
    {
        var kept = CatalogText.Name(name, "metric");
        if (kept != name && run.Series.TryGetValue(kept, out var same))
        {
            return run.Series[name] = same;
        }

        return run.Series[kept] = run.Series[name] = new MetricSeries(run, kept);
    }

    private void WaitForRoom()
    {
        var end = Environment.TickCount64 + LongestWait;
        while (_ring.Count >= (Fault is null ? Bound : BoundInTrouble))
        {
            if (Fault is { } fault && Environment.TickCount64 > end)
            {
                throw new AipmException(
                    string.Create(CultureInfo.InvariantCulture, $"{_ring.Count} logged values wait in memory, and more are not taken. {fault.Problem}"), fault.Next, fault);
            }

            Monitor.Wait(_gate, (int)Glance);
            ObjectDisposedException.ThrowIf(_closing, typeof(MetricLog));
        }
    }
}
