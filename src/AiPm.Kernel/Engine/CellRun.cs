using System.Globalization;
using AiPm.Hosting;

namespace AiPm.Kernel;

/// <summary>One cell's way through the engine: its parts in order, of each the magic lines and then the code, and the files that it imports.</summary>
internal sealed class CellRun(NotebookEngine engine, NotebookSession session, OutputRecorder recorder, CancellationToken cancellation)
{
    private readonly Stack<string> _importing = new();
    private long? _timedFrom;

    /// <summary>The work that could not be stopped, where there is any.</summary>
    public Task? Left { get; private set; }

    /// <summary>Runs the cell.</summary>
    /// <returns>Why it failed, or null.</returns>
    public async Task<ErrorOutput?> RunAsync(string source, string name)
    {
        var error = await RunSourceAsync(source, name, engine.Folder).ConfigureAwait(false);
        if (_timedFrom is { } start)
        {
            recorder.Show(MimeBundle.Of("text/plain", WallTime.Of(engine.Time.GetElapsedTime(start))));
        }

        return error;
    }

    private async Task<ErrorOutput?> RunSourceAsync(string source, string name, string folder)
    {
        int? line = null;
        try
        {
            session.Errors.Remember(name, source.ReplaceLineEndings("\n"));
            var blocks = CellBlocks.Of(source);
            var cells = blocks.Select(block => block.Kind == CellBlockKind.CSharp ? CellSource.Parse(block.Text) : null).ToList();
            Refuse(blocks, cells, ref line);
            for (var i = 0; i < blocks.Count; i++)
            {
                line = blocks[i].Line;
                if (cells[i] is not { } cell)
                {
                    Show(blocks[i]);
                    continue;
                }

                foreach (var directive in cell.Directives)
                {
                    line = directive.Line;
                    if (await RunDirectiveAsync(directive, folder).ConfigureAwait(false) is { } failure)
                    {
                        return failure;
                    }
                }

                line = null;
                var isLast = i == blocks.Count - 1 && _importing.Count == 0;
                if (cell.HasCode && await RunCodeAsync(cell.Code, name, isLast).ConfigureAwait(false) is { } error)
                {
                    return error;
                }
            }

            return null;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return NotebookSession.Cancelled();
        }
        catch (Exception exception)
        {
            var error = session.Errors.Of(exception, name);
            return error with { SourceLine = error.SourceLine ?? line };
        }
    }

    // Before anything of the cell runs.
    private static void Refuse(IReadOnlyList<CellBlock> blocks, List<CellSource?> cells, ref int? line)
    {
        for (var i = 0; i < blocks.Count; i++)
        {
            line = blocks[i].Line;
            if (blocks[i].Kind == CellBlockKind.Foreign)
            {
                throw ForeignDirective.Refuse(BlockMarker.WordOf(blocks[i].Marker));
            }

            if (blocks[i].Marker != BlockMarker.WordOf(blocks[i].Marker))
            {
                throw new AipmException($"Nothing was expected after {BlockMarker.WordOf(blocks[i].Marker)}, and '{blocks[i].Marker}' came.", $"{BlockMarker.WordOf(blocks[i].Marker)} on a line of its own");
            }

            if (cells[i]?.Directives.FirstOrDefault(directive => directive.Kind == CellDirectiveKind.Foreign) is { } foreign)
            {
                line = foreign.Line;
                throw ForeignDirective.Refuse(foreign.Text);
            }
        }
    }

    private void Show(CellBlock block)
    {
        cancellation.ThrowIfCancellationRequested();
        if (BlockContent.Of(block.Kind, block.Text) is { } content)
        {
            recorder.Show(content);
        }
    }

    private async Task<ErrorOutput?> RunDirectiveAsync(CellDirective directive, string folder)
    {
        cancellation.ThrowIfCancellationRequested();
        switch (directive.Kind)
        {
            case CellDirectiveKind.Verb when directive.IsAfterCode:
                throw new AipmException($"The line '{directive.Text}' stands after C# code, and such lines run before it.", "move it to the top of the cell, or into a cell of its own");
            case CellDirectiveKind.Verb when engine.VerbHandler is null:
                throw new AipmException($"Nothing here runs '{directive.Text}': this engine was started without verbs.", "aipm run notebook.ipynb");
            case CellDirectiveKind.Verb:
                var handler = engine.VerbHandler;
                var work = Task.Run(() => handler(directive.Text, cancellation), CancellationToken.None);
                // It stops by itself and tidies up what it began; only one that hangs is left behind.
                return await InterruptibleRun.WaitAsync(work, session.Limits.Grace + session.Limits.Limit, cancellation).ConfigureAwait(false) ? null : StillRunning(work);
            case CellDirectiveKind.Package:
                await AddPackageAsync(directive.Text).ConfigureAwait(false);
                break;
            case CellDirectiveKind.PackageSource:
                session.Packages.AddSource(directive.Text, folder);
                break;
            case CellDirectiveKind.File:
                session.Chain.AddReferences([AssemblyFile.Find(directive.Text, folder)]);
                break;
            case CellDirectiveKind.Import:
                return await ImportAsync(directive, folder).ConfigureAwait(false);
            case CellDirectiveKind.Time:
                _timedFrom ??= engine.Time.GetTimestamp();
                break;
            case CellDirectiveKind.Who:
                recorder.Show(VariableTable.Names(session.Chain.NewestVariables()));
                break;
            case CellDirectiveKind.Whos:
                recorder.Show(VariableTable.Details(session.Chain.NewestVariables()));
                break;
        }

        return null;
    }

    private async Task AddPackageAsync(string text)
    {
        var place = engine.Show(MimeBundle.Of("text/plain", $"Fetching {text} …"));
        try
        {
            var (references, note) = await session.Packages.AddAsync(text, cancellation).ConfigureAwait(false);
            session.Chain.AddReferences(references);
            place(MimeBundle.Of("text/plain", note));
        }
        catch
        {
            place(null);
            throw;
        }
    }

    private async Task<ErrorOutput?> ImportAsync(CellDirective directive, string folder)
    {
        var file = ImportedFile.Read(directive.Text, folder);
        if (_importing.Contains(file.Path))
        {
            var circle = string.Join(" → ", _importing.Reverse().Append(file.Path).Select(path => Path.GetFileName(path)));
            throw new AipmException($"{Path.GetFileName(file.Path)} imports itself: {circle}.", "move what both need into a file of its own that both import");
        }

        _importing.Push(file.Path);
        try
        {
            foreach (var (name, source) in file.Cells)
            {
                if (await RunSourceAsync(source, name, Path.GetDirectoryName(file.Path) ?? folder).ConfigureAwait(false) is { } error)
                {
                    return error.Name is NotebookSession.CancelledName or NotebookSession.StillRunningName ? error : Located(error, name, directive.Line);
                }
            }

            return null;
        }
        finally
        {
            _importing.Pop();
        }
    }

    private static ErrorOutput Located(ErrorOutput error, string name, int line)
    {
        var place = error.SourceLine is { } at ? string.Create(CultureInfo.InvariantCulture, $"{name}, line {at}") : name;
        return error with { Message = $"{place}: {error.Message}", Traceback = [$"in {place}:", .. error.Traceback], SourceLine = line };
    }

    private async Task<ErrorOutput?> RunCodeAsync(string source, string name, bool isLast)
    {
        var (chain, code) = (session.Chain, CellCode.Of(source));
        session.CodeRuns = true;
        try
        {
            var script = chain.Compile(code.Text, name, cancellation, out var errors, out var warnings);
            if (errors.Count > 0)
            {
                return CompileErrorText.Of(errors, source, code.Added);
            }

            if (warnings.Length > 0)
            {
                recorder.Write("stderr", warnings);
            }

            session.Disposables.Release(ScriptChain.DeclaredBy(script));
            var (state, left) = await InterruptibleRun.OfAsync(() => chain.RunAsync(script, cancellation), session.Limits, () => CurrentCell.RunsElsewhere(recorder), cancellation).ConfigureAwait(false);
            if (state is null)
            {
                return StillRunning(left!); // one of the two came back
            }

            chain.Adopt(state, isHeld: code.Disposables.Count > 0);
            session.Disposables.Keep(code.Disposables, state);
            if (state.Exception is { } exception)
            {
                return exception is OperationCanceledException && cancellation.IsCancellationRequested ? NotebookSession.Cancelled() : session.Errors.Of(exception, name);
            }

            if (state.ReturnValue is not null || CellSource.EndsInValue(script.GetCompilation()))
            {
                ShowValue(state.ReturnValue, isLast);
            }

            return null;
        }
        finally
        {
            session.CodeRuns = false;
            session.DeclareWaiting();
        }
    }

    private void ShowValue(object? value, bool isResult)
    {
        var bundles = ValueForms.Of(value, []);
        for (var i = 0; i < bundles.Count; i++)
        {
            recorder.Add(i == 0 && isResult ? new ResultOutput(bundles[i]) : new DisplayOutput(bundles[i]));
        }
    }

    private ErrorOutput StillRunning(Task work)
    {
        Left = work;
        return session.StillRunning();
    }
}
