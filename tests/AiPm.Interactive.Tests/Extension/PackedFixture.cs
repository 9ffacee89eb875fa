using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;

namespace AiPm.Interactive.Tests.Extension;

/// <summary>The packages, packed once from what was built, into a folder of their own.</summary>
public sealed class PackedFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aipm-packages-").FullName;

    public IReadOnlyList<string> Ids => [.. Files(".nupkg").Select(IdOf).Order(StringComparer.Ordinal)];

    public async ValueTask InitializeAsync()
    {
        var source = Path.GetFullPath("../..", Path.GetDirectoryName(Path.GetDirectoryName(ScriptFile.Path)) ?? "");

        // artifacts/bin/AiPm.Interactive.Tests/release_linux-x64/
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name.Split('_')[0];
        var project = Path.Combine(_folder, "pack.proj");
        await File.WriteAllTextAsync(project, $"""
            <Project>
              <Target Name="Pack">
                <ItemGroup>
                  <Packed Include="{source}/src/*/*.csproj" Exclude="{source}/src/AiPm.Kernel/*.csproj;{source}/src/AiPm.Tool/*.csproj" />
                </ItemGroup>
                <MSBuild Projects="@(Packed)" Targets="Pack" BuildInParallel="true" Properties="NoBuild=true;Configuration={configuration};PackageOutputPath={_folder}" />
              </Target>
            </Project>
            """);
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["msbuild", project, "-nologo", "-verbosity:quiet", "-nodeReuse:false", "-target:Pack"]) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    public long SizeOf(string id) => new FileInfo(PathOf(id, ".nupkg")).Length;

    /// <summary>What a user's cache gets of a package, without the format's own bookkeeping.</summary>
    public IReadOnlyList<string> ContentOf(string id, string ending = ".nupkg")
    {
        using var zip = ZipFile.OpenRead(PathOf(id, ending));
        return [.. zip.Entries.Select(entry => entry.FullName)
            .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal)
                && name != "[Content_Types].xml" && !name.EndsWith(".nuspec", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
    }

    public string TextOf(string id, string entry)
    {
        using var zip = ZipFile.OpenRead(PathOf(id, ".nupkg"));
        using var reader = new StreamReader(zip.GetEntry(entry)!.Open());
        return reader.ReadToEnd();
    }

    public IReadOnlyList<string> DependenciesOf(string id) =>
        [.. XDocument.Parse(TextOf(id, $"{id}.nuspec")).Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => element.Attribute("id")!.Value)];

    private IEnumerable<string> Files(string ending) => Directory.EnumerateFiles(_folder, "*" + ending);

    private string PathOf(string id, string ending) => Files(ending).Single(file => IdOf(file) == id);

    // AiPm.Core.0.1.0.nupkg
    private static string IdOf(string file) => string.Join('.', Path.GetFileName(file).Split('.').TakeWhile(part => !char.IsAsciiDigit(part[0])));
}
