using AiPm.Data.Tests.Dvc;

namespace AiPm.Data.Tests.Verifying;

public sealed class VerifyTests : IDisposable
{
    private readonly DvcTree _tree = new(withGit: false);

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void A_sound_cache_passes()
    {
        _tree.File("a", "one");
        _tree.Folder("d", ("x", "two"), ("y", "three"));
        _tree.Put(new ObjectId("dd8c6a395b5dd36c56d23275028f526c", IsLegacy: true), "a\r\nb\r\n"u8.ToArray());

        var report = Verify();

        Assert.Equal((5, true), (report.CheckedCount, report.Passed));
        Assert.Contains("have the bytes of their names.", report.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_and_missing_objects_are_named_by_their_data()
    {
        var file = _tree.File("a", "one");
        _tree.Folder("d", ("x", "two"), ("y", "three"));
        _tree.Put(file, "0ne"u8.ToArray());
        _tree.Put(DvcTree.IdOf("two"), "tw0"u8.ToArray());
        _tree.Cache.Delete(DvcTree.IdOf("three"));

        var report = Verify();

        Assert.Equal(
            [new(file.ToString(), "a", ObjectState.Damaged), new(DvcTree.IdOf("two").ToString(), "d/x", ObjectState.Damaged), new ObjectFault(DvcTree.IdOf("three").ToString(), "d/y", ObjectState.Missing)],
            report.Faults);
        Assert.False(report.Passed);
        Assert.Equal((3, "#!aipm verify --repair"), (report.CheckedCount, report.Next));
        Assert.Contains("2 damaged, 1 missing. Try: #!aipm verify --repair", report.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_one_snapshot_only_its_objects_are_read()
    {
        _tree.File("a", "one");
        var other = _tree.File("b", "two");
        _tree.Put(other, "tw0"u8.ToArray());

        Assert.Equal((1, true), (Verify("a").CheckedCount, Verify("a").Passed));
        Assert.False(Verify("b").Passed);
    }

    [Fact]
    public void What_is_missing_alone_is_to_be_fetched()
    {
        _tree.Cache.Delete(_tree.File("a b", "one"));

        Assert.Equal("#!aipm fetch \"a b\"", Verify("a b").Next);
    }

    [Fact]
    public void Repair_fetches_what_the_remote_has_lists_first()
    {
        var file = _tree.File("a", "one");
        var folder = _tree.Folder("d", ("x", "two"), ("y", "three"));
        var remote = _tree.Remote();
        File.Delete(Path.Combine(remote, DvcTree.IdOf("three").RelativePath));
        _tree.Put(file, "0ne"u8.ToArray());
        _tree.Cache.Delete(folder);
        _tree.Cache.Delete(DvcTree.IdOf("two"));
        _tree.Cache.Delete(DvcTree.IdOf("three"));

        var report = Verify(repair: true);

        Assert.Equal(
            [("a", ObjectState.Repaired), ("d", ObjectState.Repaired), ("d/x", ObjectState.Repaired), ("d/y", ObjectState.Missing)],
            report.Faults.Select(fault => (fault.Name, fault.State)));
        Assert.Contains("the remote lacks them too", report.Next, StringComparison.Ordinal);
        Assert.Equal("one", File.ReadAllText(_tree.Cache.PathOf(file)));
        Assert.Equal("0ne", File.ReadAllText(Directory.GetFiles(Path.Combine(_tree.Cache.Folder, "damaged")).Single()));
        Assert.Equal([("d/y", ObjectState.Missing)], Verify().Faults.Select(fault => (fault.Name, fault.State)));
    }

    [Fact]
    public void It_can_be_stopped()
    {
        _tree.File("a", "one");
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => new VerifyVerb().Run(new VerifyOptions(), _tree.Project.Context() with { Cancellation = stop.Token }));
    }

    private VerifyReport Verify(string? data = null, bool repair = false) => new VerifyVerb().Run(new VerifyOptions { Data = data, Repair = repair }, _tree.Project.Context());
}
