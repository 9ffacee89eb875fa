using AiPm.Verbs;
using AiPm.Workspaces;

namespace AiPm.Core.Tests;

public class InitVerbTests
{
    [Fact]
    public void The_first_time_makes_both_folders_and_the_second_time_nothing()
    {
        using var folder = new TemporaryFolder();

        var first = Init(folder.Root);
        var before = Content(folder.Root);
        var second = Init(folder.Root);

        Assert.Equal(["aipm/"], first.Created);
        Assert.Equal("The project in this folder is ready: decisions are in aipm/ (for git), state is in .aipm/ (git ignores it).", first.Sentence);
        Assert.Equal(first.Sentence, second.Sentence);
        Assert.Empty(second.Created);
        Assert.Equal(before, Content(folder.Root));
        Assert.Equal("*\n", File.ReadAllText(folder[".aipm", ".gitignore"]));
        Assert.Contains("Decisions", File.ReadAllText(folder["aipm", "README.md"]), StringComparison.Ordinal);
    }

    [Fact]
    public void In_a_repository_it_is_made_at_the_top()
    {
        using var folder = new TemporaryFolder();
        Git.Run(folder.Root, "init", "-q");
        var deep = folder.Make("notebooks", "deep");

        var report = Init(deep);

        Assert.Equal("../..", report.Folder);
        Assert.True(File.Exists(folder["aipm", "README.md"]));
        Assert.False(Directory.Exists(Path.Combine(deep, "aipm")));
        Assert.Empty(Init(deep).Created);
    }

    [Fact]
    public void A_folder_that_is_named_is_taken_even_under_another_workspace()
    {
        using var folder = new TemporaryFolder();
        Init(folder.Root);
        var part = folder.Make("part");

        Assert.Empty(Init(part).Created);
        Assert.Equal(["aipm/"], Init(part, ".").Created);
        Assert.True(Directory.Exists(Path.Combine(part, ".aipm")));
    }

    [Fact]
    public void What_people_wrote_stays()
    {
        using var folder = new TemporaryFolder();
        folder.Make("aipm");
        File.WriteAllText(folder["aipm", "README.md"], "ours");

        Assert.Empty(Init(folder.Root).Created);
        Assert.Equal("ours", File.ReadAllText(folder["aipm", "README.md"]));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_told_and_not_made()
    {
        using var folder = new TemporaryFolder();

        var error = Assert.Throws<AipmException>(() => Init(folder.Root, "nowhere"));

        Assert.Equal(($"There is no folder {folder["nowhere"]}.", "#!aipm init ."), (error.Problem, error.Next));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Root));
    }

    [Fact]
    public void A_file_in_the_way_is_told()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["aipm"], "");

        var error = Assert.Throws<AipmException>(() => Init(folder.Root));

        Assert.StartsWith($"The project in {folder.Root} cannot be made: ", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Stopped_before_it_begins_it_makes_nothing()
    {
        using var folder = new TemporaryFolder();
        var context = new VerbContext
        {
            Workspace = Workspace.Open(folder.Root),
            Folder = folder.Root,
            Verbs = TestVerbs.Table,
            Cancellation = new CancellationToken(canceled: true),
        };

        Assert.ThrowsAny<OperationCanceledException>(() => new InitVerb().Run(new InitOptions(), context));

        Assert.Empty(Content(folder.Root));
    }

    private static InitReport Init(string folder, string? named = null) => new InitVerb().Run(
        new InitOptions { Folder = named },
        new VerbContext { Workspace = Workspace.Open(folder), Folder = folder, Verbs = TestVerbs.Table });

    private static List<string> Content(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Order(StringComparer.Ordinal)
            .Select(path => $"{path} {File.GetLastWriteTimeUtc(path).Ticks} {File.ReadAllText(path)}")];
}
