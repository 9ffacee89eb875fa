using AiPm.Kernel.Notebooks;
using AiPm.Verbs;

namespace AiPm.Kernel.Running;

/// <summary>A notebook ready to run: read, its parameters set, and the places of its results tried.</summary>
/// <remarks>Every output and count in the notebook is cleared before the run, as papermill does: what a result shows was made by
/// this run. Results are written once, at the end, also when a cell failed, timed out or the run was stopped.</remarks>
public sealed class NotebookRun
{
    // Longer than the engine's own patience, which leaves its state whole.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    // What a timer can count.
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(40);

    private readonly NotebookRunOptions _options;
    private readonly Notebook _notebook;
    private readonly RunResults _results;
    private readonly List<string> _warnings = [];

    private NotebookRun(NotebookRunOptions options)
    {
        if (options.Timeout is { } timeout && (timeout <= TimeSpan.Zero || timeout > LongestTimeout))
        {
            throw new AipmException($"--timeout is {DurationText.Write(timeout)}; a time above zero and up to {DurationText.Write(LongestTimeout)} was expected.", "--timeout 10m");
        }

        _options = options;
        var assignments = ParameterAssignment.Read(options.Parameters);
        _notebook = ParameterInjection.Apply(Notebook.Read(options.Notebook).WithIds(), assignments, _warnings.Add);
        _results = RunResults.Check(options);
    }

    /// <summary>The notebook's folder, where relative paths in it start.</summary>
    public string Folder => _notebook.Folder;

    /// <summary>Reads the notebook and checks all that can be checked before anything runs.</summary>
    /// <param name="options">What to run and where the results go.</param>
    /// <exception cref="AipmException">It cannot start: exit code 2.</exception>
    public static NotebookRun Open(NotebookRunOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new NotebookRun(options);
    }

    /// <summary>Runs a notebook from start to end, telling the log what a user must know.</summary>
    /// <param name="options">What to run and where the results go.</param>
    /// <param name="engine">Starts an engine for this run; it is disposed of at the end where it can be.</param>
    /// <param name="log">Where progress and errors are told.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">The user's stop.</param>
    public static async Task<RunOutcome> RunAsync(NotebookRunOptions options, Func<NotebookRun, ICellRunner> engine, RunLog log, TimeProvider time, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(log);
        try
        {
            var run = Open(options);
            var runner = engine(run);
            try
            {
                return await run.ExecuteAsync(runner, log, time, cancellation).ConfigureAwait(false);
            }
            finally
            {
                await DisposeAsync(runner).ConfigureAwait(false);
            }
        }
        catch (AipmException error)
        {
            log.Say(error.Message);
            return new RunOutcome(RunOutcome.NotStarted, error.Message, []);
        }
    }

    /// <summary>Runs the cells in order and writes the results.</summary>
    /// <param name="runner">Runs the cells.</param>
    /// <param name="log">Where progress and errors are told.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">The user's stop.</param>
    public async Task<RunOutcome> ExecuteAsync(ICellRunner runner, RunLog log, TimeProvider time, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(log);
        foreach (var warning in _warnings)
        {
            log.Say(warning);
        }

        var pass = new RunPass(_notebook.Cells, new CellWatch(runner, time, _options.Timeout, Grace), _options.AllowErrors, log, time);
        var executions = await pass.RunAsync(cancellation).ConfigureAwait(false);
        runner.Ended(pass.HasFailed ? pass.Messages.FirstOrDefault("A cell failed.") : null, pass.HasFailed && cancellation.IsCancellationRequested);
        var messages = new List<string>(pass.Messages);
        messages.AddRange(_results.Write(_notebook, executions));
        foreach (var message in messages)
        {
            log.Say(message);
        }

        var failed = pass.HasFailed || messages.Count > pass.Messages.Count;
        return new RunOutcome(failed ? RunOutcome.Failed : RunOutcome.Ran, string.Join('\n', messages), executions);
    }

    private static async ValueTask DisposeAsync(ICellRunner runner)
    {
        switch (runner)
        {
            case IAsyncDisposable asynchronous:
                await asynchronous.DisposeAsync().ConfigureAwait(false);
                break;
            case IDisposable plain:
                plain.Dispose();
                break;
        }
    }
}
