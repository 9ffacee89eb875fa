using AiPm.Hosting;

namespace AiPm.Kernel;

/// <summary>An engine's cells, in which all verbs can be typed and called.</summary>
internal sealed class VerbCells : IDisposable
{
    private readonly NotebookEngine _engine;

    /// <summary>The cells of an engine.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="notebook">The notebook, as people name it, for the runs that it tracks, or null.</param>
    public VerbCells(NotebookEngine engine, string? notebook)
    {
        _engine = engine;
        Session = new VerbSession(AipmVerbs.Table(), engine) { Notebook = notebook };
        engine.Language.Verbs = Session;
        engine.VerbHandler = (line, cancellation) =>
        {
            Session.RunLine(line, cancellation);
            return Task.CompletedTask;
        };
    }

    /// <summary>The verbs' session.</summary>
    public VerbSession Session { get; }

    /// <summary>Runs a cell; one with a number is told to the runs that are tracked.</summary>
    public async Task<CellResult> RunAsync(CellRequest request, CancellationToken cancellation)
    {
        // Seen by what this method starts, and gone when it returns.
        Aipm.Enter(Session);
        if (request.Count is { } count)
        {
            Session.CellBegins(request.Source, count);
        }

        var result = await _engine.RunCellAsync(request, cancellation).ConfigureAwait(false);
        if (request.Count is not null)
        {
            Session.CellEnded(result.Succeeded);
        }

        return result;
    }

    /// <summary>Ends the session and the run that it tracks; the engine stays.</summary>
    public void Dispose() => Session.Dispose();
}
