using AiPm.Hosting;

namespace AiPm.Kernel.Language;

/// <summary>
/// What an editor asks about the cell being typed: it sees what all earlier cells declared and every referenced package.
/// While a cell runs, what ran before it is seen.
/// </summary>
public sealed class CellLanguage
{
    private readonly Lock _gate = new();
    private readonly Func<Task> _started;
    private readonly Func<Task> _idle;
    private readonly DirectiveCompletion _directives;
    private readonly CodeCompletion _completion;
    private readonly CodeInspection _inspection;
    private CancellationTokenSource? _warming;

    /// <summary>The language of a chain of cells.</summary>
    /// <param name="chain">The cells.</param>
    /// <param name="folder">The notebook's folder.</param>
    /// <param name="started">Ends when the chain has its first link.</param>
    /// <param name="idle">Ends when no cell runs.</param>
    internal CellLanguage(ScriptChain chain, string folder, Func<Task> started, Func<Task> idle)
    {
        (_started, _idle) = (started, idle);
        var documents = new CellDocuments(chain);
        _directives = new DirectiveCompletion(folder, new KnownPackages(KnownPackages.DefaultFolder()));
        _completion = new CodeCompletion(documents);
        _inspection = new CodeInspection(documents, chain);
    }

    /// <summary>What answers questions about lines that begin with <c>#!aipm</c>; null: such lines are left alone.</summary>
    public VerbSession? Verbs { get; set; }

    /// <summary>What can be typed at a place.</summary>
    /// <param name="source">The cell.</param>
    /// <param name="position">The place, as an index of UTF-16 units.</param>
    /// <param name="cancellation">Stops looking.</param>
    public async Task<Completions> CompleteAsync(string source, int position, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(source);
        position = Math.Clamp(position, 0, source.Length);
        var cell = CellText.Of(source);
        if (cell.DirectiveAt(position) is var (start, end))
        {
            var choices = _directives.At(source[start..end], position - start, Verbs, cancellation);
            return choices with { Start = choices.Start + start, End = choices.End + start };
        }

        await _started().WaitAsync(cancellation).ConfigureAwait(false);
        return await Task.Run(() => _completion.AtAsync(cell.Code, position, cancellation), cancellation).ConfigureAwait(false);
    }

    /// <summary>What stands at a place: signature and documentation, as <c>text/plain</c> and <c>text/html</c>; null where nothing is known.</summary>
    /// <param name="source">The cell.</param>
    /// <param name="position">The place, as an index of UTF-16 units.</param>
    /// <param name="isDetailed">Whether all there is to say is wanted, such as remarks and parameters.</param>
    /// <param name="cancellation">Stops looking.</param>
    public async Task<MimeBundle?> InspectAsync(string source, int position, bool isDetailed, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(source);
        position = Math.Clamp(position, 0, source.Length);
        var cell = CellText.Of(source);
        var directive = cell.DirectiveAt(position) ?? cell.DirectiveAt(position + 1);
        if (directive is var (start, end))
        {
            return DirectiveCard.Of(source[start..end], Math.Max(position - start, 0), Verbs);
        }

        await _started().WaitAsync(cancellation).ConfigureAwait(false);
        return await Task.Run(() => _inspection.AtAsync(cell.Code, position, isDetailed, cancellation), cancellation).ConfigureAwait(false);
    }

    /// <summary>Whether a text can be run as it stands.</summary>
    /// <param name="source">The text.</param>
#pragma warning disable CA1822 // A question like the others, asked in the same place.
    public CellCompleteness CompletenessOf(string source)
#pragma warning restore CA1822
    {
        ArgumentNullException.ThrowIfNull(source);
        return CellCompleteness.Of(source);
    }

    /// <summary>Does once, in moments when no cell runs, what the first question would have to wait for. A cell that comes interrupts it.</summary>
    /// <param name="cancellation">Gives up.</param>
    public async Task WarmUpAsync(CancellationToken cancellation)
    {
        Func<CancellationToken, Task>[] steps =
        [
            stop => Task.Run(() => LanguageParts.All, stop),
            stop => CompleteAsync("Console.Wri", 11, stop),
            stop => CompleteAsync("var xs = new List<int>();\nxs.Sel", 32, stop),
            stop => InspectAsync("Math.Max(1, ", 12, false, stop),
        ];
        foreach (var step in steps)
        {
            while (!await TryAsync(step, cancellation).ConfigureAwait(false))
            {
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    /// <summary>Interrupts warming up: a cell has come.</summary>
    internal void Pause()
    {
        lock (_gate)
        {
            _warming?.Cancel();
        }
    }

    private async Task<bool> TryAsync(Func<CancellationToken, Task> step, CancellationToken cancellation)
    {
        await _idle().WaitAsync(cancellation).ConfigureAwait(false);
        using var warming = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Warming(warming);
        try
        {
            await step(warming.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        finally
        {
            Warming(null);
        }
    }

    private void Warming(CancellationTokenSource? warming)
    {
        lock (_gate)
        {
            _warming = warming;
        }
    }
}
