using System.Diagnostics;
using System.Text;
using AiPm.Workspaces;

namespace AiPm.Kernel;

/// <summary>Restores packages by the SDK's own <c>dotnet restore</c>, once for each request.</summary>
internal sealed class PackageRestorer(string cacheFolder)
{
    /// <summary>The folder that is used where none was asked for: one in the user's cache.</summary>
    public static string DefaultCacheFolder()
    {
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } set && Path.IsPathRooted(set) ? set
            : OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return Path.Combine(cache, "aipm", "packages");
    }

    /// <summary>Brings the packages of a project onto this machine.</summary>
    /// <exception cref="AipmException">There is no such package, no feed answered, or there is no SDK.</exception>
    public async Task<RestoredPackages> RestoreAsync(RestoreProject project, CancellationToken cancellation)
    {
        var folder = Path.Combine(cacheFolder, project.Key);
        Directory.CreateDirectory(folder);
        using var _ = await LockAsync(Path.Combine(folder, "lock"), cancellation).ConfigureAwait(false);
        var assets = Path.Combine(folder, "obj", "project.assets.json");
        var file = Path.Combine(folder, "packages.csproj");
        if (project.Packages.All(package => package.IsExact) && File.Exists(assets)
            && RestoredPackages.Read(assets, RestoreProject.RuntimeIdentifier) is { AreThere: true } before)
        {
            return before;
        }

        AtomicFile.WriteText(file, project.Text);
        var (exitCode, output) = await RunAsync(file, folder, cancellation).ConfigureAwait(false);
        if (exitCode != 0)
        {
            // An assets file is also written when restoring fails; it must not pass for a good one the next time.
            File.Delete(assets);
            throw RestoreFailure.Of(output, project);
        }

        return RestoredPackages.Read(assets, RestoreProject.RuntimeIdentifier);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string file, string folder, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(Host())
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            StandardOutputEncoding = Encoding.UTF8,
            ArgumentList = { "restore", file, "--nologo", "--verbosity", "quiet", "--disable-build-servers", "-nodeReuse:false" },
            Environment = { ["DOTNET_CLI_UI_LANGUAGE"] = "en", ["DOTNET_NOLOGO"] = "1", ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1" },
        };

        // Inherited from a build that started us, these would point a child at the wrong SDK.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        using var process = Start(start);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        try
        {
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            return (process.ExitCode, await output.ConfigureAwait(false) + await errors.ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new InvalidOperationException("no process");
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            throw new AipmException("Packages are restored by the .NET SDK's dotnet command, which was not found.", "install the .NET SDK 10 and put dotnet on the PATH", exception);
        }
    }

    private static string Host() =>
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path && File.Exists(path) ? path
        : Environment.ProcessPath is { } self && Path.GetFileNameWithoutExtension(self) == "dotnet" ? self
        : "dotnet";

    // Two kernels may open the same notebook.
    private static async Task<FileStream> LockAsync(string path, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(50, cancellation).ConfigureAwait(false);
            }
        }
    }
}
