using AiPm.Hosting;
using AiPm.Kernel.Language;

namespace AiPm.Kernel.Jupyter;

/// <summary>C# cells in which all verbs can be typed and called.</summary>
internal sealed class CSharpSession : IKernelLanguage
{
    private readonly NotebookEngine _engine;
    private readonly VerbCells _cells;
    private readonly CancellationTokenSource _closed = new();
    private bool _isWarming;

    /// <summary>A fresh session; its compiler warms up in the background.</summary>
    /// <param name="options">Where and how.</param>
    public CSharpSession(JupyterKernelOptions options)
    {
        _engine = new NotebookEngine(new NotebookEngineOptions { Folder = options.Folder, Time = options.Time });
        // Jupyter's server tells a kernel which notebook it is for.
        _cells = new VerbCells(_engine, Environment.GetEnvironmentVariable("JPY_SESSION_NAME") is { Length: > 0 } path ? Path.GetFileName(path) : null);
    }

    /// <inheritdoc/>
    public async Task<CellResult> RunAsync(CellRequest request, CancellationToken cancellation)
    {
        var result = await _cells.RunAsync(request, cancellation).ConfigureAwait(false);

        // A cell that could not be stopped runs until it ends, or until the next interrupt ends the kernel.
        await _engine.WhenFreed.ConfigureAwait(false);
        WarmUpOnce();
        return result;
    }

    /// <inheritdoc/>
    public Task<Completions> CompleteAsync(string source, int position, CancellationToken cancellation) =>
        _engine.Language.CompleteAsync(source, position, cancellation);

    /// <inheritdoc/>
    public Task<MimeBundle?> InspectAsync(string source, int position, bool isDetailed, CancellationToken cancellation) =>
        _engine.Language.InspectAsync(source, position, isDetailed, cancellation);

    /// <inheritdoc/>
    public CellCompleteness CompletenessOf(string source) => _engine.Language.CompletenessOf(source);

    /// <inheritdoc/>
    public void Dispose()
    {
        _closed.Cancel();
        _cells.Dispose();
        _engine.Dispose();
    }

    // Who has run a cell will press Tab before long; who never runs one should not pay the memory for it.
    private void WarmUpOnce()
    {
        if (!_isWarming)
        {
            _isWarming = true;
            _ = _engine.Language.WarmUpAsync(_closed.Token).ContinueWith(static ended => _ = ended.Exception, TaskScheduler.Default);
        }
    }
}
