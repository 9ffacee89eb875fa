using System.Xml.Linq;

namespace AiPm.Architecture.Tests;

/// <summary>The arrows: which project may know which.</summary>
public class ReferenceTests
{
    private static readonly string[] Ground = ["AiPm.Core", "AiPm.Catalog", "AiPm.Pictures"];

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["AiPm.Core"] = [],
        ["AiPm.Pictures"] = ["AiPm.Core"],
        ["AiPm.Catalog"] = ["AiPm.Core"],
        ["AiPm.Data"] = Ground,
        ["AiPm.Experiments"] = Ground,
        ["AiPm.Learning"] = [.. Ground, "AiPm.Data"],
        ["AiPm.Explaining"] = [.. Ground, "AiPm.Data", "AiPm.Learning"],
        ["AiPm.Interactive"] = [.. Ground, "AiPm.Data", "AiPm.Experiments", "AiPm.Learning", "AiPm.Explaining"],
        ["AiPm.Kernel"] = ["AiPm.Interactive"],
        ["AiPm.Tool"] = ["AiPm.Kernel"],
    };

    public static TheoryData<string> ProjectNames => [.. Repository.Projects.Select(Path.GetFileNameWithoutExtension).OfType<string>()];

    [Theory]
    [MemberData(nameof(ProjectNames))]
    public void A_project_refers_only_to_what_lies_below_it(string project)
    {
        Assert.True(Allowed.ContainsKey(project), $"{project} is new: say here what it may refer to.");
        Assert.Empty(ReferencesOf(project).Except(Allowed[project]));
    }

    [Fact]
    public void No_arrow_leads_back()
    {
        var done = new HashSet<string>();
        foreach (var project in ProjectNames)
        {
            Visit(project.Data, []);
        }

        void Visit(string project, IReadOnlyList<string> path)
        {
            Assert.False(path.Contains(project), $"A circle: {string.Join(" → ", path)} → {project}");
            if (done.Contains(project))
            {
                return;
            }

            foreach (var below in ReferencesOf(project))
            {
                Visit(below, [.. path, project]);
            }

            done.Add(project);
        }
    }

    [Fact]
    public void The_ground_floor_is_compiled_without_notebooks_and_native_parts()
    {
        var known = typeof(Report).Assembly.GetReferencedAssemblies().Select(name => name.Name!).ToList();

        Assert.NotEmpty(known);
        Assert.All(known, name => Assert.True(
            name.StartsWith("System.", StringComparison.Ordinal) || name is "YamlDotNet" or "Microsoft.Win32.Primitives",
            $"AiPm.Core is compiled against {name}."));
    }

    [Theory]
    [InlineData("AiPm.Core")]
    [InlineData("AiPm.Catalog")]
    [InlineData("AiPm.Pictures")]
    public void The_ground_floors_name_no_notebook_and_no_engine(string project)
    {
        string[] foreign = ["Microsoft.DotNet.Interactive", "Microsoft.CodeAnalysis", "TorchSharp", "DuckDB", "Microsoft.Data.Analysis"];

        foreach (var path in Repository.Sources.Where(path => path.StartsWith($"src/{project}/", StringComparison.Ordinal)))
        {
            var code = Repository.Read(path);
            Assert.All(foreign, name => Assert.False(code.Contains($"using {name}", StringComparison.Ordinal) || code.Contains($"{name}.", StringComparison.Ordinal), $"{path} names {name}."));
        }

        var packages = XDocument.Parse(Repository.Read($"src/{project}/{project}.csproj")).Descendants("PackageReference").Select(package => (string?)package.Attribute("Include") ?? "");
        Assert.DoesNotContain(packages, package => foreign.Any(name => package.StartsWith(name, StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = Repository.Read("AiPm.Interactive.sln");
        var projects = Repository.Files.Where(path => path.EndsWith(".csproj", StringComparison.Ordinal) && path.Split('/')[0] is "src" or "tests");

        Assert.All(projects, path => Assert.Contains(path.Replace('/', '\\'), solution, StringComparison.Ordinal));
    }

    private static IReadOnlyList<string> ReferencesOf(string project) =>
    [
        .. XDocument.Parse(Repository.Read($"src/{project}/{project}.csproj"))
            .Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension((string?)reference.Attribute("Include") ?? "").Replace('\\', '/')),
    ];
}
