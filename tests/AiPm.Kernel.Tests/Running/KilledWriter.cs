using System.Runtime.CompilerServices;
using AiPm.Kernel.Notebooks;
using AiPm.Kernel.Running;

namespace AiPm.Kernel.Tests.Running;

/// <summary>This program as a child that writes the results of a run over the notebook, over and over, until it is killed.</summary>
internal static class KilledWriter
{
    public const string Variable = "AIPM_TEST_WRITES_IN_PLACE";

    [ModuleInitializer]
    internal static void RunForEver()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } path)
        {
            return;
        }

        // All on this thread: another would wait for this initialiser to end before it may use the program's types.
        var results = RunResults.Check(new NotebookRunOptions { Notebook = path, Out = path, Html = Path.ChangeExtension(path, ".html") });
        for (var i = 0; ; i++)
        {
            var notebook = Notebook.Read(path);
            var output = new StreamOutput("stdout", new string((char)('a' + (i % 26)), 300_000));
            results.Write(notebook, [.. notebook.Cells.Select(cell => new CellExecution(cell, 1, [output]))]);
            if (i == 0)
            {
                Console.Out.WriteLine("running");
                Console.Out.Flush();
            }
        }
    }
}
