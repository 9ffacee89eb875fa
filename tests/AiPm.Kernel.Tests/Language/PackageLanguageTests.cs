using AiPm.Kernel.Tests.Engine;

namespace AiPm.Kernel.Tests.Language;

public sealed class PackageLanguageTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task Types_of_an_assembly_are_offered_once_it_is_referenced_with_the_documentation_beside_it()
    {
        var lib = Directory.CreateDirectory(Path.Combine(engine.Folder, "lib")).FullName;
        File.Copy(typeof(CsCheck.Check).Assembly.Location, Path.Combine(lib, "CsCheck.dll"));
        await File.WriteAllTextAsync(
            Path.Combine(lib, "CsCheck.xml"),
            "<doc><members><member name=\"T:CsCheck.Gen\"><summary>Makes values &amp; <c>shrinks</c> them; see <see cref=\"T:CsCheck.Check\"/>.</summary></member></members></doc>",
            TestContext.Current.CancellationToken);
        Assert.DoesNotContain("Gen", await engine.Texts("CsCheck.G|"));

        await engine.Must("#r \"lib/CsCheck.dll\"");

        Assert.Contains("Gen", await engine.Texts("CsCheck.G|"));
        await engine.Must("using CsCheck;\nvar dice = Gen.Int[1, 6];");
        Assert.Contains("Select", await engine.Texts("dice.Sel|"));
        Assert.Contains("Makes values & shrinks them; see Check.", await engine.Inspect("Ge|n.Int"));
    }

    [Fact]
    public async Task Types_of_a_package_are_offered_once_it_is_referenced()
    {
        var folder = Directory.CreateTempSubdirectory("aipm-language-").FullName;
        try
        {
            LocalPackage.Write(Path.Combine(folder, "feed"), "Aipm.Test.Tiny", "1.2.3", typeof(CsCheck.Check).Assembly.Location);
            await File.WriteAllTextAsync(
                Path.Combine(folder, "NuGet.config"),
                $"<configuration><config><add key=\"globalPackagesFolder\" value=\"{Path.Combine(folder, "packages")}\" /></config><packageSources><clear /><add key=\"only\" value=\"{Path.Combine(folder, "feed")}\" /></packageSources></configuration>",
                TestContext.Current.CancellationToken);
            using var other = new NotebookEngine(new NotebookEngineOptions { Folder = folder, PackageCacheFolder = Path.Combine(folder, "cache") });

            var result = await other.RunCellAsync("#r \"nuget: Aipm.Test.Tiny, 1.2.3\"", TestContext.Current.CancellationToken);

            Assert.True(result.Succeeded, result.Error?.Message);
            Assert.Contains("Hash", (await other.Complete("CsCheck.Has|")).Items.Select(item => item.Text));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
