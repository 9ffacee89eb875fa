using System.Data.Common;
using System.Globalization;

namespace AiPm.Catalog;

/// <summary>
/// Writes the points of all logs of one catalog, on one thread of its own and by one connection of its own: a second after the
/// first that waits, when a batch is full, or when somebody flushes. What cannot be written now stays in memory and is tried again.
/// </summary>
internal sealed class MetricWriter : IDisposable
{
    private const int BatchSize = 65_536;
    private const int Bound = 2 * BatchSize;
    private const int BoundInTrouble = 1_000_000;
    private const long Delay = 1_000; // milliseconds, as all below
    private const long LongestPause = 1_000;
    private const long QuietTrouble = 5_000;
    private const long LongestWait = 60_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly object _gate = new(); // a Monitor: threads wait for it to change
    private readonly object _database = new();
    private readonly PointRing _ring = new();
    private readonly BatchWriter _batches = new(Guid.NewGuid().ToString("N"));
    private readonly CatalogStore _store;
    private readonly Action<string> _warn;
    private readonly Thread _thread;
    private long _appended;
    private long _written;
    private long _flushTo;
    private long _failureCount;
    private AipmException? _fault;
    private CatalogTrouble _trouble;
    private bool _stopping;

    public MetricWriter(CatalogStore store, Action<string> warn)
    {
        _store = store.Another(Patience);
        _warn = warn;
        _thread = new Thread(Run) { IsBackground = true, Name = "aipm metrics" };
        _thread.Start();
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    public long PendingCount
    {
        get
        {
            lock (_gate)
            {
                return _ring.Count;
            }
        }
    }

    // Those of a trouble that waiting alone does not end.
    private bool IsStuck => _trouble is CatalogTrouble.Full or CatalogTrouble.ReadOnly or CatalogTrouble.Other;

    public void Append(LoggedRun run, string name, double value, long? step, long time)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_stopping, this);
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

                Monitor.Wait(_gate, (int)Math.Min(left, LongestPause));
            }

            return true;
        }
    }

    public void Flush()
    {
        if (TryFlush(TimeSpan.FromMilliseconds(LongestWait), untilStuck: true))
        {
            return;
        }

        lock (_gate)
        {
            var (problem, next) = _fault is { } fault ? (fault.Problem, fault.Next) : ($"The catalog {_store.Place} is slow.", "again a little later");
            throw new AipmException(
                string.Create(CultureInfo.InvariantCulture, $"{_ring.Count} logged values are not kept yet; they wait in memory and are tried again. {problem}"), next, _fault);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_stopping)
            {
                return;
            }

            _stopping = true;
            Monitor.PulseAll(_gate);
        }

        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        _thread.Join();
        _store.Dispose();
        if (_ring.Count > 0)
        {
            _warn(string.Create(CultureInfo.InvariantCulture, $"{_ring.Count} logged values are lost: the catalog was closed while it could not be written. {_fault?.Problem}"));
        }
    }

    /// <summary>Uses the connection that writes; for tests that bring a disk's limits about.</summary>
    internal void Use(Action<DbConnection> action)
    {
        lock (_database)
        {
            action(_store.Made());
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

    private void OnExit(object? sender, EventArgs e) => TryFlush(TimeSpan.FromSeconds(3), untilStuck: true);

    private void WaitForRoom()
    {
        var end = Environment.TickCount64 + LongestWait;
        while (_ring.Count >= (_fault is null ? Bound : BoundInTrouble))
        {
            if (_fault is { } fault && Environment.TickCount64 > end)
            {
                throw new AipmException(
                    string.Create(CultureInfo.InvariantCulture, $"{_ring.Count} logged values wait in memory, and more are not taken. {fault.Problem}"), fault.Next, fault);
            }

            Monitor.Wait(_gate, (int)LongestPause);
            ObjectDisposedException.ThrowIf(_stopping, this);
        }
    }

    private void Run()
    {
        while (NextBatch() is { Count: > 0 } batch)
        {
            var (since, pause) = (Environment.TickCount64, 20L);
            var isTold = false;
            while (!TryWrite(batch))
            {
                var length = Environment.TickCount64 - since;
                if (!isTold && (_trouble != CatalogTrouble.Held || length >= QuietTrouble))
                {
                    isTold = true;
                    _warn(string.Create(
                        CultureInfo.InvariantCulture,
                        $"Logged values wait in memory, {BoundInTrouble} at most, and are kept as soon as that can be. {_fault?.Problem} Try: {_fault?.Next}"));
                }

                if (!Pause(pause, length))
                {
                    return;
                }

                pause = Math.Min(pause * 2, LongestPause);
            }

            if (isTold)
            {
                _warn("Logged values are kept again; none is missing.");
            }
        }
    }

    private PointBatch? NextBatch()
    {
        lock (_gate)
        {
            while (_ring.Count == 0)
            {
                if (_stopping)
                {
                    return null;
                }

                Monitor.Wait(_gate);
            }

            var end = Environment.TickCount64 + Delay;
            while (!_stopping && _ring.Count < BatchSize && _flushTo <= _written)
            {
                var left = end - Environment.TickCount64;
                if (left <= 0)
                {
                    break;
                }

                Monitor.Wait(_gate, (int)left);
            }

            return _ring.Oldest(BatchSize);
        }
    }

    // Whatever happens, a thread of ours never ends the user's process.
    private bool TryWrite(PointBatch batch)
    {
        lock (_database)
        {
            try
            {
                using var transaction = _store.BeginWrite(_store.Made());
                _batches.Write(transaction, batch);
                transaction.Commit();
                _batches.Kept();
            }
            catch (Exception error)
            {
                _batches.NotKept();
                return Failed(error);
            }
        }

        lock (_gate)
        {
            _ring.Remove(batch.Count);
            _written += batch.Count;
            (_fault, _trouble) = (null, CatalogTrouble.None);
            Monitor.PulseAll(_gate);
            return true;
        }
    }

    private bool Failed(Exception error)
    {
        var trouble = _store.TroubleOf(error);
        if (trouble == CatalogTrouble.Lost)
        {
            _store.Forget();
        }

        lock (_gate)
        {
            _trouble = trouble == CatalogTrouble.None ? CatalogTrouble.Other : trouble;
            _fault = error as AipmException
                ?? (trouble == CatalogTrouble.None ? new AipmException($"The catalog {_store.Place} cannot be written: {error.Message}", "the same line again", error) : _store.Explain(error));
            _failureCount++;
            Monitor.PulseAll(_gate);
            return false;
        }
    }

    // False where the writer is closed and it is no use to wait any longer.
    private bool Pause(long milliseconds, long lengthOfTrouble)
    {
        lock (_gate)
        {
            var end = Environment.TickCount64 + milliseconds;
            while (end - Environment.TickCount64 is var left and > 0)
            {
                if (_stopping && (IsStuck || lengthOfTrouble > LongestWait))
                {
                    return false;
                }

                Monitor.Wait(_gate, (int)left);
            }

            return true;
        }
    }
}
