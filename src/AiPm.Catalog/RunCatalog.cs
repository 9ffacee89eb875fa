using System.Data.Common;

namespace AiPm.Catalog;

/// <summary>The catalog of runs and of the evidence they left. Safe for several threads, processes and machines at once.</summary>
public sealed partial class RunCatalog : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly Lock _lock = new();
    private readonly Workspace _workspace;
    private readonly CatalogStore _store;
    private readonly TimeProvider _time;
    private bool _committing;
    private bool _disposed;

    private RunCatalog(Workspace workspace, CatalogStore store, TimeProvider time)
    {
        _workspace = workspace;
        _store = store;
        _time = time;
    }

    /// <summary>Where it is: a file, or an address without a password.</summary>
    public string Place => _store.Place;

    /// <summary>Stops the reading of runs. Default: nothing does.</summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>
    /// Opens a workspace's catalog, where its <see cref="CatalogSetting"/> says, and brings it forward where it is older. Where it
    /// is missing it is empty, and made by the first run.
    /// </summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="AipmException">The catalog was written by a newer version, or cannot be read.</exception>
    public static RunCatalog Open(Workspace workspace, TimeProvider time) => Open(workspace, CatalogSetting.Load(workspace), time);

    /// <summary>Opens a catalog other than the one that the workspace's setting names, to copy to or from.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="setting">Where the catalog is.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="AipmException">The catalog was written by a newer version, or cannot be read.</exception>
    public static RunCatalog Open(Workspace workspace, CatalogSetting setting, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(setting);
        return Open(workspace, CatalogStore.Of(workspace, setting, Patience), time);
    }

    internal static RunCatalog Open(Workspace workspace, TimeProvider time, IReadOnlyList<Migration> migrations, TimeSpan patience) =>
        Open(workspace, new CatalogFile(workspace, migrations, patience), time);

    /// <summary>Keeps the beginning of a run.</summary>
    /// <param name="start">What is known of it.</param>
    /// <returns>Its name, such as <c>r12</c>; no other run has or had it.</returns>
    /// <exception cref="AipmException">The catalog cannot be written; nothing of the run is kept.</exception>
    public string Begin(RunStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        return RunName.Of(Write(transaction =>
        {
            if (start.Parent is { } parent)
            {
                Hold(transaction, parent);
            }

            return RunWriter.Begin(transaction, start, _time.GetUtcNow());
        }));
    }

    /// <summary>Keeps how a run ended and what it found: all of it or, on an error, nothing. What was logged of it is flushed first.</summary>
    /// <param name="runId">What <see cref="Begin"/> returned.</param>
    /// <param name="outcome">How it ended.</param>
    /// <exception cref="AipmException">The catalog cannot be written.</exception>
    /// <exception cref="InvalidOperationException">There is no such run, or it has ended already.</exception>
    public void Finish(string runId, RunOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var run = RunName.Existing(runId);
        FlushLogs();
        Write(transaction =>
        {
            RunWriter.Finish(transaction, run, outcome, _time.GetUtcNow());
            return run;
        });
    }

    /// <summary>The runs, newest first.</summary>
    /// <param name="limit">The most to read, or null for all.</param>
    public IReadOnlyList<RunRecord> Runs(int? limit = null) => Search(new RunQuery { Limit = limit });

    /// <summary>The run of that name, or null.</summary>
    /// <param name="id">Such as <c>r12</c>.</param>
    public RunRecord? Find(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return RunName.NumberOf(id) is { } run ? Read(connection => RunReader.One(connection, run)) : null;
    }

    /// <summary>The newest report of a verb from a run that finished, or null.</summary>
    /// <param name="verb">The verb.</param>
    public StoredReport? LatestReport(string verb) => Read(connection => RunReader.LatestReport(connection, verb));

    /// <summary>The report that a run left, or null.</summary>
    /// <param name="runId">Such as <c>r12</c>.</param>
    public StoredReport? ReportOf(string runId)
    {
        ArgumentNullException.ThrowIfNull(runId);
        return RunName.NumberOf(runId) is { } run ? Read(connection => RunReader.ReportOf(connection, run)) : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        CloseLogs();
        lock (_lock)
        {
            _disposed = true;
            _store.Dispose();
        }
    }

    /// <summary>Uses the catalog's connection; for tests that bring a disk's limits about.</summary>
    internal void Use(Action<DbConnection> action) => Guard(() =>
    {
        action(_store.Made());
        return 0;
    });

    private static RunCatalog Open(Workspace workspace, CatalogStore store, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        ArgumentNullException.ThrowIfNull(time);
        var catalog = new RunCatalog(workspace, store, time);
        try
        {
            catalog.MarkDied();
            return catalog;
        }
        catch
        {
            catalog.Dispose();
            throw;
        }
    }

    private void MarkDied()
    {
        if (Read(RunReader.Gone) is not { Count: > 0 } gone)
        {
            return;
        }

        try
        {
            Write(transaction =>
            {
                RunWriter.MarkDied(transaction, gone);
                return 0;
            });
        }
        catch (AipmException error) when (error.InnerException is { } fault && _store.TroubleOf(fault) is CatalogTrouble.Held or CatalogTrouble.ReadOnly)
        {
            // Who may only read still sees such runs as died; marking them is left to who may write.
        }
    }

    // Holds a run until the transaction ends, so that two who add to it do not take the same place.
    private long Hold(DbTransaction transaction, string runId)
    {
        var run = RunName.Existing(runId);
        return transaction.Scalar<long?>($"SELECT number FROM runs WHERE number = @run{_store.ForUpdate}", new { run })
            ?? throw Missing(run);
    }

    private T? Read<T>(Func<DbConnection, T> read) =>
        Guard(() =>
        {
            if (_store.Existing() is not { } connection)
            {
                return default;
            }

            // One transaction, so that a run that ends meanwhile is seen whole: before or after.
            using var transaction = _store.BeginRead(connection);
            var result = read(connection);
            transaction.Commit();
            return result;
        });

    private T Write<T>(Func<DbTransaction, T> write) =>
        Guard(() =>
        {
            using var transaction = _store.BeginWrite(_store.Made());
            var result = write(transaction);
            _committing = true;
            transaction.Commit();
            _committing = false;
            return result;
        });

    private T Guard<T>(Func<T> action)
    {
        lock (_lock)
        {
            for (var isFirst = true; ; isFirst = false)
            {
                ObjectDisposedException.ThrowIf(_disposed, this);
                _committing = false;
                try
                {
                    return action();
                }
                catch (Exception error) when (_store.TroubleOf(error) is var trouble and not CatalogTrouble.None)
                {
                    // A server that was restarted has ended our connection. Nothing was kept, unless it happened while it was being kept.
                    if (trouble == CatalogTrouble.Lost)
                    {
                        _store.Forget();
                        if (isFirst && !_committing)
                        {
                            continue;
                        }
                    }

                    throw _store.Explain(error);
                }
            }
        }
    }
}
