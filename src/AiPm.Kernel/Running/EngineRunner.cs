using AiPm.Hosting;

namespace AiPm.Kernel.Running;

/// <summary>Runs a notebook's cells on a <see cref="NotebookEngine"/>, which it disposes of at the end.</summary>
/// <param name="engine">The engine.</param>
public sealed class EngineRunner(NotebookEngine engine) : ICellRunner, IDisposable
{
    private VerbSession? _session;

    /// <summary>A fresh C# session in which all verbs can be typed and called.</summary>
    /// <param name="folder">The notebook's folder, absolute.</param>
    /// <param name="time">The clock.</param>
    public static EngineRunner WithVerbs(string folder, TimeProvider time)
    {
        var engine = new NotebookEngine(new NotebookEngineOptions { Folder = folder, Time = time, LeavesStuckCells = true });
        var session = new VerbSession(AipmVerbs.Table(), engine);
        engine.Language.Verbs = session;
        engine.VerbHandler = (line, cancellation) =>
        {
            session.RunLine(line, cancellation);
            return Task.CompletedTask;
        };
        return new EngineRunner(engine) { _session = session };
    }

    /// <inheritdoc/>
    public Task<CellResult> RunCellAsync(string source, CancellationToken cancellation, Action<CellOutput>? onOutput = null)
    {
        if (_session is not null)
        {
            Aipm.Enter(_session);
        }

        return engine.RunCellAsync(source, cancellation, onOutput);
    }

    /// <inheritdoc/>
    public void Dispose() => engine.Dispose();
}
