using System.Diagnostics;

namespace AiPm.Workspaces;

/// <summary>What the <c>git</c> command says about a folder. Where git or a repository is missing, the answers are empty.</summary>
/// <param name="folder">A folder, in a repository or not.</param>
public sealed class GitRepository(string folder)
{
    /// <summary>The repository's top folder, or null.</summary>
    public string? Root => Ask("rev-parse", "--show-toplevel") is { Length: > 0 } root ? Path.GetFullPath(root) : null;

    /// <summary>The commit checked out, 40 hex digits, or null where there is none.</summary>
    public string? Commit => Ask("rev-parse", "--verify", "--quiet", "HEAD") is { Length: > 0 } commit ? commit : null;

    /// <summary>Whether tracked files differ from the commit.</summary>
    public bool IsDirty => Ask("status", "--porcelain", "--untracked-files=no") is { Length: > 0 };

    /// <summary>The name under which the user commits, or null where none is set.</summary>
    public string? UserName => Ask("config", "user.name") is { Length: > 0 } name ? name : null;

    /// <summary>Whether git tracks a file.</summary>
    /// <param name="path">The file's absolute path.</param>
    public bool Tracks(string path) => Ask("ls-files", "--", path) is { Length: > 0 };

    private string? Ask(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-C", folder, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        try
        {
            using var process = Process.Start(start);
            if (process is null)
            {
                return null;
            }

            process.StandardInput.Close();
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output.TrimEnd('\n', '\r') : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // git is not installed
        }
    }
}
