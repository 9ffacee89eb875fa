using System.Diagnostics;
using System.IO.Compression;

namespace AiPm.Tool.Tests.Packaging;

/// <summary>The command as a .NET tool: packed from what was built, and installed from the package alone.</summary>
public sealed class InstalledToolFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aipm-tool-").FullName;

    public string Package => Directory.EnumerateFiles(Folder("packages"), "AiPm.Tool.*.nupkg").Single();

    public string Tools => Folder("tools");

    public string Command => Path.Combine(Tools, OperatingSystem.IsWindows() ? "aipm.exe" : "aipm");

    public async ValueTask InitializeAsync()
    {
        // artifacts/bin/AiPm.Tool.Tests/debug/
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name.Split('_')[0];
        var project = RepositoryFolder.Of("src", "AiPm.Tool", "AiPm.Tool.csproj");
        Passed(await RunAsync("dotnet", null, "pack", project, "--no-build", "-c", configuration, "-o", Folder("packages"), $"-p:PublishDir={Folder("publish")}/"));

        var sources = Path.Combine(_folder, "NuGet.config");
        await File.WriteAllTextAsync(sources, $"""<configuration><packageSources><clear /><add key="packed" value="{Folder("packages")}" /></packageSources></configuration>""");
        Passed(await RunAsync("dotnet", null, "tool", "install", "AiPm.Tool", "--tool-path", Tools, "--configfile", sources));
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    public string Folder(string name) => Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;

    public IReadOnlyList<string> Content()
    {
        using var zip = ZipFile.OpenRead(Package);
        return [.. zip.Entries.Select(entry => entry.FullName)];
    }

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">The program.</param>
    /// <param name="variable">A variable for it, or null.</param>
    /// <param name="words">Its words.</param>
    public async Task<CommandResult> RunAsync(string program, (string Name, string Value)? variable, params string[] words)
    {
        var start = new ProcessStartInfo(program, words) { WorkingDirectory = Folder("work"), RedirectStandardOutput = true, RedirectStandardError = true };
        if (variable is { } set)
        {
            start.Environment[set.Name] = set.Value;
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new CommandResult(process.ExitCode, output, await error);
    }

    private static void Passed(CommandResult result) => Assert.True(result.ExitCode == 0, result.Output + result.Error);
}
