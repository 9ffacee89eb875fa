using System.Globalization;
using AiPm.Hosting;
using AiPm.Kernel.Language;
using AiPm.Verbs;
using Microsoft.CodeAnalysis.CSharp;

namespace AiPm.Kernel;

/// <summary>Runs the C# cells of one notebook, one after the other, each seeing what the earlier ones declared.</summary>
public sealed class NotebookEngine : IVerbHost, IDisposable
{
    // Cells that follow one another leave smaller gaps.
    private static readonly TimeSpan IdleMoment = TimeSpan.FromMilliseconds(200);

    private readonly NotebookEngineOptions _options;
    private readonly ScriptChain _chain;
    private readonly PackageLoader _packages;
    private readonly RuntimeErrorText _errors = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<string, object> _variablesToSet = new(StringComparer.Ordinal);
    private readonly Task _start;
    private OutputRecorder? _cell;
    private Task _left = Task.CompletedTask;
    private volatile bool _isWanted;
    private volatile bool _codeRuns;
    private int _cellCount;

    /// <summary>An engine. The compiler is warmed up in the background, so that the first cell need not wait for it.</summary>
    /// <param name="options">Where and how.</param>
    public NotebookEngine(NotebookEngineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        Folder = Path.GetFullPath(options.Folder);
        _chain = new ScriptChain(Folder);
        _packages = new PackageLoader(Folder, options.PackageCacheFolder ?? PackageRestorer.DefaultCacheFolder());
        Variables = new ScriptVariables(_chain);
        CellConsole.Install();
        _start = Task.Run(StartAsync);
        Language = new CellLanguage(_chain, Folder, () => _start, WhenIdleAsync);
    }

    /// <summary>Runs a line that begins with <c>#!aipm</c>; what it throws becomes the cell's error. Null: such lines are refused.</summary>
    public Func<string, CancellationToken, Task>? VerbHandler { get; set; }

    /// <inheritdoc/>
    public VerbHosts Kind => VerbHosts.Notebook;

    /// <inheritdoc/>
    public string Folder { get; }

    /// <inheritdoc/>
    public IVariables Variables { get; }

    /// <inheritdoc/>
    public TimeProvider Time => _options.Time;

    /// <inheritdoc/>
    public CancellationToken Cancellation { get; private set; }

    /// <summary>What an editor asks about the cell being typed.</summary>
    public CellLanguage Language { get; }

    /// <summary>Runs a cell and waits for its end. Cells given at the same time run one after the other.</summary>
    /// <param name="source">The cell: directives, then C#.</param>
    /// <param name="cancellation">Stops it; the result then is an error named <c>Cancelled</c>, and the variables are as before the cell.</param>
    /// <param name="onOutput">Told each output as it comes, console text in pieces; also after the cell ended, from work that it left behind.</param>
    public Task<CellResult> RunCellAsync(string source, CancellationToken cancellation, Action<CellOutput>? onOutput = null) =>
        RunCellAsync(new CellRequest(source) { OnOutput = onOutput }, cancellation);

    /// <summary>Whether a cell that was stopped is still running, as native code may: no other cell begins until it has ended.</summary>
    /// <remarks>
    /// How a host interrupts: it cancels the token of the running cell. Within about 3 seconds <see cref="RunCellAsync(CellRequest, CancellationToken)"/> comes back,
    /// with an error named <c>Cancelled</c>, or, where nothing could stop the code, with one named <c>StillRunning</c>; this is then true until
    /// <see cref="WhenFreed"/> completes. Where it is true, another interrupt can only be answered by ending the process.
    /// </remarks>
    public bool IsStuck => !_left.IsCompleted;

    /// <summary>Completes when the cell that was left running has ended; completed where none was. Never fails.</summary>
    public Task WhenFreed => _left;

    /// <summary>Runs a cell and waits for its end. Cells given at the same time run one after the other, and after the end of one that could not be stopped.</summary>
    /// <param name="request">The cell, and who watches it.</param>
    /// <param name="cancellation">Stops it; the result then is an error named <c>Cancelled</c>, or <c>StillRunning</c> where it could not be stopped, and the variables are as before the cell.</param>
    public async Task<CellResult> RunCellAsync(CellRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        _isWanted = true;
        Language.Pause();
        var recorder = new OutputRecorder(_options.KeptHead, _options.KeptTail, request, cancellation);
        try
        {
            await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return Ended(recorder, CancelledError());
        }

        try
        {
            await _start.ConfigureAwait(false);
            if (IsStuck && !_options.LeavesStuckCells)
            {
                await WhenFreed.WaitAsync(cancellation).ConfigureAwait(false);
            }

            _cell = recorder;
            Cancellation = cancellation;
            var name = request.Name ?? string.Create(CultureInfo.InvariantCulture, $"cell {++_cellCount}");
            var error = await Task.Run(() => RunAsync(request.Source, name, recorder, cancellation), CancellationToken.None).ConfigureAwait(false);
            return Ended(recorder, error);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return Ended(recorder, CancelledError());
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public Action<MimeBundle?> Show(MimeBundle output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if ((CurrentCell.OfThisFlow ?? _cell) is not { } cell)
        {
            return _ => { };
        }

        var shown = cell.Show(output);
        return bundle => cell.Replace(shown, bundle);
    }

    /// <inheritdoc/>
    /// <exception cref="AipmException">The name is no C# identifier.</exception>
    public void SetVariable(string name, object value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        if (!SyntaxFacts.IsValidIdentifier(name) || SyntaxFacts.IsReservedKeyword(SyntaxFacts.GetKeywordKind(name)))
        {
            throw new AipmException($"'{name}' cannot name a C# variable: letters, digits and _ were expected, not beginning with a digit, and no word of C#'s own.", "--as result");
        }

        if (_codeRuns)
        {
            // The running code was compiled before there was such a variable; the next cell sees it.
            lock (_variablesToSet)
            {
                _variablesToSet[name] = value;
            }
        }
        else
        {
            _start.GetAwaiter().GetResult();
            _chain.Declare(name, value);
        }
    }

    /// <summary>Frees what the engine holds. Cells' assemblies stay loaded until the process ends.</summary>
    public void Dispose() => _turn.Dispose();

    private async Task StartAsync()
    {
        KernelFormatters.Register();
        await _chain.StartAsync().ConfigureAwait(false);

        // A cell that waits already warms up by itself, with what it needs.
        if (!_isWanted)
        {
            await _chain.WarmUpAsync().ConfigureAwait(false);
            ValueForms.Of(new { Warm = "up" }, []);
        }
    }

    private async Task WhenIdleAsync()
    {
        await _start.ConfigureAwait(false);
        do
        {
            await _turn.WaitAsync().ConfigureAwait(false);
            _turn.Release();
            await Task.Delay(IdleMoment).ConfigureAwait(false);
        }
        while (_turn.CurrentCount == 0);
    }

    private async Task<ErrorOutput?> RunAsync(string source, string name, OutputRecorder recorder, CancellationToken cancellation)
    {
        CurrentCell.Enter(recorder);
        CellConsole.Install();
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = _options.Culture;
        int? line = null;
        try
        {
            var cell = CellSource.Parse(source);
            _errors.Remember(name, source.ReplaceLineEndings("\n"));
            foreach (var directive in cell.Directives)
            {
                line = directive.Line;
                if (await RunDirectiveAsync(directive, cancellation).ConfigureAwait(false) is { } failure)
                {
                    return failure;
                }
            }

            line = null;
            return cell.HasCode ? await RunCodeAsync(cell.Code, name, recorder, cancellation).ConfigureAwait(false) : null;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return CancelledError();
        }
        catch (Exception exception)
        {
            var error = _errors.Of(exception, name);
            return error with { SourceLine = error.SourceLine ?? line };
        }
    }

    private async Task<ErrorOutput?> RunDirectiveAsync(CellDirective directive, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        switch (directive.Kind)
        {
            case CellDirectiveKind.Foreign:
                throw ForeignDirective.Refuse(directive.Text);
            case CellDirectiveKind.Verb when directive.IsAfterCode:
                throw new AipmException($"The line '{directive.Text}' stands after C# code, and such lines run before it.", "move it to the top of the cell, or into a cell of its own");
            case CellDirectiveKind.Verb when VerbHandler is null:
                throw new AipmException($"Nothing here runs '{directive.Text}': this engine was started without verbs.", "aipm run notebook.ipynb");
            case CellDirectiveKind.Verb:
                var work = Task.Run(() => VerbHandler(directive.Text, cancellation), CancellationToken.None);
                // It stops by itself and tidies up what it began; only one that hangs is left behind.
                if (!await InterruptibleRun.WaitAsync(work, _options.Grace + _options.StopLimit, cancellation).ConfigureAwait(false))
                {
                    return StillRunning(work);
                }

                break;
            case CellDirectiveKind.Package:
                var place = Show(MimeBundle.Of("text/plain", $"Fetching {directive.Text} …"));
                try
                {
                    var (references, note) = await _packages.AddAsync(directive.Text, cancellation).ConfigureAwait(false);
                    _chain.AddReferences(references);
                    place(MimeBundle.Of("text/plain", note));
                }
                catch
                {
                    place(null);
                    throw;
                }

                break;
            case CellDirectiveKind.PackageSource:
                _packages.AddSource(directive.Text);
                break;
            case CellDirectiveKind.File:
                _chain.AddReferences([AssemblyFile.Find(directive.Text, Folder)]);
                break;
        }

        return null;
    }

    private async Task<ErrorOutput?> RunCodeAsync(string code, string name, OutputRecorder recorder, CancellationToken cancellation)
    {
        var script = _chain.Compile(code, name, cancellation, out var errors, out var warnings);
        if (errors.Count > 0)
        {
            return CompileErrorText.Of(errors, code);
        }

        if (warnings.Length > 0)
        {
            recorder.Write("stderr", warnings);
        }

        _codeRuns = true;
        try
        {
            var limits = new StopLimits(_options.Grace, _options.StopLimit);
            var (state, left) = await InterruptibleRun.OfAsync(() => _chain.RunAsync(script, cancellation), limits, () => CurrentCell.RunsElsewhere(recorder), cancellation).ConfigureAwait(false);
            if (state is null)
            {
                // One of the two came back.
                return StillRunning(left!);
            }

            _chain.Adopt(state);
            if (state.Exception is { } exception)
            {
                return exception is OperationCanceledException && cancellation.IsCancellationRequested ? CancelledError() : _errors.Of(exception, name);
            }

            if (state.ReturnValue is not null || CellSource.EndsInValue(script.GetCompilation()))
            {
                ShowResult(state.ReturnValue, recorder);
            }

            return null;
        }
        finally
        {
            _codeRuns = false;
            DeclareWaiting();
        }
    }

    private static void ShowResult(object? value, OutputRecorder recorder)
    {
        var bundles = ValueForms.Of(value, []);
        for (var i = 0; i < bundles.Count; i++)
        {
            recorder.Add(i == 0 ? new ResultOutput(bundles[i]) : new DisplayOutput(bundles[i]));
        }
    }

    private void DeclareWaiting()
    {
        lock (_variablesToSet)
        {
            foreach (var (name, value) in _variablesToSet)
            {
                _chain.Declare(name, value);
            }

            _variablesToSet.Clear();
        }
    }

    private static CellResult Ended(OutputRecorder recorder, ErrorOutput? error)
    {
        recorder.Close(error);
        return new CellResult(recorder.Outputs(), error);
    }

    private ErrorOutput StillRunning(Task work)
    {
        // Nobody waits for what it throws at last.
        _left = work.ContinueWith(static ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        var seconds = Math.Round((_options.Grace + _options.StopLimit).TotalSeconds, 1);
        var message = string.Create(CultureInfo.InvariantCulture, $"The cell was told to stop, and is still running after {seconds} s: it is in code that nothing can stop from outside.");
        return new ErrorOutput("StillRunning", message, [message], null);
    }

    private static ErrorOutput CancelledError() => new("Cancelled", "The cell was cancelled before it ended.", [], null);
}
