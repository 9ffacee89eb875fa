using AiPm.Data.Tests.Dvc;

namespace AiPm.Data.Tests.Snapshots;

public sealed class SnapshotTargetTests : IDisposable
{
    private readonly DvcTree _tree = new();
    private readonly ObjectId _old;
    private readonly ObjectId _new;
    private readonly ObjectId _folder;

    public SnapshotTargetTests()
    {
        _old = _tree.File("data/train.csv", "a\n1\n");
        _tree.Commit();
        _tree.Project.Git("tag", "train@v9");
        _new = _tree.File("data/train.csv", "a\n2\n");
        _folder = _tree.Folder("data/images", ("cat/1.png", "one"), ("dog/2.png", "two"));
        _tree.Project.Write("aipm/snapshots.yaml", $"train:\n- version: v1\n  md5: {_old}\n  rows: 1\n  pointer: data/train.csv.dvc\n- version: v2\n  md5: {_new}\n  rows: 1\n  pointer: data/train.csv.dvc\n");
        _tree.Project.Write("dvc.lock", $"schema: '2.0'\nstages:\n  fit:\n    cmd: c\n    outs:\n    - path: model.bin\n      hash: md5\n      md5: {_tree.Store("model")}\n");
    }

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void A_name_or_version_is_found_with_its_content()
    {
        Assert.Equal(("train@v2", _new, "data/train.csv"), One("train"));
        Assert.Equal(("train@v1", _old, "data/train.csv"), One("train@v1"));
        Assert.Equal(("train@v1", _old, "data/train.csv"), One("train@" + _old.Md5[..6]));
    }

    [Fact]
    public void A_name_alone_means_what_a_colleague_added_since()
    {
        var theirs = _tree.File("data/train.csv", "a\n3\n");

        Assert.Equal(("train", theirs, "data/train.csv"), One("train"));
        Assert.Equal(("train@v2", _new, "data/train.csv"), One("train@v2"));
    }

    [Fact]
    public void A_git_tag_is_found_through_the_pointer_at_that_tag() => Assert.Equal(("train@v9", _old, "data/train.csv"), One("train@v9"));

    [Fact]
    public void A_git_tag_of_an_artifact_in_dvc_yaml_is_found()
    {
        _tree.Project.Write("dvc.yaml", "artifacts:\n  pictures:\n    path: data/images\n    type: dataset\n");
        _tree.Commit();
        _tree.Project.Git("tag", "-a", "-m", "x", "pictures@v1.0.0");

        Assert.Equal(("pictures@v1.0.0", _folder, "data/images"), One("pictures@v1.0.0"));
    }

    [Fact]
    public void The_start_of_a_hash_is_enough()
    {
        Assert.Equal(("data/images", _folder, "data/images"), One(_folder.Md5[..8]));
        Assert.Equal(("data/images", _folder, "data/images"), One(_folder.ToString()));
        Assert.Equal(("train@v1", _old, "data/train.csv"), One(_old.Md5.ToUpperInvariant()));
        Assert.Contains("No snapshot is called", Fails(_folder.Md5[..3]), StringComparison.Ordinal);
    }

    [Fact]
    public void The_start_of_several_hashes_names_them()
    {
        _tree.Project.Write("a.dvc", "outs:\n- md5: fffff000000000000000000000000000\n  hash: md5\n  path: a\n");
        _tree.Project.Write("b.dvc", "outs:\n- md5: fffff111111111111111111111111111\n  hash: md5\n  path: b\n");

        Assert.Contains("several hashes: fffff0000 (a), fffff1111 (b)", Fails("fffff"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("data/train.csv.dvc", "train@v2")]
    [InlineData("data/train.csv", "train@v2")]
    [InlineData("data", "data/images,train@v2")]
    [InlineData("data/images/", "data/images")]
    [InlineData("data/images/cat/1.png", "data/images/cat/1.png")]
    [InlineData("data/images/dog", "data/images/dog/2.png")]
    [InlineData("dvc.lock", "model.bin")]
    [InlineData("fit", "model.bin")]
    [InlineData("", "data/images,train@v2,model.bin")]
    public void A_path_or_stage_is_found(string text, string names) =>
        Assert.Equal(names.Split(','), SnapshotTarget.Find(text, _tree.Project.Context()).Select(target => target.Name));

    [Fact]
    public void A_file_of_a_folder_has_its_own_object() =>
        Assert.Equal(("data/images/cat/1.png", DvcTree.IdOf("one"), "data/images/cat/1.png"), One("data/images/cat/1.png"));

    [Theory]
    [InlineData("tran", "Try: train")]
    [InlineData("data/trian.csv", "Try: data/train.csv")]
    [InlineData("fitt", "Try: fit")]
    [InlineData("train@v8", "has no version 'v8'")]
    [InlineData("aipm/snapshots.yaml", "Try: #!aipm snapshot aipm/snapshots.yaml --as NAME")]
    public void What_nobody_is_called_gets_the_nearest_name(string text, string expected) => Assert.Contains(expected, Fails(text), StringComparison.Ordinal);

    private (string Name, ObjectId Id, string Path) One(string text)
    {
        var target = Assert.Single(SnapshotTarget.Find(text, _tree.Project.Context()));
        return (target.Name, target.Out.Id, Path.GetRelativePath(_tree.Project.Root, target.Out.DataPath));
    }

    private string Fails(string text) => Assert.Throws<AipmException>(() => SnapshotTarget.Find(text, _tree.Project.Context())).Message;
}
