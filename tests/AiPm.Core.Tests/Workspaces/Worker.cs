using System.Diagnostics;
using System.Runtime.CompilerServices;
using AiPm.Workspaces;

namespace AiPm.Core.Tests;

/// <summary>Lets this program be started again as a second process: one to be killed, one without git.</summary>
internal static class Worker
{
    private const string Task = "AIPM_CORE_TEST_TASK";
    private const string Subject = "AIPM_CORE_TEST_PATH";

    public static Process Start(string task, string path, Action<ProcessStartInfo>? prepare = null)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "AiPm.Core.Tests" + (OperatingSystem.IsWindows() ? ".exe" : ""));
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true };
        start.Environment[Task] = task;
        start.Environment[Subject] = path;

        // The runtime is found by its place, also where PATH is empty.
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        prepare?.Invoke(start);
        return Process.Start(start)!;
    }

    [ModuleInitializer]
    internal static void RunTask()
    {
        if (Environment.GetEnvironmentVariable(Task) is not { } task || Environment.GetEnvironmentVariable(Subject) is not { } path)
        {
            return;
        }

        if (task == "git-root")
        {
            Console.Out.WriteLine(new GitRepository(path).Root ?? "none");
        }
        else
        {
            Console.Out.WriteLine("ready");
            Console.Out.Flush();
            for (var letter = 'a'; ; letter = letter == 'z' ? 'a' : (char)(letter + 1))
            {
                AtomicFile.WriteText(path, new string(letter, 300_000));
            }
        }

        Environment.Exit(0);
    }
}
