using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Threading.Channels;

namespace AiPm.Data;

/// <summary>A connection by the system's <c>sftp</c>, told one command after the other.</summary>
/// <remarks>
/// sftp says nothing when a command is done. So each is followed by two that are answered by sftp itself, without the
/// server: one that it cannot do, which it says on its error stream, and one that it answers on its output.
/// </remarks>
internal sealed class SftpSession : IDisposable
{
    private readonly Process _process;
    private readonly SshAddress _address;
    private readonly ChannelReader<string> _output;
    private readonly ChannelReader<string> _errors;
    private int _commandCount;

    private SftpSession(Process process, SshAddress address)
    {
        (_process, _address) = (process, address);
        _output = LinesOf(process.StandardOutput);
        _errors = LinesOf(process.StandardError);
    }

    /// <summary>Connects.</summary>
    /// <exception cref="RemoteFault">The host is not reached, or refuses.</exception>
    public static async Task<SftpSession> OpenAsync(SshAddress address, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("sftp", ["-b", "-", .. address.Options, "--", address.User is null ? address.Host : $"{address.User}@{address.Host}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        start.Environment["LC_ALL"] = "C";
        SftpSession session;
        try
        {
            session = new SftpSession(Process.Start(start) ?? throw new IOException("sftp did not start"), address);
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new RemoteFault(RemoteFaultKind.Refused, "ssh:// remotes need the program sftp, which is not there.", "install OpenSSH's client (apt-get install openssh-client)", error);
        }

        try
        {
            await session.RunAsync("@lpwd", cancellation).ConfigureAwait(false);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Runs one command.</summary>
    /// <returns>What it printed, and what it complained of; no complaint means that it is done.</returns>
    /// <exception cref="RemoteFault">The connection is lost.</exception>
    public async Task<(IReadOnlyList<string> Output, string Error)> RunAsync(string command, CancellationToken cancellation)
    {
        var mark = string.Create(CultureInfo.InvariantCulture, $"/aipm-command-{++_commandCount}-is-done");
        try
        {
            await _process.StandardInput.WriteAsync($"-{command}\n@-lcd {mark}\n@-!echo {mark}\n".AsMemory(), cancellation).ConfigureAwait(false);
            await _process.StandardInput.FlushAsync(cancellation).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // The process has ended: its last words say why.
        }

        var errors = await UntilAsync(_errors, mark, cancellation).ConfigureAwait(false);
        var output = errors.IsWhole ? await UntilAsync(_output, mark, cancellation).ConfigureAwait(false) : ([], false);
        return output.IsWhole
            ? ([.. output.Lines.Where(line => !line.StartsWith("sftp> ", StringComparison.Ordinal))], string.Join("; ", errors.Lines))
            : throw Lost(errors.Lines);
    }

    /// <summary>A path as a word of a command: within quotes, signs such as * mean themselves.</summary>
    public static string Word(string path) =>
        $"\"{path.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    public void Dispose()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }

        _process.Dispose();
    }

    private static ChannelReader<string> LinesOf(StreamReader reader)
    {
        var lines = Channel.CreateUnbounded<string>();
        _ = Task.Run(async () =>
        {
            try
            {
                while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
                {
                    lines.Writer.TryWrite(line);
                }
            }
            catch (Exception error) when (error is IOException or ObjectDisposedException or InvalidOperationException)
            {
                // The session was closed while it was read.
            }
            finally
            {
                lines.Writer.TryComplete();
            }
        });
        return lines.Reader;
    }

    private static async Task<(List<string> Lines, bool IsWhole)> UntilAsync(ChannelReader<string> lines, string mark, CancellationToken cancellation)
    {
        var before = new List<string>();
        while (await lines.WaitToReadAsync(cancellation).ConfigureAwait(false))
        {
            while (lines.TryRead(out var line))
            {
                if (line.Contains(mark, StringComparison.Ordinal))
                {
                    return (before, true);
                }

                before.Add(line);
            }
        }

        return (before, false);
    }

    private RemoteFault Lost(IReadOnlyList<string> words)
    {
        var said = string.Join("; ", words.Where(word => word.Length > 0 && !word.StartsWith("Connection closed", StringComparison.Ordinal)).TakeLast(3));
        var isRefused = words.Any(word => word.Contains("Permission denied", StringComparison.Ordinal) || word.Contains("verification failed", StringComparison.Ordinal)
            || word.Contains("resolve hostname", StringComparison.Ordinal) || word.Contains("no such identity", StringComparison.OrdinalIgnoreCase) && words.Any(other => other.Contains("denied", StringComparison.Ordinal)));
        return isRefused
            ? new RemoteFault(RemoteFaultKind.Refused, $"{_address} is not open to us: {said}", $"ssh {(_address.User is null ? "" : _address.User + "@")}{_address.Host} must work without a question: ssh-copy-id, ssh-add, or ssh once by hand to accept the host's key")
            : RemoteFault.Cut(_address.ToString(), new IOException(said.Length > 0 ? said : "sftp ended"));
    }
}
