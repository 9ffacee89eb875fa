using System.Diagnostics;
using AiPm.Catalog;

namespace AiPm.Experiments.Tests.Tracking;

public class KilledRunTests
{
    [Fact]
    public void A_process_that_is_killed_leaves_a_run_that_died_with_what_it_had()
    {
        using var folder = new TemporaryFolder();
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        start.Environment[KilledTracker.Variable] = folder.Root;
        using var process = Process.Start(start)!;
        Assert.Equal("running", process.StandardOutput.ReadLine());

        process.Kill();
        process.WaitForExit();

        using var catalog = folder.Open();
        var run = catalog.Find("r1")!;
        Assert.Equal((RunStatus.Died, "killed", "adds wind"), (run.Status, run.Name, run.Note));
        Assert.True(run.Summaries.Single(metric => metric.Name == "loss").Count >= 50_000);
        Assert.Equal(["first", "endless"], catalog.Cells("r1").Select(cell => cell.Source));
        Assert.Equal("running", catalog.Cells("r1")[1].Status);
    }
}
