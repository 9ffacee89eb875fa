using System.Diagnostics;

namespace AiPm.Benchmarks;

/// <summary>The command as its users wait for it: whole processes, warm.</summary>
internal static class CommandTimes
{
    private const int Times = 7;

    public static IEnumerable<Comparison> Measure()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "aipm.dll");
        yield return Comparison.Of(
            "`aipm help`", () => Run("dotnet", "exec", program, "help"),
            "`dotnet --version`", () => Run("dotnet", "--version"), Times);
        var notebook = Path.Combine(Repository(), "notebooks", "02-baseline-before-brilliance.ipynb");
        var folder = Directory.CreateTempSubdirectory("aipm-benchmark-").FullName;
        yield return Comparison.Alone(
            "`aipm run notebooks/02…` to a notebook and a page",
            () => Run("dotnet", "exec", program, "run", notebook, "--out", Path.Combine(folder, "out.ipynb"), "--html", Path.Combine(folder, "out.html")),
            Times);
        Directory.Delete(folder, recursive: true);
    }

    private static string Repository()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "AiPm.Interactive.sln")))
        {
            at = Path.GetDirectoryName(at) ?? throw new InvalidOperationException("Run it from a checkout.");
        }

        return at;
    }

    private static void Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var error = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(error.Result);
        }
    }
}
