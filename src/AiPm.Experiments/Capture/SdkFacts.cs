using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;

namespace AiPm.Experiments;

/// <summary>The .NET SDK that a folder's programs are built with. Where nothing pins it, it is the newest one installed, and nothing is started to know.</summary>
internal static class SdkFacts
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly ConcurrentDictionary<string, string> Known = new(StringComparer.Ordinal);

    /// <summary>Its version, such as <c>10.0.112</c>; empty where there is none.</summary>
    /// <param name="folder">The folder.</param>
    public static string VersionIn(string folder) => Known.GetOrAdd(folder, static folder => IsPinned(folder) ? Asked(folder) : Newest(Sdks));

    /// <summary>The newest of the versions in a folder of SDKs; a release comes after its previews.</summary>
    internal static string Newest(string sdks)
    {
        try
        {
            return !Directory.Exists(sdks) ? "" : Directory.GetDirectories(sdks).Select(path => Path.GetFileName(path))
                .Select(name => (Name: name, Parts: name.Split('-', 2)))
                .Where(sdk => Version.TryParse(sdk.Parts[0], out _))
                .OrderBy(sdk => Version.Parse(sdk.Parts[0])).ThenBy(sdk => sdk.Parts.Length == 1).ThenBy(sdk => sdk.Parts[^1], StringComparer.Ordinal)
                .Select(sdk => sdk.Name).LastOrDefault("");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    // …/dotnet/shared/Microsoft.NETCore.App/10.0.1/System.Private.CoreLib.dll
    private static string Sdks => Path.GetFullPath(Path.Combine(typeof(object).Assembly.Location, "..", "..", "..", "..", "sdk"));

    private static bool IsPinned(string folder)
    {
        for (var here = new DirectoryInfo(folder); here is not null; here = here.Parent)
        {
            if (File.Exists(Path.Combine(here.FullName, "global.json")))
            {
                return true;
            }
        }

        return false;
    }

    // How a pinned version is rolled forward is a long story that dotnet itself tells best.
    private static string Asked(string folder)
    {
        try
        {
            var start = new ProcessStartInfo("dotnet", ["--version"]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
            start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
            start.Environment["DOTNET_NOLOGO"] = "1";
            using var process = Process.Start(start);
            if (process is null)
            {
                return "";
            }

            var text = process.StandardOutput.ReadToEndAsync();
            _ = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
                return "";
            }

            var version = text.Wait(Patience) ? text.Result.Trim() : "";
            return process.ExitCode == 0 && !version.Contains('\n', StringComparison.Ordinal) ? version : "";
        }
        catch (Exception error) when (error is Win32Exception or IOException or InvalidOperationException or AggregateException)
        {
            return "";
        }
    }
}
