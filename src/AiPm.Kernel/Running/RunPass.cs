using AiPm.Kernel.Notebooks;

namespace AiPm.Kernel.Running;

/// <summary>One way through a notebook's cells, from the first to the one that ends it.</summary>
internal sealed class RunPass(IReadOnlyList<NotebookCell> cells, CellWatch watch, bool allowErrors, RunLog log, TimeProvider time)
{
    private readonly List<string> _messages = [];

    /// <summary>What a user must know of the cells that failed, in sentences.</summary>
    public IReadOnlyList<string> Messages => _messages;

    /// <summary>Whether a cell failed that was not allowed to.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Runs the cells.</summary>
    /// <param name="cancellation">The user's stop.</param>
    public async Task<IReadOnlyList<CellExecution>> RunAsync(CancellationToken cancellation)
    {
        var total = cells.Count(cell => cell.IsRunnable);
        var number = 0;
        var isOver = false;
        var executions = new List<CellExecution>();
        foreach (var cell in cells)
        {
            if (isOver || !cell.IsRunnable)
            {
                executions.Add(new CellExecution(cell, null, []));
                continue;
            }

            if (cancellation.IsCancellationRequested)
            {
                _messages.Add($"The run was stopped before cell {number + 1} of {total}.");
                executions.Add(new CellExecution(cell, null, []));
                HasFailed = isOver = true;
                continue;
            }

            number++;
            log.Start(number, total, cell.Source);
            var started = time.GetTimestamp();
            var ending = RunnableText.Of(cell) is { } text ? await watch.RunAsync(text, cancellation).ConfigureAwait(false) : Refused(cell);
            log.End(number, total, cell.Source, time.GetElapsedTime(started), ending.Error is not null);
            executions.Add(new CellExecution(cell, number, ending.Outputs));
            isOver = Judge(cell, number, total, ending);
        }

        return executions;
    }

    private bool Judge(NotebookCell cell, int number, int total, CellEnding ending)
    {
        if (ending.Error is not { } error)
        {
            return false;
        }

        var isForgiven = !ending.IsStopped && !ending.IsAdrift && (allowErrors || cell.Tags.Contains(CellTags.RaisesException));
        if (!isForgiven || allowErrors)
        {
            _messages.Add(Sentence(cell, number, total, error));
        }

        if (ending.IsAdrift && !ending.IsStopped)
        {
            _messages.Add("It did not stop when told to, so no cell could run after it.");
        }

        HasFailed |= !isForgiven;
        return !isForgiven;
    }

    private static string Sentence(NotebookCell cell, int number, int total, ErrorOutput error)
    {
        var first = error.Message.ReplaceLineEndings("\n").Split('\n')[0];
        var sentence = $"Cell {number} of {total} failed: {error.Name}: {first}";
        var lines = cell.Source.ReplaceLineEndings("\n").Split('\n');
        return error.SourceLine is { } line && line >= 1 && line <= lines.Length
            ? $"{sentence}\n  line {line}: {lines[line - 1].Trim()}"
            : sentence;
    }

    private static CellEnding Refused(NotebookCell cell)
    {
        var message = $"This cell is in {cell.Language}; only C# cells run here. Tag it {CellTags.SkipExecution} to leave it out.";
        var error = new ErrorOutput("OtherLanguage", message, [message], null);
        return new CellEnding([error], error);
    }
}
