using AiPm.Data.Tests.Dvc;
using AiPm.Verbs;

namespace AiPm.Data.Tests.Collecting;

public sealed class GcTests : IDisposable
{
    private static readonly GcOptions Everything = new() { AllCommits = true, Yes = true };
    private readonly DvcTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void Without_a_scope_nothing_is_done()
    {
        var error = Assert.Throws<UsageException>(() => Gc(new GcOptions { Yes = true, Cloud = true }));

        Assert.Contains("scope", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_yes_what_would_go_is_only_shown()
    {
        _tree.File("a", "kept");
        var lost = _tree.Store("a longer text that nothing names");

        var report = Gc(new GcOptions { Workspace = true });

        Assert.Equal((false, 1, 32L, 1), (report.IsDone, report.Count, report.Bytes, report.ReachableCount));
        Assert.Equal(new GcObject(lost.ToString(), 32, "cache"), report.Greatest.Single());
        Assert.Equal("#!aipm gc --workspace --yes", report.Next);
        Assert.Contains("1 object of the cache (32\u2009B). To delete: #!aipm gc --workspace --yes", report.Sentence, StringComparison.Ordinal);
        Assert.True(File.Exists(_tree.Cache.PathOf(lost)));
    }

    [Fact]
    public void What_the_workspace_names_stays_with_the_files_of_folders_and_the_rest_goes()
    {
        var file = _tree.File("a", "one");
        var folder = _tree.Folder("d", ("x", "two"), ("y/z", "three"));
        _tree.Put(DvcTree.IdOf("old") with { IsLegacy = true }, "old"u8.ToArray());
        var stray = _tree.Store("four");
        Directory.CreateDirectory(Path.Combine(_tree.Cache.Folder, "runs", "ab"));

        var report = Gc(new GcOptions { Workspace = true, Yes = true });

        Assert.Equal((true, 2, 7L, 4), (report.IsDone, report.Count, report.Bytes, report.ReachableCount));
        Assert.Equal(new[] { file, folder, DvcTree.IdOf("two"), DvcTree.IdOf("three") }.Select(id => id.ToString()).Order(StringComparer.Ordinal), _tree.Objects);
        Assert.False(File.Exists(_tree.Cache.PathOf(stray)));
        Assert.True(Directory.Exists(Path.Combine(_tree.Cache.Folder, "runs", "ab")));
        Assert.Contains("nothing to tidy up", Gc(new GcOptions { Workspace = true, Yes = true }).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_scope_keeps_what_it_names()
    {
        string Version(string text)
        {
            var id = _tree.File("a", text);
            _tree.Commit(text);
            return id.ToString();
        }

        var first = Version("first");
        _tree.Project.Git("tag", "v1");
        var second = Version("second");
        var third = Version("third");
        _tree.Project.Git("switch", "-q", "-c", "side");
        var side = Version("side");
        _tree.Project.Git("switch", "-q", "main");
        var now = _tree.File("a", "now").ToString();

        string[] Kept(GcOptions options)
        {
            var gone = Gc(options).Greatest.Select(found => found.Hash);
            return [.. _tree.Objects.Except(gone, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        }

        Assert.Equal(Sorted(now), Kept(new GcOptions { Workspace = true }));
        Assert.Equal(Sorted(now, third, side), Kept(new GcOptions { AllBranches = true }));
        Assert.Equal(Sorted(now, first), Kept(new GcOptions { AllTags = true }));
        Assert.Equal(Sorted(now, second, side), Kept(new GcOptions { Rev = ["main~1", "side"] }));
        Assert.Equal(Sorted(now, first, second, third, side), Kept(new GcOptions { AllCommits = true }));
    }

    [Fact]
    public void All_versions_of_snapshots_are_kept_unless_they_are_let_go()
    {
        var old = _tree.Store("old");
        var (folder, bytes) = DvcManifest.Of([new DvcManifestEntry("f", _tree.Store("in folder").Md5)]).Write();
        _tree.Put(folder, bytes);
        _tree.Project.Write("aipm/snapshots.yaml", $"train:\n- version: v1\n  md5: {old}\n  rows: 1\n  pointer: a.dvc\n- version: v2\n  md5: {folder}\n  pointer: a.dvc\n");

        Assert.Equal(0, Gc(Everything with { AllCommits = false, Workspace = true }).Count);
        Assert.Equal(3, Gc(new GcOptions { Workspace = true, ForgetVersions = true }).Count);
    }

    [Fact]
    public void The_list_of_a_folder_in_another_branch_that_cannot_be_read_stops_everything()
    {
        var (folder, remote) = AnotherBranchWithoutItsList();
        _tree.Store("stray");
        Directory.Delete(remote, recursive: true);
        var before = _tree.Objects.ToList();

        var error = Assert.Throws<AipmException>(() => Gc(new GcOptions { AllBranches = true, Cloud = true, Yes = true }));

        Assert.Contains($"({folder.ToString()[..7]}….dir), which d.dvc of side (", error.Problem, StringComparison.Ordinal);
        Assert.Contains("nothing is deleted", error.Problem, StringComparison.Ordinal);
        Assert.Contains("#!aipm fetch --all-branches, or a scope without side (", error.Next, StringComparison.Ordinal);
        Assert.Equal(before, _tree.Objects);
    }

    [Fact]
    public void A_list_that_only_the_remote_has_is_read_there_and_its_files_are_kept_everywhere()
    {
        var (folder, remote) = AnotherBranchWithoutItsList();
        var stray = _tree.Store("stray");
        Directory.CreateDirectory(Path.GetDirectoryName(At(remote, stray))!);
        File.Copy(_tree.Cache.PathOf(stray), At(remote, stray));

        var report = Gc(new GcOptions { AllBranches = true, Cloud = true, Yes = true });

        Assert.Equal((1, 1, remote), (report.Count, report.RemoteCount, report.Remote));
        Assert.False(File.Exists(At(remote, stray)));
        Assert.True(File.Exists(At(remote, folder)));
        Assert.True(File.Exists(At(remote, DvcTree.IdOf("theirs"))));
        Assert.Contains(DvcTree.IdOf("theirs").ToString(), _tree.Objects);
    }

    [Theory]
    [InlineData("d.dvc", "outs: [", "d.dvc")]
    [InlineData("dvc.lock", "schema: '2.0'\nstages: 3\n", "dvc.lock")]
    [InlineData("aipm/snapshots.yaml", "train:\n- version: v1\n", "aipm/snapshots.yaml")]
    [InlineData("d.dvc", "outs:\n- md5: d41d8cd98f00b204e9800998ecf8427e.dir\n  hash: md5\n  path: d\n", "d.dvc")]
    public void What_cannot_be_read_in_the_workspace_or_in_a_commit_stops_everything(string file, string text, string named)
    {
        var stray = _tree.Store("stray");
        _tree.Project.Write(file, text);

        var here = Assert.Throws<AipmException>(() => Gc(new GcOptions { Workspace = true, Yes = true }));
        _tree.Commit();
        File.Delete(_tree.Project.PathOf(file));
        var there = Assert.Throws<AipmException>(() => Gc(new GcOptions { AllBranches = true, Yes = true }));

        Assert.Contains(named, here.Problem, StringComparison.Ordinal);
        Assert.Contains($"{named} of main (", there.Problem, StringComparison.Ordinal);
        Assert.True(File.Exists(_tree.Cache.PathOf(stray)));
    }

    [Fact]
    public void A_list_that_leads_out_of_its_folder_stops_everything()
    {
        var bytes = System.Text.Encoding.ASCII.GetBytes($$"""[{"md5": "{{_tree.Store("x").Md5}}", "relpath": "../x"}]""");
        var id = new ObjectId(Md5Hash.Of(bytes), IsFolder: true);
        _tree.Put(id, bytes);
        _tree.Project.Write("d.dvc", $"outs:\n- md5: {id}\n  hash: md5\n  path: d\n");

        Assert.Contains("leads out", Assert.Throws<AipmException>(() => Gc(Everything)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shallow_clone_cannot_know_all_commits()
    {
        _tree.File("a", "one");
        _tree.Commit();
        _tree.File("a", "two");
        _tree.Commit();
        var clone = Path.Combine(_tree.Project.Outside, "clone");
        _tree.Project.Git("clone", "-q", "--depth", "1", "file://" + _tree.Project.Root, clone);
        var context = _tree.Project.Context() with { Workspace = Workspace.At(clone), Folder = clone };

        Assert.Contains("shallow", Assert.Throws<AipmException>(() => new GcVerb().Run(Everything, context)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_project_that_shares_the_cache_is_counted_where_it_is_named()
    {
        var other = Path.Combine(_tree.Project.Outside, "other");
        Directory.CreateDirectory(Path.Combine(other, ".dvc"));
        var theirs = _tree.Store("theirs");
        File.WriteAllText(Path.Combine(other, "x.dvc"), $"outs:\n- md5: {theirs}\n  hash: md5\n  path: x\n");

        Assert.Equal(1, Gc(new GcOptions { Workspace = true }).Count);
        Assert.Equal(0, Gc(new GcOptions { Workspace = true, Projects = ["../outside/other"] }).Count);
        Assert.Contains("no project", Assert.Throws<AipmException>(() => Gc(new GcOptions { Workspace = true, Projects = [".."] })).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_programs_that_died_go_and_those_of_today_stay()
    {
        var folder = Path.Combine(_tree.Cache.Folder, "files", "md5", "ab");
        Directory.CreateDirectory(folder);
        var (old, fresh) = (Path.Combine(folder, "x.1.tmp"), Path.Combine(folder, "y.2.tmp"));
        File.WriteAllText(old, "half");
        File.SetLastWriteTimeUtc(old, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        File.WriteAllText(fresh, "half");

        var report = Gc(new GcOptions { Workspace = true, Yes = true });

        Assert.Equal((1, 4L, 0), (report.LeftoverCount, report.LeftoverBytes, report.Count));
        Assert.False(File.Exists(old));
        Assert.True(File.Exists(fresh));
    }

    [Fact]
    public void It_waits_for_whoever_writes_the_repository()
    {
        _tree.Store("stray");
        Directory.CreateDirectory(_tree.Repository.Temporary);
        using var held = DvcLock.Take(_tree.Repository, TestContext.Current.CancellationToken);

        Assert.Equal(1, Gc(new GcOptions { Workspace = true }).Count);
        Assert.Contains("lock is held", Assert.Throws<AipmException>(() => Gc(new GcOptions { Workspace = true, Yes = true })).Problem, StringComparison.Ordinal);
        Assert.Single(_tree.Objects);
    }

    private static string[] Sorted(params string[] hashes) => [.. hashes.Order(StringComparer.Ordinal)];

    private static string At(string remote, ObjectId id) => Path.Combine(remote, id.RelativePath);

    // As after 'dvc pull' in a fresh clone: the other branch's list was never fetched, files that it shares may be there.
    private (ObjectId Folder, string Remote) AnotherBranchWithoutItsList()
    {
        _tree.File("a", "ours");
        _tree.Commit();
        _tree.Project.Git("switch", "-q", "-c", "side");
        var folder = _tree.Folder("d", ("x", "theirs"));
        _tree.Commit();
        _tree.Project.Git("switch", "-q", "main");
        var remote = _tree.Remote();
        _tree.Cache.Delete(folder);
        return (folder, remote);
    }

    private GcReport Gc(GcOptions options) => new GcVerb().Run(options, _tree.Project.Context());
}
