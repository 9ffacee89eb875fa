using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace AiPm.Experiments;

/// <summary>The <c>git</c> command in a folder, within bounds of time and size, and running nothing that the repository configures.</summary>
/// <param name="folder">The folder.</param>
/// <param name="cancellation">Ends a command that takes too long.</param>
internal sealed class GitCommand(string folder, CancellationToken cancellation)
{
    /// <summary>What a command writes, or null where it fails, is not there, or writes more than the limit.</summary>
    /// <param name="limit">The most bytes to read.</param>
    /// <param name="arguments">The command.</param>
    public async Task<string?> ReadAsync(int limit, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-C", folder, "-c", "core.quotePath=false", "-c", "core.fsmonitor=false", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["LC_ALL"] = "C";
        Process? process = null;
        try
        {
            process = Process.Start(start);
            if (process is null)
            {
                return null;
            }

            process.StandardInput.Close();
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            var content = await ReadAsync(process.StandardOutput.BaseStream, limit).ConfigureAwait(false);
            if (content is null)
            {
                return null;
            }

            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            return process.ExitCode == 0 ? Encoding.UTF8.GetString(content) : null;
        }
        catch (Exception error) when (error is Win32Exception or IOException)
        {
            return null; // git is not installed, or ended half-way
        }
        finally
        {
            End(process);
        }
    }

    private async Task<byte[]?> ReadAsync(Stream stream, int limit)
    {
        var content = new MemoryStream();
        var buffer = new byte[81_920];
        while (await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false) is > 0 and var count)
        {
            if (content.Length + count > limit)
            {
                return null;
            }

            content.Write(buffer, 0, count);
        }

        return content.ToArray();
    }

    private static void End(Process? process)
    {
        try
        {
            if (process is { HasExited: false })
            {
                process.Kill(entireProcessTree: true);
            }
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception)
        {
            // It has ended by itself.
        }

        process?.Dispose();
    }
}
