using System.Diagnostics;

namespace AiPm.Core.Tests;

/// <summary>The git command in a folder.</summary>
internal static class Git
{
    public static void Run(string folder, params string[] arguments)
    {
        string[] settings = ["-C", folder, "-c", "user.name=a", "-c", "user.email=a@b.c", "-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main"];
        using var process = Process.Start(new ProcessStartInfo("git", [.. settings, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
