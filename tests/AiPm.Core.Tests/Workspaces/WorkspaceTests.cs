namespace AiPm.Core.Tests;

public class WorkspaceTests
{
    [Fact]
    public void A_workspace_is_found_upward()
    {
        using var folder = new TemporaryFolder();
        var deep = folder.Make("project", "notebooks", "deep");
        Workspace.At(folder["project"]).EnsureState();

        Assert.Equal(folder["project"], Workspace.Open(deep).Root);
        Assert.Equal(folder["project"], Workspace.Open(folder["project", "not", "yet", "there"]).Root);
    }

    [Fact]
    public void A_committed_folder_of_decisions_is_enough_but_a_folder_of_that_name_alone_is_not()
    {
        using var folder = new TemporaryFolder();
        var notebooks = folder.Make("project", "aipm", "notebooks");
        File.WriteAllText(folder["project", "aipm", "code.py"], "");
        Assert.Equal(notebooks, Workspace.Open(notebooks).Root);
        Assert.False(Workspace.At(folder["project"]).IsInitialized);

        File.WriteAllText(folder["project", "aipm", "README.md"], "");

        Assert.Equal(folder["project"], Workspace.Open(notebooks).Root);
        Assert.True(Workspace.Open(notebooks).IsInitialized);
    }

    [Fact]
    public void Opening_makes_nothing_and_what_is_kept_goes_to_the_folder_itself()
    {
        using var folder = new TemporaryFolder();
        var workspace = Workspace.Open(folder.Root);

        Assert.Equal(folder.Root, workspace.Root);
        Assert.Equal((folder["aipm"], folder[".aipm"]), (workspace.Decisions, workspace.State));
        Assert.Equal((folder[".aipm", "catalog.db"], folder[".aipm", "objects"]), (workspace.CatalogPath, workspace.Objects));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Root));
    }

    [Fact]
    public void The_state_folder_hides_itself_from_git_and_an_own_rule_stays()
    {
        using var folder = new TemporaryFolder();
        var workspace = Workspace.At(folder.Root);

        workspace.EnsureState();
        Assert.Equal("*\n", File.ReadAllText(folder[".aipm", ".gitignore"]));
        File.WriteAllText(folder[".aipm", ".gitignore"], "own\n");
        workspace.EnsureState();

        Assert.Equal("own\n", File.ReadAllText(folder[".aipm", ".gitignore"]));
    }

    [Theory]
    [InlineData("a/b.csv", true)]
    [InlineData("a/../b.csv", true)]
    [InlineData("..data/b.csv", true)]
    [InlineData("", true)]
    [InlineData("../b.csv", false)]
    [InlineData("a/../../b.csv", false)]
    [InlineData("..", false)]
    [InlineData("/etc/passwd", false)]
    [InlineData("../project-2/b.csv", false)]
    public void A_path_never_leaves_the_workspace(string path, bool inside)
    {
        using var folder = new TemporaryFolder();
        var workspace = Workspace.At(folder.Make("project"));
        if (inside)
        {
            Assert.StartsWith(workspace.Root, workspace.PathOf(path), StringComparison.Ordinal);
            return;
        }

        var error = Assert.Throws<AipmException>(() => workspace.PathOf(path));
        Assert.Contains($"The path '{path}' leads out of the workspace", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_never_leads_out_of_the_workspace()
    {
        using var folder = new TemporaryFolder();
        var workspace = Workspace.At(folder.Make("project"));
        var outside = folder.Make("outside");
        File.WriteAllText(folder["outside", "secret"], "");
        folder.Make("project", "data");
        Directory.CreateSymbolicLink(folder["project", "folder"], outside);
        File.CreateSymbolicLink(folder["project", "file"], Path.Combine("..", "outside", "secret"));
        File.CreateSymbolicLink(folder["project", "not-there"], folder["outside", "new"]);
        File.CreateSymbolicLink(folder["project", "twice"], Path.Combine("folder", "secret"));
        Directory.CreateSymbolicLink(folder["project", "within"], "data");
        File.CreateSymbolicLink(folder["project", "round"], "round");

        Assert.All(
            ["folder", "folder/new.csv", "file", "not-there", "twice", "within/../folder/secret", "round"],
            path => Assert.Throws<AipmException>(() => workspace.PathOf(path)));
        Assert.Equal(folder["project", "within", "x.csv"], workspace.PathOf("within/x.csv"));
    }

    [Fact]
    public void A_workspace_reached_by_a_link_contains_its_files()
    {
        using var folder = new TemporaryFolder();
        folder.Make("project");
        Directory.CreateSymbolicLink(folder["link"], folder["project"]);

        Assert.True(Workspace.At(folder["link"]).Contains(folder["project", "x.csv"]));
        Assert.True(Workspace.At(folder["project"]).Contains(folder["link", "x.csv"]));
        Assert.Equal("a/b.csv", Workspace.At(folder["project"]).RelativePath(folder["project", "a", "b.csv"]));
    }
}
