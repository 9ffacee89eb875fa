using System.Text.RegularExpressions;

namespace AiPm.Kernel;

/// <summary>What went wrong with restoring, in words: NuGet's codes tell which.</summary>
internal static partial class RestoreFailure
{
    public static AipmException Of(string output, RestoreProject project)
    {
        var first = ErrorLine().Match(output) is { Success: true } match ? match : null;
        var words = first?.Groups["words"].Value.Trim() ?? output.Trim();
        words = ProjectMark().Replace(words, "");
        var id = PackageName().Match(words) is { Success: true } named ? named.Groups[1].Value.TrimEnd('.') : project.Packages[^1].Id;
        return first?.Groups["code"].Value switch
        {
            "NU1101" => new AipmException(
                $"There is no package '{id}' on the feeds that were asked.",
                $"the id as it stands on its page, or a line above it that names a feed or a folder that has it: #i \"nuget: /path/to/packages\""),
            "NU1102" or "NU1103" => new AipmException(
                $"There is a package '{id}', but not in version {Asked(project, id)}.",
                NearestVersion().Match(output) is { Success: true } nearest ? $"#r \"nuget: {id}, {nearest.Groups[1].Value}\"" : $"#r \"nuget: {id}\" for the newest"),
            "NU1301" or "NU1302" or "NU1303" => new AipmException(
                $"No answer from a package feed, so '{project.Packages[^1].Id}' could not be fetched: {words}",
                "the network and NuGet.config; or a folder that has the package: #i \"nuget: /path/to/packages\""),
            "NU1202" => new AipmException($"The package '{id}' does not fit this kernel: {words}", "another version of it"),
            _ when output.Contains("No .NET SDKs were found", StringComparison.Ordinal) || output.Contains("application 'restore' does not exist", StringComparison.Ordinal) =>
                new AipmException("Packages are restored by the .NET SDK, and only its runtime is installed here.", "install the .NET SDK 10"),
            _ => new AipmException($"The packages could not be restored: {words}", "dotnet restore in a project that refers to the same packages shows the details"),
        };
    }

    private static string Asked(RestoreProject project, string id) =>
        project.Packages.FirstOrDefault(package => string.Equals(package.Id, id, StringComparison.OrdinalIgnoreCase))?.Version ?? "that was asked for";

    [GeneratedRegex(@"error (?<code>[A-Z]+[0-9]+)\s*:\s*(?<words>[^\r\n]*)")]
    private static partial Regex ErrorLine();

    [GeneratedRegex(@"\s*\[[^\]]*packages\.csproj[^\]]*\]")]
    private static partial Regex ProjectMark();

    [GeneratedRegex(@"[Pp]ackage '?([A-Za-z0-9_.\-]+)'?")]
    private static partial Regex PackageName();

    [GeneratedRegex(@"Nearest version: ([^\s\]]+)")]
    private static partial Regex NearestVersion();
}
