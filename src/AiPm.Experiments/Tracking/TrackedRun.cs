using AiPm.Catalog;

namespace AiPm.Experiments;

/// <summary>
/// A run that is under way: what is logged to it is kept at the latest after a second, and what it was computed with is kept by
/// itself. Disposing of it ends it.
/// </summary>
public sealed partial class TrackedRun : IDisposable
{
    private readonly RunCatalog _catalog;
    private readonly MetricLog _log;
    private readonly TrackStart _start;
    private readonly Workspace _workspace;
    private readonly TimeProvider _time;
    private readonly Action<string> _warn;
    private readonly RunCapture _capture;
    private readonly SystemSampler _sampler;
    private readonly MlflowMirror? _mirror;
    private readonly long _begun;
    private readonly Lock _lock = new();
    private Task _pending = Task.CompletedTask;
    private string? _error;
    private bool _failed;
    private volatile bool _ended;

    private TrackedRun(Workspace workspace, TimeProvider time, TrackStart start, Action<string> warn)
    {
        (_workspace, _time, _start, _warn) = (workspace, time, start, warn);
        _mirror = MirrorTo(start.To);
        try
        {
            var code = CodeState.Of(workspace.Root);
            _begun = time.GetTimestamp();
            _catalog = RunCatalog.Open(workspace, time);
            _catalog.Warned += warn;
            Id = _catalog.Begin(new RunStart
            {
                Verb = "track",
                Line = start.Line,
                Name = start.Name,
                Parameters = start.Parameters,
                Tags = start.Tags,
                Note = start.Note,
                GitCommit = code.Commit,
                IsDirty = code.IsDirty,
            });
            _log = _catalog.OpenLog(Id);
        }
        catch
        {
            _catalog?.Dispose();
            _mirror?.Dispose();
            throw;
        }

        _capture = new RunCapture(workspace, _catalog, Id, warn);
        Guarded(() => _catalog.SetFacts(Id, start.Notebook is { } notebook ? [new("notebook", notebook)] : []));
        Later(() => KeepCells(start.Cells));
        start.Data.ToList().ForEach(Keep);
        _capture.Start();
        _sampler = new SystemSampler(time, (name, value) => Guarded(() => _log.Log(name, value)));
        Guarded(() => _mirror?.Follow(Id));
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
        AppDomain.CurrentDomain.UnhandledException += OnUnhandled;
    }

    /// <summary>Its name in the catalog, such as <c>r12</c>.</summary>
    public string Id { get; }

    /// <summary>What the user called it.</summary>
    public string Name => _start.Name;

    /// <summary>Whether it has ended.</summary>
    public bool IsEnded => _ended;

    /// <summary>Logs a value; it does not wait for the disk.</summary>
    /// <param name="name">The metric, at most 250 characters.</param>
    /// <param name="value">The value; NaN and infinities are kept.</param>
    /// <param name="step">The step, or null for the next.</param>
    /// <exception cref="AipmException">The run has ended, or the name is too long.</exception>
    public void Log(string name, double value, long? step = null)
    {
        RefuseEnded();
        _log.Log(name, value, step);
    }

    /// <summary>Logs several values, such as <c>new { Mae = 12.3, R2 = 0.8 }</c>.</summary>
    /// <param name="metrics">An object whose properties are numbers, or a dictionary.</param>
    /// <param name="step">The step of all of them, or null for the next.</param>
    /// <exception cref="AipmException">The run has ended, or a value is no number.</exception>
    public void Log(object metrics, long? step = null)
    {
        foreach (var (name, value) in NamedValues.NumbersOf(metrics))
        {
            Log(name, value, step);
        }
    }

    /// <summary>Keeps a parameter; the same value again changes nothing.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="AipmException">The run has ended, or the parameter has another value already.</exception>
    public void Param(string name, object? value)
    {
        RefuseEnded();
        _catalog.LogParameter(Id, name, NamedValues.TextOf(value));
    }

    /// <summary>Sets a tag.</summary>
    /// <param name="key">The tag.</param>
    /// <param name="value">Its value. Default: empty, for a mere label.</param>
    public void Tag(string key, string value = "")
    {
        RefuseEnded();
        _catalog.SetTag(Id, key, value);
    }

    /// <summary>Sets what people note about it.</summary>
    /// <param name="text">The note.</param>
    public void Note(string text)
    {
        RefuseEnded();
        _catalog.SetNote(Id, text);
    }

    /// <summary>Sets what was learned from it.</summary>
    /// <param name="lesson">The lesson.</param>
    public void Learned(string lesson)
    {
        RefuseEnded();
        _catalog.SetLesson(Id, lesson);
    }

    /// <summary>Keeps a file as it is now.</summary>
    /// <param name="path">The file, relative to the notebook's folder.</param>
    /// <param name="name">What to call it in the run. Default: its file name.</param>
    /// <exception cref="AipmException">The file cannot be read, or the run has ended.</exception>
    public void Artifact(string path, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        var full = Path.GetFullPath(path, _start.Folder);
        byte[] content;
        try
        {
            content = File.ReadAllBytes(full);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AipmException($"The file {full} cannot be kept: {error.Message}", "run.Artifact(\"a file that is there\")", error);
        }

        Artifact(content, name ?? Path.GetFileName(full));
    }

    /// <summary>Keeps bytes as a file.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="name">What to call it in the run; its end, such as <c>.png</c>, says what it is.</param>
    public void Artifact(byte[] content, string name)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(name);
        RefuseEnded();
        var (kind, mediaType) = ArtifactKind.Of(name);
        _capture.Keep(name, kind, content, mediaType);
    }

    /// <summary>Waits until all that was logged is kept for good.</summary>
    /// <exception cref="AipmException">It cannot be kept now; it stays in memory and is tried again.</exception>
    public void Flush()
    {
        RefuseEnded();
        _log.Flush();
    }

    /// <summary>Says that it failed; <see cref="Dispose"/> then ends it so.</summary>
    /// <param name="error">Why.</param>
    /// <param name="lesson">What was learned. Default: nothing yet.</param>
    public void Fail(Exception error, string? lesson = null)
    {
        ArgumentNullException.ThrowIfNull(error);
        Fail((error as AipmException)?.Problem ?? error.Message, lesson);
    }

    /// <summary>Says that it failed; <see cref="Dispose"/> then ends it so.</summary>
    /// <param name="error">Why.</param>
    /// <param name="lesson">What was learned. Default: nothing yet.</param>
    public void Fail(string error, string? lesson = null)
    {
        ArgumentNullException.ThrowIfNull(error);
        RefuseEnded();
        lock (_lock)
        {
            (_failed, _error) = (true, FirstLine(error));
        }

        if (lesson is not null)
        {
            Learned(lesson);
        }
    }

    /// <summary>Ends it: as finished, or as failed where <see cref="Fail(string, string?)"/> said so.</summary>
    public void Dispose() => End(RunStatus.Finished);

    /// <inheritdoc/>
    public override string ToString() => _ended ? $"{Name}, ended" : $"{Name}, under way";

    internal static TrackedRun Begin(Workspace workspace, TimeProvider time, TrackStart start, Action<string> warn) => new(workspace, time, start, warn);

    private static string FirstLine(string text) => text.Split('\n', 2)[0].TrimEnd();

    private MlflowMirror? MirrorTo(string? server)
    {
        if (server is null && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("MLFLOW_TRACKING_URI")))
        {
            return null;
        }

        try
        {
            var mirror = MlflowMirror.Start(_workspace, _time, server);
            mirror.Warned += _warn;
            mirror.Warnings.ToList().ForEach(_warn);
            return mirror;
        }
        catch (AipmException error) when (server is null)
        {
            // An address that nobody gave here, such as a folder of MLflow's own, is no reason not to track.
            _warn($"The run is not sent to the MLflow server of MLFLOW_TRACKING_URI. {error.Problem}");
            return null;
        }
    }

    private void RefuseEnded()
    {
        if (_ended)
        {
            throw new AipmException($"The run {Id} ({Name}) has ended: nothing can be added to it by its variable.", $"#!aipm track {Verbs.VerbLine.Quote(Name)}");
        }
    }
}
