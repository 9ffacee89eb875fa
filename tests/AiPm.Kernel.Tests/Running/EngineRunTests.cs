using AiPm.Kernel.Running;
using AiPm.Kernel.Tests.Notebooks;

namespace AiPm.Kernel.Tests.Running;

public sealed class EngineRunTests
{
    [Fact]
    public async Task Notebook_runs_on_the_engine_from_parameter_to_page()
    {
        using var folder = new TestFolder();
        var notebook = NotebookText.Of(("double rate = 0.1;", ["parameters"]), ("Console.WriteLine(rate * 2);", []), ("rate + 1", []), ("int zero = 0;\nint x = 1 / zero;", []), ("\"never\"", []));

        var (outcome, json) = await Run(folder, notebook, null, "rate=0.25");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("Cell 5 of 6 failed: ", outcome.Message, StringComparison.Ordinal);
        Assert.Contains("DivideByZeroException", outcome.Message, StringComparison.Ordinal);
        Assert.Contains("line 2: int x = 1 / zero;", outcome.Message, StringComparison.Ordinal);
        Assert.Contains("0.5", json, StringComparison.Ordinal);
        Assert.Contains("1.25", json, StringComparison.Ordinal);
        Assert.Contains("This cell failed", await File.ReadAllTextAsync(folder["out.html"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endless_loop_is_stopped_by_the_timeout_and_its_text_kept()
    {
        using var folder = new TestFolder();

        var (outcome, json) = await Run(folder, NotebookText.Code("1", "Console.WriteLine(\"before\"); while (true) { }"), TimeSpan.FromSeconds(8));

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("Cell 2 of 2 failed: Timeout", outcome.Message, StringComparison.Ordinal);
        Assert.Contains("before", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Running_twice_on_the_engine_gives_the_same_bytes()
    {
        using var folder = new TestFolder();
        var notebook = NotebookText.Code("var d = new DateTime(2024, 1, 31); d", "new[] { 1.5, 2 }", "display(\"x\"); throw new Exception(\"e\");");

        var first = await Run(folder, notebook, null);
        var page = await File.ReadAllTextAsync(folder["out.html"], TestContext.Current.CancellationToken);
        var second = await Run(folder, notebook, null);

        Assert.Equal(first.Json, second.Json);
        Assert.Equal(page, await File.ReadAllTextAsync(folder["out.html"], TestContext.Current.CancellationToken));
    }

    private static async Task<(RunOutcome Outcome, string Json)> Run(TestFolder folder, string notebook, TimeSpan? timeout, params string[] parameters)
    {
        var options = new NotebookRunOptions { Notebook = folder.Write("in.ipynb", notebook), Out = folder["out.ipynb"], Html = folder["out.html"], Parameters = parameters, Timeout = timeout };
        var outcome = await NotebookRun.RunAsync(
            options,
            run => new EngineRunner(new NotebookEngine(new NotebookEngineOptions { Folder = run.Folder })),
            new RunLog(TextWriter.Null, false),
            TimeProvider.System,
            TestContext.Current.CancellationToken);
        return (outcome, await File.ReadAllTextAsync(folder["out.ipynb"]));
    }
}
