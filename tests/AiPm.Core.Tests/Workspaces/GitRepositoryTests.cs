using AiPm.Workspaces;

namespace AiPm.Core.Tests;

public class GitRepositoryTests
{
    [Fact]
    public void A_repository_tells_its_top_commit_and_changes()
    {
        using var folder = new TemporaryFolder();
        Git.Run(folder.Root, "init", "-q");
        var deep = folder.Make("a", "b");
        var git = new GitRepository(deep);
        Assert.Equal(folder.Root, git.Root);
        Assert.Null(git.Commit);

        File.WriteAllText(folder["a", "x ü.txt"], "1");
        Assert.False(git.Tracks(folder["a", "x ü.txt"]));
        Git.Run(folder.Root, "add", ".");
        Git.Run(folder.Root, "commit", "-q", "-m", "first");
        File.WriteAllText(folder["a", "new.txt"], "1");
        Assert.Matches("^[0-9a-f]{40}$", git.Commit);
        Assert.True(git.Tracks(folder["a", "x ü.txt"]));
        Assert.False(git.IsDirty);

        File.WriteAllText(folder["a", "x ü.txt"], "2");
        Assert.True(git.IsDirty);
    }

    [Fact]
    public void A_folder_outside_of_any_repository_has_no_answers()
    {
        using var folder = new TemporaryFolder();
        var git = new GitRepository(folder.Root);

        Assert.Null(git.Root);
        Assert.Null(git.Commit);
        Assert.False(git.IsDirty);
        Assert.False(git.Tracks(folder["x"]));
    }

    [Fact]
    public void A_folder_that_is_not_there_has_no_answers() => Assert.Null(new GitRepository(Path.Combine(Path.GetTempPath(), "aipm-is-not-here")).Commit);

    [Fact]
    public void Without_git_installed_there_are_no_answers()
    {
        using var folder = new TemporaryFolder();
        Git.Run(folder.Root, "init", "-q");
        using var process = Worker.Start("git-root", folder.Root, start => start.Environment["PATH"] = folder.Root);

        Assert.Equal("none", process.StandardOutput.ReadToEnd().Trim());
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
