using System.Diagnostics;

namespace AiPm.Data.Tests;

/// <summary>A server that ends with the tests, however those end: it is on the leash of a pipe.</summary>
internal sealed class LeashedServer : IDisposable
{
    // The server inherits nothing that would keep the pipe open; its words go to a file.
    private const string Leash = "log=$1; shift; \"$@\" >\"$log\" 2>&1 </dev/null & read -r _; kill -9 $!; wait";

    private readonly Process _process;

    public LeashedServer(string[] command, string log) => _process = Process.Start(
        new ProcessStartInfo("/bin/sh", ["-c", Leash, "sh", log, .. command]) { RedirectStandardInput = true, RedirectStandardError = true, WorkingDirectory = "/" })!;

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
