using AiPm.Catalog;
using AiPm.Kernel.Running;
using AiPm.Kernel.Tests.Notebooks;

namespace AiPm.Kernel.Tests.Running;

public sealed class TrackedNotebookTests
{
    private const string Track = "#!aipm track chicago --tag weather --as run";

    [Fact]
    public async Task A_notebook_that_ends_ends_its_run_with_the_cells_as_they_ran()
    {
        using var folder = new TestFolder();

        await Run(folder, "var a = 1;", Track, "run.Log(\"loss\", 0.5);\nrun.Log(new { Mae = a });\nrun", "#!aipm note --learned \"wind helps\"");

        using var catalog = Open(folder);
        var run = catalog.Find("r1")!;
        Assert.Equal((RunStatus.Finished, "chicago", "wind helps"), (run.Status, run.Name, run.Lesson));
        Assert.Equal((0.5, 1d), (run.Metric("loss"), run.Metric("Mae")));
        Assert.Equal(["var a = 1;", Track], catalog.Cells("r1").Take(2).Select(cell => cell.Source));
        Assert.All(catalog.Cells("r1"), cell => Assert.Equal("finished", cell.Status));
        Assert.Equal([1, 2, 3, 4], catalog.Cells("r1").Select(cell => cell.ExecutionCount!.Value));
        Assert.Contains(new("notebook", "in.ipynb"), catalog.Facts("r1"));
    }

    [Fact]
    public async Task A_notebook_that_fails_leaves_a_failed_run_with_the_error_and_the_cell()
    {
        using var folder = new TestFolder();

        await Run(folder, Track, "throw new Exception(\"no data today\");", "\"never\"");

        using var catalog = Open(folder);
        var run = catalog.Find("r1")!;
        Assert.Equal(RunStatus.Failed, run.Status);
        Assert.Contains("no data today", run.Error, StringComparison.Ordinal);
        Assert.Equal(["finished", "failed"], catalog.Cells("r1").Select(cell => cell.Status));
    }

    [Fact]
    public async Task The_same_run_in_CSharp_and_a_second_time_says_the_same()
    {
        using var folder = new TestFolder();
        string[] cells = ["var run = Aipm.Track(\"chicago\", new { Lr = 0.1 });", "run.Log(\"mae\", 12.3);\nrun", "#!aipm track --end --failed --learned \"no use\"", "run"];

        var first = await Run(folder, cells);
        var second = await Run(folder, cells);

        Assert.Equal(first, second);
        Assert.Contains("chicago, under way", first, StringComparison.Ordinal);
        Assert.Contains("chicago has failed: mae 12.3. Learned: no use", first, StringComparison.Ordinal);
        using var catalog = Open(folder);
        Assert.Equal([RunStatus.Failed, RunStatus.Failed], catalog.Runs().Select(run => run.Status));
        Assert.Equal([new("Lr", "0.1")], catalog.Find("r2")!.Parameters);
    }

    private static RunCatalog Open(TestFolder folder) => RunCatalog.Open(Workspace.At(folder.Path), TimeProvider.System);

    private static async Task<string> Run(TestFolder folder, params string[] cells)
    {
        var options = new NotebookRunOptions { Notebook = folder.Write("in.ipynb", NotebookText.Code(cells)), Out = folder["out.ipynb"] };
        await NotebookRun.RunAsync(
            options,
            run => EngineRunner.WithVerbs(run.Folder, TimeProvider.System, "in.ipynb"),
            new RunLog(TextWriter.Null, false),
            TimeProvider.System,
            TestContext.Current.CancellationToken);
        return await File.ReadAllTextAsync(folder["out.ipynb"], TestContext.Current.CancellationToken);
    }
}
