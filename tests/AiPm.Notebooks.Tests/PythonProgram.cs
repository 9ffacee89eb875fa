using System.Diagnostics;
using AiPm.Tool.Tests;

namespace AiPm.Notebooks.Tests;

/// <summary>Debian's Python, which has Debian's Jupyter.</summary>
public static class PythonProgram
{
    public const string Path = "/usr/bin/python3";

    /// <summary>Long, because a busy machine must not fail a test: only what never ends is cut off.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    private static readonly Dictionary<string, bool> Known = new(StringComparer.Ordinal);

    /// <summary>Skips the test where a module is missing, unless all must run.</summary>
    public static void Require(string module, string package)
    {
        if (Environment.GetEnvironmentVariable("AIPM_REQUIRE_ALL") != "1")
        {
            Assert.SkipUnless(Has(module), $"Needs Jupyter's Python package: apt-get install {package}");
        }
    }

    /// <summary>Runs it to its end; it and all it started are gone afterwards.</summary>
    public static CommandResult Run(string folder, IReadOnlyDictionary<string, string> variables, params string[] words)
    {
        using var process = Start(folder, variables, words);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            if (!Task.WaitAll([output, error], Limit))
            {
                throw new TimeoutException($"python3 {string.Join(' ', words)} has not ended after {Limit.TotalMinutes} minutes.");
            }

            process.WaitForExit();
            return new CommandResult(process.ExitCode, output.Result, error.Result);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Starts it; the caller ends it.</summary>
    public static Process Start(string folder, IReadOnlyDictionary<string, string> variables, params string[] words)
    {
        var start = new ProcessStartInfo(Path, words)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("Python did not start.");
        process.StandardInput.Close();
        return process;
    }

    /// <summary>Whether a module can be imported.</summary>
    public static bool Has(string module)
    {
        lock (Known)
        {
            if (!Known.TryGetValue(module, out var has))
            {
                Known[module] = has = File.Exists(Path) && Run("/", new Dictionary<string, string>(), "-c", $"import {module}").ExitCode == 0;
            }

            return has;
        }
    }
}
