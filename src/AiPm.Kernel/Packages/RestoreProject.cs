using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace AiPm.Kernel;

/// <summary>The project that stands for the packages a notebook asks for: NuGet itself then decides what they mean.</summary>
internal sealed record RestoreProject(IReadOnlyList<PackageRequest> Packages, IReadOnlyList<string> Sources, string NotebookFolder)
{
    /// <summary>The kind of machine, such as <c>linux-x64</c>: it decides which native files come.</summary>
    // Not the runtime's own, which names the distribution where one built it: packages are made for the portable ones.
    public static string RuntimeIdentifier { get; } = (OperatingSystem.IsWindows() ? "win-" : OperatingSystem.IsMacOS() ? "osx-"
        : RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal) || RuntimeInformation.RuntimeIdentifier.StartsWith("alpine", StringComparison.Ordinal) ? "linux-musl-" : "linux-")
        + RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    /// <summary>A name for this request: equal requests share what was restored.</summary>
    public string Key => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))[..20];

    /// <summary>The project file.</summary>
    public string Text
    {
        get
        {
            var project = new XElement("Project",
                new XElement("PropertyGroup",
                    new XElement("ImportDirectoryBuildProps", "false"),
                    new XElement("ImportDirectoryBuildTargets", "false"),
                    new XElement("ImportDirectoryPackagesProps", "false")),
                new XElement("Import", new XAttribute("Project", "Sdk.props"), new XAttribute("Sdk", "Microsoft.NET.Sdk")),
                new XElement("PropertyGroup",
                    new XElement("TargetFramework", $"net{Environment.Version.Major}.0"),
                    new XElement("RuntimeIdentifier", RuntimeIdentifier),
                    new XElement("SelfContained", "false"),
                    new XElement("UseAppHost", "false"),
                    new XElement("GenerateDependencyFile", "false"),
                    new XElement("NuGetAudit", "false"),
                    new XElement("RestorePackagesWithLockFile", "false"),
                    new XElement("RestoreRootConfigDirectory", NotebookFolder),
                    new XElement("RestoreAdditionalProjectSources", string.Join(';', Sources))),
                new XElement("ItemGroup", Packages.Select(package => new XElement("PackageReference",
                    new XAttribute("Include", package.Id), new XAttribute("Version", package.Version ?? "*")))),
                new XElement("Import", new XAttribute("Project", "Sdk.targets"), new XAttribute("Sdk", "Microsoft.NET.Sdk")));
            return project.ToString().ReplaceLineEndings("\n") + "\n";
        }
    }
}
