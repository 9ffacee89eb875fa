namespace AiPm.Data.Tests.Dvc;

public sealed class DvcHistoryTests : IDisposable
{
    private const string A = "b1946ac92492d2347c6235b4d2611184";
    private const string B = "dd8c6a395b5dd36c56d23275028f526c";
    private readonly TemporaryProject _project = new();

    public DvcHistoryTests() => _project.Git("init", "-q", "-b", "main", ".");

    private DvcRepository Repository => DvcRepository.OfWorkspace(Workspace.At(_project.Root));

    public void Dispose() => _project.Dispose();

    [Theory]
    [InlineData("sha1")]
    [InlineData("sha256")]
    public void A_revision_is_read_without_checking_it_out(string format)
    {
        Directory.Delete(_project.PathOf(".git"), recursive: true);
        _project.Git("init", "-q", "-b", "main", $"--object-format={format}", ".");
        Pointer("data/x.csv", A);
        _project.Write("dvc.yaml", "stages:\n  s:\n    cmd: c\n    outs:\n    - y:\n        push: false\n");
        _project.Write("dvc.lock", $"schema: '2.0'\nstages:\n  s:\n    cmd: c\n    outs:\n    - path: y\n      hash: md5\n      md5: {B}\n");
        Commit("one");
        Pointer("data/x.csv", B);
        Commit("two");
        Pointer("data/x.csv", "d41d8cd98f00b204e9800998ecf8427e");

        Assert.Equal([("data/x.csv", A, true), ("y", B, false)], Of("HEAD~1").Select(found => (Path.GetRelativePath(_project.Root, found.DataPath), found.Id.Md5, found.IsPushed)));
        Assert.Equal([B, B], Of("main").Select(found => found.Id.Md5));
        Assert.Equal("d41d8cd98f00b204e9800998ecf8427e", DvcOuts.InWorkspace(Repository, TestContext.Current.CancellationToken)[0].Id.Md5);
    }

    [Fact]
    public void Branches_tags_and_commits_are_listed()
    {
        Pointer("x", A);
        Commit("one");
        _project.Git("tag", "v1");
        _project.Git("switch", "-q", "-c", "side");
        Pointer("x", B);
        Commit("two");
        _project.Git("tag", "-a", "-m", "t", "train@v2");
        _project.Git("tag", "a-file", "HEAD:x.dvc");
        _project.Git("update-ref", "refs/remotes/origin/theirs", "HEAD");
        using var history = new DvcHistory(Repository, TestContext.Current.CancellationToken);

        Assert.Equal(["main", "side", "origin/theirs"], history.Branches().Select(revision => revision.Name));
        Assert.Equal(["train@v2", "v1"], history.Tags().Select(revision => revision.Name));
        Assert.Equal(2, history.Commits().Count());
        Assert.Equal([A, B, B], history.Branches().Select(revision => history.OutsOf(revision).Single().Id.Md5));
    }

    [Fact]
    public void Ignore_files_and_repositories_of_the_revision_count()
    {
        _project.Write(".dvcignore", "old\n");
        Pointer("old/x", A);
        Pointer("sub/x", A);
        _project.Write("sub/.dvc/config", "");
        Pointer("new/x", B);
        Commit("one");
        File.Delete(_project.PathOf(".dvcignore"));

        Assert.Equal([B], Of("HEAD").Select(found => found.Id.Md5));
    }

    [Fact]
    public void A_repository_below_the_top_of_git_sees_its_own_part()
    {
        _project.Write("outer.dvc", "broken: [");
        _project.Write("part/.dvc/config", "");
        Pointer("part/x", A);
        Commit("one");
        var part = DvcRepository.OfWorkspace(Workspace.At(_project.PathOf("part")));

        Assert.Equal(_project.PathOf("part/x"), DvcOuts.InRevision(part, "HEAD", TestContext.Current.CancellationToken).Single().DataPath);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_named_with_its_revision()
    {
        _project.Write("data/x.dvc", "outs: [");
        Commit("one");

        var error = Assert.Throws<AipmException>(() => Of("main"));

        Assert.Contains("data/x.dvc of main (", error.Problem, StringComparison.Ordinal);
        Assert.Contains("git show main:data/x.dvc", error.Next, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("--all")]
    [InlineData("a\nb")]
    public void A_revision_that_there_is_not_is_refused(string revision)
    {
        Pointer("x", A);
        Commit("one");

        Assert.Contains("knows no revision", Assert.Throws<AipmException>(() => Of(revision)).Problem, StringComparison.Ordinal);
    }

    private IReadOnlyList<DvcOut> Of(string revision) => DvcOuts.InRevision(Repository, revision, TestContext.Current.CancellationToken);

    private void Pointer(string path, string md5) => _project.Write(path + ".dvc", $"outs:\n- md5: {md5}\n  hash: md5\n  path: {Path.GetFileName(path)}\n");

    private void Commit(string message)
    {
        _project.Git("add", "-A");
        _project.Git("commit", "-q", "-m", message);
    }
}
