using AiPm.Catalog;

namespace AiPm.Experiments.Tests;

public sealed class ForgetVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Sprint _sprint;

    public ForgetVerbTests() => _sprint = new Sprint(_folder);

    [Fact]
    public void What_would_go_is_shown_first_and_goes_with_yes()
    {
        var (outer, own) = Outer();

        var shown = _sprint.Run<ForgetReport>("forget r1");

        Assert.Equal("2 runs would go, with 2 kept files of 9\u2009B but for those that other runs name too. To delete: #!aipm forget r1 --yes", shown.Sentence);
        Assert.Equal(["r1", "r2"], shown.Runs.Select(run => run.Id));
        var gone = _sprint.Run<ForgetReport>("forget r1 --yes");
        using var catalog = _folder.Open();
        Assert.Equal("2 runs are gone; 3\u2009B of files were freed.", gone.Sentence);
        Assert.Equal(["r3"], catalog.Runs().Select(run => run.Id));
        Assert.Throws<AipmException>(() => new ObjectStore(_folder.Workspace).Get(own));
        Assert.Equal(6, new ObjectStore(_folder.Workspace).Get(outer).Length);
    }

    [Fact]
    public void Files_that_nothing_names_are_shown_first_and_go_with_yes()
    {
        Assert.StartsWith("Every kept file", _sprint.Run<ForgetReport>("forget").Sentence, StringComparison.Ordinal);
        Put([1, 2, 3]);

        Assert.Equal("Nothing names 1 kept file of 3\u2009B. To delete: #!aipm forget --yes", _sprint.Run<ForgetReport>("forget").Sentence);
        Assert.Equal("1 kept file that nothing named is gone, 3\u2009B.", _sprint.Run<ForgetReport>("forget --yes").Sentence);
    }

    [Fact]
    public void A_run_that_is_not_there_deletes_nothing()
    {
        _sprint.Log(Sprint.Start("a"), ("mae", 1));

        var error = Assert.Throws<AipmException>(() => _sprint.Run<ForgetReport>("forget r1 r7 --yes"));

        using var catalog = _folder.Open();
        Assert.Equal("There is no run 'r7' among the 1. There is: r1.", error.Problem);
        Assert.NotNull(catalog.Find("r1"));
    }

    public void Dispose() => _folder.Dispose();

    private (string Shared, string Own) Outer()
    {
        var run = _sprint.Log(Sprint.Start("outer"), ("mae", 1));
        _sprint.Log(Sprint.Start("inner") with { Parent = run }, ("mae", 2));
        var other = _sprint.Log(Sprint.Start("other"), ("mae", 3));
        var (shared, own) = (Put([1, 2, 3, 4, 5, 6]), Put([1, 2, 3]));
        using var catalog = _folder.Open();
        catalog.AddArtifact(run, new RunArtifact("shared", "file", shared, 6, "text/plain"));
        catalog.AddArtifact(run, new RunArtifact("own", "file", own, 3, "text/plain"));
        catalog.AddArtifact(other, new RunArtifact("shared", "file", shared, 6, "text/plain"));
        return (shared, own);
    }

    private string Put(byte[] content)
    {
        var hash = new ObjectStore(_folder.Workspace).Put(content);
        var path = Path.Combine(_folder.Workspace.Objects, hash[..2], hash[2..]);
        File.SetLastWriteTimeUtc(path, File.GetLastWriteTimeUtc(path).AddHours(-2));
        return hash;
    }
}
