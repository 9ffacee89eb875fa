namespace AiPm.Data.Tests.Snapshots;

public sealed class SnapshotIndexTests : IDisposable
{
    private const string First = "b1946ac92492d2347c6235b4d2611184";
    private const string Near = "b1946bc92492d2347c6235b4d2611184";
    private readonly TemporaryProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void What_is_saved_is_loaded_in_one_order()
    {
        var index = Load();
        index.Add(new SnapshotVersion("b", 1, new ObjectId(First), 3, "data/b c.csv.dvc"));
        index.Add(new SnapshotVersion("a", 1, new ObjectId(First), 3, "a.csv.dvc"));
        index.Add(new SnapshotVersion("a", 2, new ObjectId(Near), 4, "a.csv.dvc"));
        index.Save();
        var text = _project.Read("aipm/snapshots.yaml");

        var loaded = Load();
        loaded.Save();

        Assert.Equal(text, _project.Read("aipm/snapshots.yaml"));
        Assert.Equal(["a", "b"], loaded.Names);
        Assert.Equal(new SnapshotVersion("a", 2, new ObjectId(Near), 4, "a.csv.dvc"), loaded.Newest("a"));
    }

    [Fact]
    public void A_hash_that_means_two_versions_is_refused()
    {
        var index = Load();
        index.Add(new SnapshotVersion("a", 1, new ObjectId(First), 3, "a.csv.dvc"));
        index.Add(new SnapshotVersion("a", 2, new ObjectId(Near), 4, "a.csv.dvc"));

        Assert.Equal("'a@b194' means several versions: v1 (b1946ac), v2 (b1946bc).", Assert.Throws<AipmException>(() => index.Find("a@b194")).Problem);
        Assert.Equal("v1", index.Find("a@B1946A")?.Label);
        Assert.Equal("v2", index.Find("a")?.Label);
        Assert.Null(index.Find("other@b194"));
    }

    [Fact]
    public void The_same_content_in_two_versions_is_not_ambiguous()
    {
        var index = Load();
        index.Add(new SnapshotVersion("a", 1, new ObjectId(First), 3, "a.csv.dvc"));
        index.Add(new SnapshotVersion("a", 2, new ObjectId(Near), 3, "a.csv.dvc"));
        index.Add(new SnapshotVersion("a", 3, new ObjectId(First), 3, "a.csv.dvc"));

        Assert.Equal("v3", index.Find("a@b1946a")?.Label);
    }

    [Theory]
    [InlineData("a: [")]
    [InlineData("a: 1")]
    [InlineData("a:\n- version: 1\n  md5: b1946ac92492d2347c6235b4d2611184\n  rows: 3\n  pointer: a.dvc\n")]
    [InlineData("a:\n- version: v1\n  md5: abc\n  rows: 3\n  pointer: a.dvc\n")]
    [InlineData("a:\n- version: v1\n  md5: b1946ac92492d2347c6235b4d2611184\n  rows: 3\n  pointer: a\n")]
    [InlineData("a:\n- version: v1\n")]
    public void An_index_that_is_broken_is_named(string text)
    {
        _project.Write("aipm/snapshots.yaml", text);

        Assert.StartsWith("aipm/snapshots.yaml cannot be read", Assert.Throws<AipmException>(Load).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pointer_that_leads_out_of_the_workspace_is_refused()
    {
        _project.Write("aipm/snapshots.yaml", $"a:\n- version: v1\n  md5: {First}\n  rows: 3\n  pointer: ../../a.csv.dvc\n");

        Assert.Contains("leads out of the workspace", _project.Fails("a").Problem, StringComparison.Ordinal);
    }

    private SnapshotIndex Load() => SnapshotIndex.Load(Workspace.At(_project.Root));
}
