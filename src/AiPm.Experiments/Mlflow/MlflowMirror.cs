using AiPm.Catalog;

namespace AiPm.Experiments;

/// <summary>
/// Mirrors runs to an MLflow server while they go on. It reads the catalog in the background, so nothing that logs ever waits for
/// the network; what the server cannot take now it gets later, by this mirror, the next one, or <c>mlflow push</c>.
/// </summary>
public sealed class MlflowMirror : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestAwaitedPause = TimeSpan.FromSeconds(2);

    private readonly RunCatalog _catalog;
    private readonly MlflowTarget _target;
    private readonly MlflowSync _sync;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _wake = new(0);
    private readonly Lock _lock = new();
    private readonly HashSet<string> _runs = [];
    private readonly List<TaskCompletionSource> _waiting = [];
    private readonly Task _worker;
    private string? _lastError;
    private bool _disposed;

    private MlflowMirror(RunCatalog catalog, MlflowTarget target, MlflowSync sync)
    {
        (_catalog, _target, _sync) = (catalog, target, sync);
        _worker = Task.Run(WorkAsync);
    }

    /// <summary>What the user should see: a server that does not answer, credentials that it does not know. Raised on a thread of the mirror's, each message once in a row.</summary>
    public event Action<string>? Warned;

    /// <summary>The server's address; it holds no secrets.</summary>
    public string Server => _target.Name;

    /// <summary>What the user must know about the way to the server, such as credentials that go in clear.</summary>
    public IReadOnlyList<string> Warnings => _target.Settings.Warnings;

    /// <summary>Why the last attempt failed, or null where it did not.</summary>
    public string? LastError
    {
        get
        {
            lock (_lock)
            {
                return _lastError;
            }
        }
    }

    /// <summary>Starts a mirror; runs that an earlier one did not bring all the way are caught up with.</summary>
    /// <param name="workspace">The workspace whose runs they are.</param>
    /// <param name="time">The clock.</param>
    /// <param name="to">The server, or null for <c>MLFLOW_TRACKING_URI</c>. Credentials come from MLflow's variables of the environment alone.</param>
    /// <param name="experiment">The experiment, or null for <c>MLFLOW_EXPERIMENT_NAME</c>, or else the workspace's folder name.</param>
    /// <exception cref="AipmException">There is no address, or it cannot be used. Whether the server answers is not asked here.</exception>
    public static MlflowMirror Start(Workspace workspace, TimeProvider time, string? to = null, string? experiment = null)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        ArgumentNullException.ThrowIfNull(time);
        var settings = MlflowSettings.Of(to, "--to", Environment.GetEnvironmentVariable);

        // The mirror comes back by itself, so one attempt may give up early.
        var retry = new MlflowRetry(time, Environment.ProcessId) { Attempts = 3 };
        return Start(workspace, time, settings, retry, MlflowSettings.ExperimentOf(experiment, workspace, Environment.GetEnvironmentVariable));
    }

    internal static MlflowMirror Start(Workspace workspace, TimeProvider time, MlflowSettings settings, MlflowRetry retry, string experiment)
    {
        var catalog = RunCatalog.Open(workspace, time);
        var target = new MlflowTarget(settings, retry);
        var mirror = new MlflowMirror(catalog, target, new MlflowSync(workspace, catalog, target, experiment));
        foreach (var (run, _) in catalog.Mirrors(target.Name).Where(known => !known.Value.FinishedSent))
        {
            mirror.Add(run);
        }

        return mirror;
    }

    /// <summary>Mirrors a run from now on. The wish is kept in the catalog: even if the server never answers in this session, a later one brings it there.</summary>
    /// <param name="runId">Such as <c>r12</c>.</param>
    public void Follow(string runId)
    {
        ArgumentNullException.ThrowIfNull(runId);
        if (_catalog.MirrorOf(runId, Server) is null)
        {
            _catalog.SetMirror(runId, new MirrorState(Server, null, 0, 0, false));
        }

        Add(runId);
    }

    /// <summary>Waits until the server has all that the catalog holds now of the runs followed, or the patience ends. Flush what logs to the catalog first.</summary>
    /// <param name="patience">How long to wait.</param>
    /// <returns>Whether the server has it; where not, nothing is lost.</returns>
    public bool Flush(TimeSpan patience)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_disposed)
            {
                return false;
            }

            _waiting.Add(done);
            _wake.Release();
        }

        return done.Task.Wait(patience);
    }

    /// <summary>Flushes with a patience, then stops. What the server has not got by then it gets from the next mirror or from <c>mlflow push</c>.</summary>
    /// <param name="patience">How long to wait.</param>
    /// <returns>Whether the server has everything.</returns>
    public bool Stop(TimeSpan patience)
    {
        var isWhole = Flush(patience);
        Dispose();
        return isWhole;
    }

    /// <summary>Stops at once; a request under way is given up.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
        }

        _stop.Cancel();
        _worker.Wait();
        _target.Dispose();
        _catalog.Dispose();
        _wake.Dispose();
        _stop.Dispose();
    }

    private void Add(string runId)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _runs.Add(runId);
            _wake.Release();
        }
    }

    private async Task WorkAsync()
    {
        var failureCount = 0;
        while (!_stop.IsCancellationRequested)
        {
            TaskCompletionSource[] waiting;
            string[] runs;
            lock (_lock)
            {
                waiting = [.. _waiting];
                runs = [.. _runs];
            }

            var pause = Pause;
            try
            {
                var (error, hasMoved) = await SendAsync(runs).ConfigureAwait(false);
                if (error is not null)
                {
                    failureCount = hasMoved ? 1 : failureCount + 1;
                    pause = PauseAfter(error, failureCount, isAwaited: waiting.Length > 0);
                    Note((error as AipmException)?.Problem ?? error.Message);
                }
                else
                {
                    failureCount = 0;
                    Note(null);
                    Answer(waiting);
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await WaitAsync(pause).ConfigureAwait(false);
        }
    }

    // What is wrong with one run does not hold up the others; where nobody answers, asking for each would only take time.
    private async Task<(Exception? Error, bool HasMoved)> SendAsync(string[] runs)
    {
        Exception? first = null;
        var hasMoved = false;
        foreach (var run in runs)
        {
            var before = Mark(run);
            try
            {
                await _sync.SendAsync(run, _stop.Token).ConfigureAwait(false);
                if (_catalog.MirrorOf(run, Server) is null or { FinishedSent: true })
                {
                    lock (_lock)
                    {
                        _runs.Remove(run);
                    }
                }
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                first ??= error;
                hasMoved |= Mark(run) != before;
                if (error is MlflowFault { IsPassing: true })
                {
                    break;
                }
            }
        }

        return (first, hasMoved);
    }

    // How far a run has come there, whatever went wrong last.
    private MirrorState? Mark(string run) => _catalog.MirrorOf(run, Server) is { } state
        ? state with { Detail = (MlflowProgress.Of(state) with { Error = "" }).ToJson() }
        : null;

    private TimeSpan PauseAfter(Exception error, int failureCount, bool isAwaited)
    {
        var asked = (error as MlflowFault)?.RetryAfter;
        var delay = _target.Retry.DelayAfter(failureCount, asked);
        var longest = isAwaited ? LongestAwaitedPause : LongestPause;
        return delay < longest || asked is not null ? delay : longest;
    }

    private async Task WaitAsync(TimeSpan pause)
    {
        try
        {
            await _wake.WaitAsync(pause, _stop.Token).ConfigureAwait(false);
            while (_wake.CurrentCount > 0)
            {
                await _wake.WaitAsync(_stop.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped: the loop sees it.
        }
    }

    private void Answer(TaskCompletionSource[] waiting)
    {
        lock (_lock)
        {
            _waiting.RemoveAll(waiting.Contains);
        }

        foreach (var one in waiting)
        {
            one.TrySetResult();
        }
    }

    private void Note(string? error)
    {
        bool isNew;
        lock (_lock)
        {
            isNew = error is not null && error != _lastError;
            _lastError = error;
        }

        if (isNew)
        {
            // Not on the worker: a listener may flush or stop the mirror, and would wait for itself.
            _ = Task.Run(() => Warned?.Invoke($"{error} What is logged is kept here and sent later."));
        }
    }
}
