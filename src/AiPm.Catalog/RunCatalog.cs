using Microsoft.Data.Sqlite;

namespace AiPm.Catalog;

/// <summary>The catalog of runs and of the evidence they left. Safe for several threads and several processes at once.</summary>
public sealed partial class RunCatalog : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly Lock _lock = new();
    private readonly CatalogFile _file;
    private readonly TimeProvider _time;
    private bool _disposed;

    private RunCatalog(CatalogFile file, TimeProvider time)
    {
        _file = file;
        _time = time;
    }

    /// <summary>Opens a workspace's catalog and brings it forward where it is older. Where it is missing it is empty, and made by the first run.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="AipmException">The catalog was written by a newer version, or cannot be read.</exception>
    public static RunCatalog Open(Workspace workspace, TimeProvider time) => Open(workspace, time, CatalogSchema.Migrations, Patience);

    /// <summary>Opens a catalog other than the workspace's own, to copy to or from.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="setting">Where the catalog is.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="AipmException">The catalog was written by a newer version, or cannot be read.</exception>
    public static RunCatalog Open(Workspace workspace, CatalogSetting setting, TimeProvider time) => throw new NotImplementedException();

    internal static RunCatalog Open(Workspace workspace, TimeProvider time, IReadOnlyList<Migration> migrations, TimeSpan patience)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        ArgumentNullException.ThrowIfNull(time);
        var catalog = new RunCatalog(new CatalogFile(workspace, migrations, patience), time);
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

    /// <summary>Keeps the beginning of a run.</summary>
    /// <param name="start">What is known of it.</param>
    /// <returns>Its name, such as <c>r12</c>; no other run has or had it.</returns>
    /// <exception cref="AipmException">The catalog cannot be written; nothing of the run is kept.</exception>
    public string Begin(RunStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        return RunName.Of(Write(transaction => RunWriter.Begin(transaction, start, _time.GetUtcNow())));
    }

    /// <summary>Keeps how a run ended and what it found: all of it or, on an error, nothing.</summary>
    /// <param name="runId">What <see cref="Begin"/> returned.</param>
    /// <param name="outcome">How it ended.</param>
    /// <exception cref="AipmException">The catalog cannot be written.</exception>
    /// <exception cref="InvalidOperationException">There is no such run, or it has ended already.</exception>
    public void Finish(string runId, RunOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(runId);
        ArgumentNullException.ThrowIfNull(outcome);
        var run = RunName.NumberOf(runId) ?? throw new ArgumentException($"'{runId}' is not the name of a run.", nameof(runId));
        Write(transaction =>
        {
            RunWriter.Finish(transaction, run, outcome, _time.GetUtcNow());
            return run;
        });
    }

    /// <summary>The runs, newest first.</summary>
    /// <param name="limit">The most to read, or null for all.</param>
    public IReadOnlyList<RunRecord> Runs(int? limit = null) => Read(connection => RunReader.Newest(connection, limit)) ?? [];

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
        lock (_lock)
        {
            _disposed = true;
            _file.Dispose();
        }
    }

    /// <summary>Uses the catalog's connection; for tests that bring a disk's limits about.</summary>
    internal void Use(Action<SqliteConnection> action) => Guard(() =>
    {
        action(_file.Made());
        return 0;
    });

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
        catch (AipmException error) when (error.InnerException is SqliteException fault && CatalogFault.IsPassing(fault))
        {
            // Who may only read still sees such runs as died; marking them is left to who may write.
        }
    }

    private T? Read<T>(Func<SqliteConnection, T> read) =>
        Guard(() =>
        {
            if (_file.Existing() is not { } connection)
            {
                return default;
            }

            // One transaction, so that a run that ends meanwhile is seen whole: before or after.
            using var transaction = connection.BeginTransaction(deferred: true);
            var result = read(connection);
            transaction.Commit();
            return result;
        });

    private long Write(Func<SqliteTransaction, long> write) =>
        Guard(() =>
        {
            using var transaction = _file.Made().BeginTransaction(deferred: false);
            var run = write(transaction);
            transaction.Commit();
            return run;
        });

    private T Guard<T>(Func<T> action)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            try
            {
                return action();
            }
            catch (Exception error) when (CatalogFault.IsForeseen(error))
            {
                throw CatalogFault.Explain(error, _file.Path);
            }
        }
    }
}
