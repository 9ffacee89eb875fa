using AiPm.Hosting;
using AiPm.Kernel.Language;

namespace AiPm.Kernel.Jupyter;

/// <summary>C# cells in which all verbs can be typed and called.</summary>
internal sealed class CSharpSession : IKernelLanguage
{
    private readonly NotebookEngine _engine;
    private readonly VerbSession _verbs;
    private readonly CancellationTokenSource _closed = new();
    private bool _isWarming;

    /// <summary>A fresh session; its compiler warms up in the background.</summary>
    /// <param name="options">Where and how.</param>
    public CSharpSession(JupyterKernelOptions options)
    {
        _engine = new NotebookEngine(new NotebookEngineOptions { Folder = options.Folder, Time = options.Time });
        // Jupyter's server tells a kernel which notebook it is for.
        _verbs = new VerbSession(AipmVerbs.Table(), _engine) { Notebook = Environment.GetEnvironmentVariable("JPY_SESSION_NAME") is { Length: > 0 } path ? Path.GetFileName(path) : null };
        _engine.Language.Verbs = _verbs;
        _engine.VerbHandler = (line, cancellation) =>
        {
            _verbs.RunLine(line, cancellation);
            return Task.CompletedTask;
        };
    }

    /// <inheritdoc/>
    public async Task<CellResult> RunAsync(CellRequest request, CancellationToken cancellation)
    {
        // Seen by what this method starts, and gone when it returns.
        Aipm.Enter(_verbs);
        if (request.Count is { } count)
        {
            _verbs.CellBegins(request.Source, count);
        }

        var result = await _engine.RunCellAsync(request, cancellation).ConfigureAwait(false);
        if (request.Count is not null)
        {
            _verbs.CellEnded(result.Succeeded);
        }

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
        _verbs.Dispose();
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
