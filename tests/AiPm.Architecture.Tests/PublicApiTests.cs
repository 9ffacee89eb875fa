using System.Reflection;
using PublicApiGenerator;

namespace AiPm.Architecture.Tests;

/// <summary>What users and extension authors may build on: a change of it shows as a changed line in a review.</summary>
public class PublicApiTests
{
    private static readonly ApiGeneratorOptions Options = new() { IncludeAssemblyAttributes = false };

    public static TheoryData<string> Projects =>
        ["AiPm.Catalog", "AiPm.Core", "AiPm.Data", "AiPm.Experiments", "AiPm.Explaining", "AiPm.Interactive", "AiPm.Kernel", "AiPm.Learning", "AiPm.Pictures"];

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_public_api_is_the_one_agreed_on(string project)
    {
        var api = Assembly.Load(project).GeneratePublicApi(Options).ReplaceLineEndings("\n").TrimEnd() + "\n";
        var agreed = Path.Combine(Repository.Root, "tests", "AiPm.Architecture.Tests", "PublicApi", project + ".txt");
        if (Environment.GetEnvironmentVariable("AIPM_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.Combine(Repository.Root, "tests", "AiPm.Architecture.Tests", "PublicApi"));
            File.WriteAllText(agreed, api);
        }

        Assert.True(File.Exists(agreed), $"{agreed} is missing; write it with AIPM_ACCEPT=1 and look at it.");
        Assert.Equal(File.ReadAllText(agreed).ReplaceLineEndings("\n"), api);
    }

    [Fact]
    public void Every_library_has_its_api_agreed_on() => Assert.Equal(
        Repository.Projects.Select(path => Path.GetFileNameWithoutExtension(path)).Where(name => name != "AiPm.Tool").Order(StringComparer.Ordinal),
        Projects.Select(row => row.Data));
}
