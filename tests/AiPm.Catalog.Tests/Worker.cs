using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace AiPm.Catalog.Tests;

/// <summary>Lets this program be started again as a second process that uses a catalog: two notebooks at once.</summary>
internal static class Worker
{
    public const string LogAndWait = "log-and-wait";
    private const string Task = "AIPM_CATALOG_TEST_TASK";
    private const string Folder = "AIPM_CATALOG_TEST_FOLDER";

    /// <summary>How long a catalog is waited for where a test is about what is kept, not about waiting.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static Process Start(string folder, string task)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "AiPm.Catalog.Tests" + (OperatingSystem.IsWindows() ? ".exe" : ""));
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment[Task] = task;
        start.Environment[Folder] = folder;
        return Process.Start(start)!;
    }

    [ModuleInitializer]
    internal static void RunTask()
    {
        if (Environment.GetEnvironmentVariable(Task) is not { } task || Environment.GetEnvironmentVariable(Folder) is not { } folder)
        {
            return;
        }

        var workspace = Workspace.At(folder);
        if (task == "begin-and-wait")
        {
            using var catalog = RunCatalog.Open(workspace, TimeProvider.System);
            Console.Out.WriteLine(catalog.Begin(Sample.Start()));
            Console.Out.Flush();
            Console.In.ReadToEnd(); // until it is killed, or the tests are gone
        }
        else if (task == LogAndWait)
        {
            Log(workspace);
        }
        else
        {
            while (!File.Exists(Path.Combine(folder, "go")))
            {
                Thread.Sleep(1);
            }

            for (var i = 0; i < int.Parse(task, CultureInfo.InvariantCulture); i++)
            {
                using var catalog = RunCatalog.Open(workspace, TimeProvider.System, CatalogSchema.Migrations, Patience);
                var run = catalog.Begin(Sample.Start());
                catalog.Finish(run, Sample.Finished(new KeyValuePair<string, double>("mae", i)));
                Console.Out.WriteLine(run);
            }
        }

        Environment.Exit(0);
    }

    private static void Log(Workspace workspace)
    {
        using var catalog = RunCatalog.Open(workspace, TimeProvider.System);
        using var log = catalog.OpenLog(catalog.Begin(Sample.Start()));
        for (var i = 0; i < 100_000; i++)
        {
            log.Log("x", i);
            if (i == 50_000)
            {
                Console.Out.WriteLine("logged");
                Console.Out.Flush();
            }
            else if (i > 50_000 && i % 50 == 0)
            {
                Thread.Sleep(1); // so that it is still at it when it is killed
            }
        }

        Thread.Sleep(TimeSpan.FromMinutes(5));
    }
}
