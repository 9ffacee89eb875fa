namespace AiPm.Kernel.Running;

/// <summary>Runs a notebook's cells on a <see cref="NotebookEngine"/>, which it disposes of at the end.</summary>
/// <param name="engine">The engine.</param>
public sealed class EngineRunner(NotebookEngine engine) : ICellRunner, IDisposable
{
    private VerbCells? _cells;
    private int _count;

    /// <summary>A fresh C# session in which all verbs can be typed and called.</summary>
    /// <param name="folder">The notebook's folder, absolute.</param>
    /// <param name="time">The clock.</param>
    /// <param name="notebook">The notebook, as people name it, for the runs that it tracks. Default: unknown.</param>
    public static EngineRunner WithVerbs(string folder, TimeProvider time, string? notebook = null)
    {
        var engine = new NotebookEngine(new NotebookEngineOptions { Folder = folder, Time = time, LeavesStuckCells = true });
        return new EngineRunner(engine) { _cells = new VerbCells(engine, notebook) };
    }

    /// <inheritdoc/>
    public Task<CellResult> RunCellAsync(string source, CancellationToken cancellation, Action<CellOutput>? onOutput = null) => _cells is null
        ? engine.RunCellAsync(source, cancellation, onOutput)
        : _cells.RunAsync(new CellRequest(source) { Count = ++_count, OnOutput = onOutput }, cancellation);

    /// <inheritdoc/>
    public void Ended(string? failure, bool isStopped) => _cells?.Session.NotebookEnded(failure, isStopped);

    /// <inheritdoc/>
    public void Dispose()
    {
        _cells?.Dispose();
        engine.Dispose();
    }
}
