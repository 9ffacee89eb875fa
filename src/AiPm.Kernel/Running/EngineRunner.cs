namespace AiPm.Kernel.Running;

/// <summary>Runs a notebook's cells on a <see cref="NotebookEngine"/>, which it disposes of at the end.</summary>
/// <param name="engine">The engine.</param>
public sealed class EngineRunner(NotebookEngine engine) : ICellRunner, IDisposable
{
    /// <inheritdoc/>
    public Task<CellResult> RunCellAsync(string source, CancellationToken cancellation, Action<CellOutput>? onOutput = null) =>
        engine.RunCellAsync(source, cancellation, onOutput);

    /// <inheritdoc/>
    public void Dispose() => engine.Dispose();
}
