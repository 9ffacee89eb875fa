using System.Diagnostics;

namespace AiPm.Tool.Tests;

/// <summary>The real command, as a process of its own, in a folder.</summary>
public static class AipmCommand
{
    public static string Program => Path.Combine(AppContext.BaseDirectory, "aipm.dll");

    public static CommandResult Run(string folder, params string[] words)
    {
        using var process = Start(folder, words);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new CommandResult(process.ExitCode, output, error.Result);
    }

    public static Process Start(string folder, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Program, .. words])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        process.StandardInput.Close();
        return process;
    }
}
