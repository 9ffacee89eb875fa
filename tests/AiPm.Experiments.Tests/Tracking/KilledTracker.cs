using System.Runtime.CompilerServices;
using AiPm.Catalog;
using AiPm.Verbs;

namespace AiPm.Experiments.Tests.Tracking;

/// <summary>This program as a child that tracks a run and logs, until it is killed.</summary>
internal static class KilledTracker
{
    public const string Variable = "AIPM_TEST_TRACKS";

    [ModuleInitializer]
    internal static void RunForEver()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } folder)
        {
            return;
        }

        // Threads of the catalog would wait for this initialiser to end before they may use this program's types; they use none of them.
        var tracker = new RunTracker(Console.Error.WriteLine);
        var session = new SessionState();
        session.Of(() => tracker);
        var verb = new TrackVerb();
        tracker.BeginCell("first", 1);
        tracker.EndCell(true);
        tracker.BeginCell("endless", 2);
        var run = verb.Run(new TrackOptions { Name = "killed", Note = "adds wind" }, new VerbContext
        {
            Workspace = Workspace.At(folder),
            Folder = folder,
            Verbs = new VerbTable([verb]),
            Session = session,
        }).Run;
        for (var i = 0; ; i++)
        {
            run.Log("loss", i);
            if (i == 50_000)
            {
                run.Flush();
                AwaitCells(folder);
                Console.Out.WriteLine("running");
                Console.Out.Flush();
            }
        }
    }

    // Cells are kept in the background.
    private static void AwaitCells(string folder)
    {
        using var catalog = RunCatalog.Open(Workspace.At(folder), TimeProvider.System);
        while (catalog.Cells("r1").Count < 2)
        {
            Thread.Sleep(10);
        }
    }
}
