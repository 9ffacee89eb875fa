using AiPm.Hosting;
using AiPm.Kernel.Language;
using AiPm.Kernel.Tests.Engine;

namespace AiPm.Kernel.Tests.Language;

public sealed class DirectiveCompletionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aipm-directives-").FullName;
    private readonly DirectiveCompletion _directives;

    public DirectiveCompletionTests()
    {
        Package("quick.json", "13.0.1", "");
        Package("quick.json", "13.0.10-beta.2", "");
        Package("quick.json", "13.0.10-beta.11", "<package xmlns=\"urn:nuspec\"><metadata><id>Quick.Json</id></metadata></package>");
        Package("quick.json", "9.0.1", "");
        Package("broken", "1.0.0", "no xml");
        Directory.CreateDirectory(Path.Combine(_folder, "cache", "empty"));
        foreach (var file in new[] { "lib/Tools.dll", "lib/readme.txt", "other.dib", "more.ipynb", "code.csx", ".hidden/x.dib", "Top.dll" })
        {
            var path = Path.Combine(_folder, "notebook", file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "");
        }

        File.WriteAllText(Path.Combine(_folder, "outside.dib"), "");
        _directives = new DirectiveCompletion(Path.Combine(_folder, "notebook"), new KnownPackages(Path.Combine(_folder, "cache")));
    }

    [Theory]
    [InlineData("#r \"nuget: quic|\"", "#r \"nuget: Quick.Json\"")]
    [InlineData("#r \"nuget:Qui|on, 13\"", "#r \"nuget:Quick.Json, 13\"")]
    [InlineData("#r \"nuget: QJ|", "#r \"nuget: Quick.Json")]
    [InlineData("#r \"nuget: bro|\"", "#r \"nuget: broken\"")]
    [InlineData("#r \"nuget: Quick.Json, 9|\"", "#r \"nuget: Quick.Json, 9.0.1\"")]
    [InlineData("#r \"l|\"", "#r \"lib/\"")]
    [InlineData("#r \"lib/T|\"", "#r \"lib/Tools.dll\"")]
    [InlineData("#r \"nu|\"", "#r \"nuget: \"")]
    [InlineData("#!import \"oth|\"", "#!import \"other.dib\"")]
    [InlineData("#!import mo|", "#!import more.ipynb")]
    [InlineData("#load \"co|\"", "#load \"code.csx\"")]
    [InlineData("#!who|s", "#!who")]
    [InlineData("#!ai|", "#!aipm")]
    [InlineData("#!|", "#!aipm")]
    public void The_first_choice_fits(string marked, string expected)
    {
        var (line, position) = (marked.Replace("|", "", StringComparison.Ordinal), marked.IndexOf('|', StringComparison.Ordinal));

        var completions = _directives.At(line, position, null, TestContext.Current.CancellationToken);

        Assert.NotEmpty(completions.Items);
        Assert.Equal(expected, line[..completions.Start] + completions.Items[0].Text + line[completions.End..]);
    }

    [Theory]
    [InlineData("#r \"../|")]
    [InlineData("#!import \"../out|")]
    [InlineData("#r \"nowhere/|")]
    [InlineData("#r \"nuget: empt|")]
    [InlineData("#r \"nuget: ../cache, |")]
    [InlineData("#!aipm drift --|")]
    [InlineData("#!time |")]
    [InlineData("#r \"\0|")]
    public void Nothing_is_offered_where_nothing_fits(string marked) =>
        Assert.Empty(_directives.At(marked.Replace("|", "", StringComparison.Ordinal), marked.IndexOf('|', StringComparison.Ordinal), null, TestContext.Current.CancellationToken).Items);

    [Fact]
    public void Versions_come_newest_first() => Assert.Equal(
        ["13.0.10-beta.11", "13.0.10-beta.2", "13.0.1", "9.0.1"],
        _directives.At("#r \"nuget: quick.json, ", 23, null, TestContext.Current.CancellationToken).Items.Select(item => item.Text));

    [Fact]
    public void Packages_that_are_part_of_the_program_come_with_their_version()
    {
        var item = Assert.Single(_directives.At("#r \"nuget: YamlDot", 18, null, TestContext.Current.CancellationToken).Items);

        Assert.Equal("YamlDotNet", item.Text);
        Assert.EndsWith("part of this kernel", item.Detail);
        Assert.Matches(@"^\d+\.\d+", Assert.Single(_directives.At("#r \"nuget: YamlDotNet, ", 23, null, TestContext.Current.CancellationToken).Items).Text);
    }

    [Fact]
    public async Task A_line_of_verbs_is_left_to_the_verbs()
    {
        using var engine = new EngineFixture();
        var marked = "var x = 1;\n  #!aipm |";
        var before = await engine.Complete(marked);
        Assert.Empty(before.Items);

        engine.Engine.Language.Verbs = new VerbSession(AipmVerbs.Table(), engine.Engine);
        var after = await engine.Complete(marked);
        Assert.InRange(after.Start, marked.IndexOf('#', StringComparison.Ordinal), marked.Length);
        Assert.Contains("baseline", after.Items.Select(item => item.Text));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Package(string id, string version, string nuspec)
    {
        var folder = Path.Combine(_folder, "cache", id, version);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, id + ".nuspec"), nuspec);
    }
}
