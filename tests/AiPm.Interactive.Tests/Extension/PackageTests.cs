namespace AiPm.Interactive.Tests.Extension;

/// <summary>What users get from a feed.</summary>
public class PackageTests(PackedFixture packages) : IClassFixture<PackedFixture>
{
    private const long MegaByte = 1_000_000;

    [Fact]
    public void The_package_of_notebooks_has_library_script_and_papers() =>
        Assert.Equal(
            ["LICENSE", "README.md", "icon.png", "interactive-extensions/dotnet/extension.dib", "lib/net10.0/AiPm.Interactive.dll", "lib/net10.0/AiPm.Interactive.xml"],
            packages.ContentOf("AiPm.Interactive"));

    [Fact]
    public void The_packed_script_is_the_committed_one() =>
        Assert.Equal(File.ReadAllText(ScriptFile.Path), packages.TextOf("AiPm.Interactive", "interactive-extensions/dotnet/extension.dib"));

    [Fact]
    public void Every_package_has_its_library_documentation_symbols_and_papers()
    {
        Assert.NotEmpty(packages.Ids);
        foreach (var id in packages.Ids)
        {
            var content = packages.ContentOf(id);
            Assert.All(["LICENSE", "README.md", "icon.png", $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml"], name => Assert.Contains(name, content));
            Assert.Contains($"lib/net10.0/{id}.pdb", packages.ContentOf(id, ".snupkg"));
        }
    }

    [Fact]
    public void The_licence_of_the_font_goes_with_it() => Assert.Contains("OFL.txt", packages.ContentOf("AiPm.Pictures"));

    [Fact]
    public void All_that_is_needed_of_our_own_is_packed() =>
        Assert.All(packages.Ids, id => Assert.All(packages.DependenciesOf(id).Where(name => name.StartsWith("AiPm.", StringComparison.Ordinal)), name => Assert.Contains(name, packages.Ids)));

    [Fact]
    public void Native_parts_come_as_dependencies_but_libtorch_does_not()
    {
        var all = packages.Ids.SelectMany(packages.DependenciesOf).Distinct(StringComparer.Ordinal).ToList();

        Assert.All(["SkiaSharp.NativeAssets.Linux.NoDependencies", "DuckDB.NET.Data.Full", "Microsoft.Data.Sqlite"], name => Assert.Contains(name, all));
        Assert.DoesNotContain(all, name => name.StartsWith("libtorch", StringComparison.Ordinal) || name.StartsWith("TorchSharp-", StringComparison.Ordinal));
    }

    [Fact]
    public void The_notebook_engine_is_nobodys_dependency() =>
        Assert.All(packages.Ids, id => Assert.DoesNotContain(packages.DependenciesOf(id), name => name.StartsWith("Microsoft.DotNet.Interactive", StringComparison.Ordinal)));

    [Fact]
    public void All_packages_together_are_small()
    {
        var size = packages.Ids.Sum(packages.SizeOf);

        Assert.True(size < 5 * MegaByte, $"{size} bytes");
    }
}
