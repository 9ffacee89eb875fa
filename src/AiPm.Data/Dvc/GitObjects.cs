using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace AiPm.Data;

/// <summary>Reads objects of a git repository, any number of them by one process: <c>git cat-file --batch</c>.</summary>
internal sealed class GitObjects : IDisposable
{
    private readonly Process _process;
    private readonly Stream _answers;
    private readonly CancellationTokenRegistration _stop;
    private readonly CancellationToken _cancellation;

    /// <summary>Opens a repository.</summary>
    /// <param name="folder">A folder in it.</param>
    /// <param name="cancellation">Ends the process.</param>
    /// <exception cref="AipmException">Git is not installed.</exception>
    public GitObjects(string folder, CancellationToken cancellation)
    {
        _cancellation = cancellation;
        _process = Start(folder, "cat-file", "--batch");
        _answers = new BufferedStream(_process.StandardOutput.BaseStream, 1 << 16);
        _stop = cancellation.Register(() => End(_process));
    }

    /// <summary>An object's kind, full name and bytes; null where there is none of that name.</summary>
    /// <param name="name">Any name that git knows: a hash, <c>main^{commit}</c>, <c>main:folder</c>.</param>
    public (string Kind, string Id, byte[] Content)? Read(string name)
    {
        if (name.Contains('\n', StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            var question = Encoding.UTF8.GetBytes(name + "\n");
            _process.StandardInput.BaseStream.Write(question);
            _process.StandardInput.BaseStream.Flush();
            var head = ReadLine();
            if (head.Split(' ') is not [var id, var kind, var length] || !long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            {
                return null; // "… missing" or "… ambiguous"
            }

            var content = new byte[size];
            _answers.ReadExactly(content);
            _answers.ReadByte();
            return (kind, id, content);
        }
        catch (IOException error)
        {
            _cancellation.ThrowIfCancellationRequested();
            throw new AipmException("git ended while its history was read.", "git fsck, which says what is wrong", error);
        }
    }

    /// <summary>The lines that a git command writes.</summary>
    /// <exception cref="AipmException">It fails.</exception>
    public static IReadOnlyList<string> Lines(string folder, CancellationToken cancellation, params string[] arguments)
    {
        using var process = Start(folder, arguments);
        using var stop = cancellation.Register(() => End(process));
        process.StandardInput.Close();
        var complaint = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        cancellation.ThrowIfCancellationRequested();
        return process.ExitCode == 0
            ? output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            : throw new AipmException($"git says: {complaint.GetAwaiter().GetResult().Trim()}", $"git {string.Join(' ', arguments)}, which has to work first");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Dispose();
        End(_process);
        _answers.Dispose();
        _process.Dispose();
    }

    private static Process Start(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-C", folder, "-c", "core.quotePath=false", "-c", "core.fsmonitor=false", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["LC_ALL"] = "C";
        try
        {
            var process = Process.Start(start) ?? throw new Win32Exception();
            if (arguments[0] == "cat-file")
            {
                process.ErrorDataReceived += (_, _) => { };
                process.BeginErrorReadLine();
            }

            return process;
        }
        catch (Win32Exception error)
        {
            throw new AipmException("The history of the project cannot be read: git is not installed.", "install git, or --workspace", error);
        }
    }

    private string ReadLine()
    {
        var line = new List<byte>();
        for (int next; (next = _answers.ReadByte()) != '\n';)
        {
            line.Add(next >= 0 ? (byte)next : throw new EndOfStreamException());
        }

        return Encoding.UTF8.GetString([.. line]);
    }

    private static void End(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception)
        {
            // It has ended by itself.
        }
    }
}
