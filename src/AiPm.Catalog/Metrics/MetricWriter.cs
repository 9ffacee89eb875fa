using System.Data.Common;
using System.Globalization;

namespace AiPm.Catalog;

/// <summary>
/// Writes the points of all logs of one catalog, on one thread of its own and by one connection of its own. What cannot be
/// written now stays in memory and is tried again.
/// </summary>
internal sealed class MetricWriter : IDisposable
{
    private const long ShortestPause = 20; // milliseconds, as both below
    private const long LongestPause = 1_000;
    private const long QuietTrouble = 5_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestFlush = TimeSpan.FromMinutes(1);

    private readonly Lock _database = new();
    private readonly PointQueue _queue = new();
    private readonly BatchWriter _batches = new(Guid.NewGuid().ToString("N"));
    private readonly CatalogStore _store;
    private readonly Action<string> _warn;
    private readonly Thread _thread;

    public MetricWriter(CatalogStore store, Action<string> warn)
    {
        _store = store.Another(Patience);
        _warn = warn;
        _thread = new Thread(Run) { IsBackground = true, Name = "aipm metrics" };
        _thread.Start();
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    public long PendingCount => _queue.Count;

    public void Append(LoggedRun run, string name, double value, long? step, long time) => _queue.Append(run, name, value, step, time);

    public bool TryFlush(TimeSpan patience, bool untilStuck) => _queue.TryFlush(patience, untilStuck);

    public void Flush()
    {
        if (TryFlush(LongestFlush, untilStuck: true))
        {
            return;
        }

        var fault = _queue.Fault;
        var (problem, next) = fault is null ? ($"The catalog {_store.Place} is slow.", "again a little later") : (fault.Problem, fault.Next);
        throw new AipmException(
            string.Create(CultureInfo.InvariantCulture, $"{_queue.Count} logged values are not kept yet; they wait in memory and are tried again. {problem}"), next, fault);
    }

    public void Dispose()
    {
        if (!_queue.Close())
        {
            return;
        }

        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        _thread.Join();
        _store.Dispose();
        if (_queue.Count > 0)
        {
            Warn(string.Create(
                CultureInfo.InvariantCulture, $"{_queue.Count} logged values are lost: the catalog was closed while it could not be written. {_queue.Fault?.Problem}"));
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

    private void OnExit(object? sender, EventArgs e) => TryFlush(TimeSpan.FromSeconds(3), untilStuck: true);

    private void Run()
    {
        while (_queue.Next() is { } batch)
        {
            var (since, pause) = (Environment.TickCount64, ShortestPause);
            var isTold = false;
            while (TryWrite(batch) is var trouble and not CatalogTrouble.None)
            {
                var length = Environment.TickCount64 - since;
                if (!isTold && (trouble != CatalogTrouble.Held || length >= QuietTrouble))
                {
                    isTold = true;
                    Warn(string.Create(
                        CultureInfo.InvariantCulture,
                        $"Logged values wait in memory, {PointQueue.BoundInTrouble} at most, and are kept as soon as that can be. {_queue.Fault?.Problem} Try: {_queue.Fault?.Next}"));
                }

                if (!_queue.Pause(pause, length))
                {
                    return;
                }

                pause = Math.Min(pause * 2, LongestPause);
            }

            if (isTold)
            {
                Warn("Logged values are kept again; none is missing.");
            }
        }
    }

    // Whatever happens, a thread of ours never ends the user's process.
    private void Warn(string message)
    {
        try
        {
            _warn(message);
        }
        catch (Exception)
        {
            // Who listens has failed, not the catalog.
        }
    }

    private CatalogTrouble TryWrite(PointBatch batch)
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

        _queue.Written(batch.Count);
        return CatalogTrouble.None;
    }

    private CatalogTrouble Failed(Exception error)
    {
        var trouble = _store.TroubleOf(error);
        if (trouble == CatalogTrouble.Lost)
        {
            _store.Forget();
        }

        var fault = (error as AipmException, trouble) switch
        {
            ({ } told, _) => told,
            (_, CatalogTrouble.None) => new AipmException($"The catalog {_store.Place} cannot be written: {error.Message}", "the same line again", error),
            _ => _store.Explain(error),
        };
        trouble = trouble == CatalogTrouble.None ? CatalogTrouble.Other : trouble;
        _queue.Failed(trouble, fault);
        return trouble;
    }
}
