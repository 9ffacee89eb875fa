using AiPm.Hosting;

namespace AiPm.Kernel.Running;

/// <summary>Runs a notebook's cells on a <see cref="NotebookEngine"/>, which it disposes of at the end.</summary>
/// <param name="engine">The engine.</param>
public sealed class EngineRunner(NotebookEngine engine) : ICellRunner, IDisposable
{
    private VerbSession? _session;
    private int _count;

    /// <summary>A fresh C# session in which all verbs can be typed and called.</summary>
    /// <param name="folder">The notebook's folder, absolute.</param>
    /// <param name="time">The clock.</param>
    /// <param name="notebook">The notebook, as people name it, for the runs that it tracks. Default: unknown.</param>
    public static EngineRunner WithVerbs(string folder, TimeProvider time, string? notebook = null)
    {
        var engine = new NotebookEngine(new NotebookEngineOptions { Folder = folder, Time = time, LeavesStuckCells = true });
        var session = new VerbSession(AipmVerbs.Table(), engine) { Notebook = notebook };
        engine.Language.Verbs = session;
        engine.VerbHandler = (line, cancellation) =>
        {
            session.RunLine(line, cancellation);
            return Task.CompletedTask;
        };
        return new EngineRunner(engine) { _session = session };
    }

    /// <inheritdoc/>
    public async Task<CellResult> RunCellAsync(string source, CancellationToken cancellation, Action<CellOutput>? onOutput = null)
    {
        if (_session is null)
        {
            return await engine.RunCellAsync(source, cancellation, onOutput).ConfigureAwait(false);
        }

        Aipm.Enter(_session);
        _session.CellBegins(source, ++_count);
        var result = await engine.RunCellAsync(source, cancellation, onOutput).ConfigureAwait(false);
        _session.CellEnded(result.Succeeded);
        return result;
    }

    /// <inheritdoc/>
    public void Ended(string? failure, bool isStopped) => _session?.NotebookEnded(failure, isStopped);

    /// <inheritdoc/>
    public void Dispose()
    {
        _session?.Dispose();
        engine.Dispose();
    }
}
