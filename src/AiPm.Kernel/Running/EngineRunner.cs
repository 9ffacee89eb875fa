using AiPm.Hosting;

namespace AiPm.Kernel.Running;

/// <summary>A fresh C# session with all verbs, for one run of a notebook.</summary>
public sealed class EngineRunner : ICellRunner, IDisposable
{
    private readonly NotebookEngine _engine;
    private readonly VerbSession _session;

    /// <summary>Starts a session.</summary>
    /// <param name="folder">The notebook's folder, absolute.</param>
    /// <param name="time">The clock.</param>
    public EngineRunner(string folder, TimeProvider time)
    {
        _engine = new NotebookEngine(new NotebookEngineOptions { Folder = folder, Time = time });
        _session = new VerbSession(AipmVerbs.Table(), _engine);
        _engine.VerbHandler = (line, cancellation) =>
        {
            _session.RunLine(line, cancellation);
            return Task.CompletedTask;
        };
    }

    /// <inheritdoc/>
    public Task<CellResult> RunCellAsync(string source, CancellationToken cancellation, Action<CellOutput>? onOutput = null)
    {
        Aipm.Enter(_session);
        return _engine.RunCellAsync(source, cancellation, onOutput);
    }

    /// <inheritdoc/>
    public void Dispose() => _engine.Dispose();
}
