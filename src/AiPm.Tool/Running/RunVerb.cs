using AiPm.Kernel.Running;
using AiPm.Verbs;

namespace AiPm.Tool;

/// <summary>Runs a notebook without Jupyter: for pipelines, nightly reports, and pages to send.</summary>
internal sealed class RunVerb() : Verb<RunOptions, RunReport>(new VerbSpec
{
    Name = "run",
    Summary = "Runs a C# notebook without Jupyter, to a notebook with outputs and to a page.",
    Question = "Does the notebook still run from top to bottom, and what does it say now?",
    Examples = ["run report.ipynb --out report.ipynb", "run report.ipynb -p month=2026-10 --html report.html --no-code"],
    Method = "Cells run in order in one fresh C# session. Exit code 0: all ran; 1: a cell or a gate failed; 2: it could not start. Outputs of the cells that ran are kept when a later one fails.",
    Pitfalls =
    [
        "Outputs stored in the notebook are cleared before the run, so that none is older than the run.",
        "Without --out and --html nothing is written; the exit code still says whether it ran.",
    ],
    Hosts = VerbHosts.Terminal,
})
{
    public override RunReport Run(RunOptions options, VerbContext context)
    {
        var run = NotebookRun.Open(new NotebookRunOptions
        {
            Notebook = Path.GetFullPath(options.Notebook, context.Folder),
            Parameters = options.Param,
            Out = Absolute(options.Out, context),
            Html = Absolute(options.Html, context),
            Code = !options.NoCode,
            AllowErrors = options.AllowErrors,
            Timeout = options.Timeout,
        });
        // A cell that opens "trips.csv" means the file beside the notebook, wherever the command was typed.
        Directory.SetCurrentDirectory(run.Folder);
        var log = new RunLog(Console.Error, isTerminal: !Console.IsErrorRedirected);
        using var runner = EngineRunner.WithVerbs(run.Folder, context.Time, Path.GetFileName(options.Notebook));
        var outcome = run.ExecuteAsync(runner, log, context.Time, context.Cancellation).GetAwaiter().GetResult();
        return new RunReport
        {
            Notebook = options.Notebook,
            CellCount = outcome.Cells.Count(cell => cell.Count is not null),
            Written = [.. new[] { options.Out, options.Html }.OfType<string>()],
            RanThrough = outcome.ExitCode == RunOutcome.Ran,
            Failure = outcome.Message,
        };
    }

    private static string? Absolute(string? path, VerbContext context) => path is null ? null : Path.GetFullPath(path, context.Folder);
}
