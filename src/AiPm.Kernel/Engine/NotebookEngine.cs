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
    private readonly NotebookSession _session;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Task _start;
    private OutputRecorder? _cell;
    private Task _left = Task.CompletedTask;
    private volatile bool _isWanted;
    private int _cellCount;

    /// <summary>An engine. The compiler is warmed up in the background, so that the first cell need not wait for it.</summary>
    /// <param name="options">Where and how.</param>
    public NotebookEngine(NotebookEngineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        Folder = Path.GetFullPath(options.Folder);
        _session = new NotebookSession(options, Folder);
        Variables = new ScriptVariables(_session.Chain);
        CellConsole.Install();
        _start = Task.Run(StartAsync);
        Language = new CellLanguage(_session.Chain, Folder, () => _start, WhenIdleAsync);
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
            return Ended(recorder, NotebookSession.Cancelled());
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
            return Ended(recorder, NotebookSession.Cancelled());
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

        _start.GetAwaiter().GetResult();
        _session.SetVariable(name, value);
    }

    /// <summary>Frees what the engine holds, and what cells declared with <c>using</c>. Cells' assemblies stay loaded until the process ends.</summary>
    public void Dispose()
    {
        _session.Dispose();
        _turn.Dispose();
    }

    private async Task StartAsync()
    {
        KernelFormatters.Register();
        await _session.Chain.StartAsync().ConfigureAwait(false);

        // A cell that waits already warms up by itself, with what it needs.
        if (!_isWanted)
        {
            await _session.Chain.WarmUpAsync().ConfigureAwait(false);
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
        var run = new CellRun(this, _session, recorder, cancellation);
        var error = await run.RunAsync(source, name).ConfigureAwait(false);
        if (run.Left is { } work)
        {
            // Nobody waits for what it throws at last.
            _left = work.ContinueWith(static ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        return error;
    }

    private static CellResult Ended(OutputRecorder recorder, ErrorOutput? error)
    {
        recorder.Close(error);
        return new CellResult(recorder.Outputs(), error);
    }
}
