using System.Diagnostics;
using AiPm.Kernel.Notebooks;
using AiPm.Kernel.Tests.Notebooks;

namespace AiPm.Kernel.Tests.Running;

public sealed class KilledRunTests
{
    [Fact]
    public void Killing_a_run_that_writes_leaves_a_whole_notebook_and_a_whole_page()
    {
        using var folder = new TestFolder();
        var path = folder.Write("in.ipynb", NotebookText.Code("1", "2", "3"));
        for (var attempt = 0; attempt < 4; attempt++)
        {
            // The test program itself, which the module initialiser turns into a writer.
            var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
            start.Environment[KilledWriter.Variable] = path;
            using var process = Process.Start(start)!;
            Assert.Equal("running", process.StandardOutput.ReadLine());
            Thread.Sleep(37 * attempt);
            process.Kill();
            process.WaitForExit();

            Assert.Equal(3, Notebook.Read(path).Cells.Count);
            Assert.EndsWith("</html>\n", File.ReadAllText(folder["in.html"]), StringComparison.Ordinal);
        }
    }
}
