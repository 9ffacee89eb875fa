namespace AiPm.Data.Tests.Dvc;

public sealed class DvcFileTests : IDisposable
{
    private const string Hello = "b1946ac92492d2347c6235b4d2611184";
    private readonly TemporaryProject _project = new();

    private DvcRepository Repository => DvcRepository.OfWorkspace(Workspace.At(_project.Root));

    public void Dispose() => _project.Dispose();

    [Fact]
    public void A_pointer_says_how_its_data_is_kept()
    {
        var path = _project.Write(
            "sub/all.dvc",
            $$"""
            # two of them
            wdir: ../other
            outs:
            - md5: {{Hello}}.dir
              size: 18
              nfiles: 5
              hash: md5
              path: d
              push: false
              remote: big
              cloud: { s3: { etag: 1 } }
            - md5: '{{Hello}}'
              isexec: true
              path: run.sh
              cache: false
            - path: never-run
            """);

        var outs = DvcFile.Read(path);

        Assert.Equal(2, outs.Count);
        Assert.Equal(new DvcOut(new ObjectId(Hello, IsFolder: true), _project.PathOf("other/d"), path) { Size = 18, FileCount = 5, IsPushed = false, Remote = "big" }, outs[0]);
        Assert.Equal(new DvcOut(new ObjectId(Hello, IsLegacy: true), _project.PathOf("other/run.sh"), path) { IsExecutable = true, IsCached = false }, outs[1]);
    }

    // As 'dvc import' of DVC 3.67.1 writes it.
    [Fact]
    public void An_import_is_read()
    {
        var path = _project.Write(
            "x.dvc",
            $"md5: 7a0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b\nfrozen: true\ndeps:\n- path: x\n  repo:\n    url: ../other\n    rev_lock: 0a1b2c3d\nouts:\n- md5: {Hello}\n  size: 6\n  hash: md5\n  path: x\n");

        Assert.Equal((new ObjectId(Hello), 6L), (DvcFile.Read(path).Single().Id, DvcFile.Read(path).Single().Size));
    }

    // As 'dvc repro' of DVC 3.67.1 writes it; dvc.yaml alone says what is not cached, and where the stage runs.
    [Fact]
    public void The_outs_of_stages_are_read_with_what_the_pipeline_says_of_them()
    {
        _project.Write(
            "p/dvc.yaml",
            "stages:\n  train:\n    cmd: python train.py\n    wdir: made\n    outs:\n    - model.bin\n    - big:\n        remote: r\n        push: false\n    metrics:\n    - m.json:\n        cache: false\n"
            + "  each:\n    foreach: [a, b]\n    do:\n      cmd: echo ${item}\n      outs:\n      - out-${item}.csv:\n          cache: false\n");
        var path = _project.Write(
            "p/dvc.lock",
            $"schema: '2.0'\nstages:\n  train:\n    cmd: python train.py\n    deps:\n    - path: raw.txt\n      hash: md5\n      md5: dd8c6a395b5dd36c56d23275028f526c\n      size: 4\n    params:\n      params.yaml:\n        lr: 0.1\n"
            + $"    outs:\n    - path: big\n      hash: md5\n      md5: {Hello}.dir\n      size: 4\n      nfiles: 2\n    - path: m.json\n      hash: md5\n      md5: {Hello}\n    - path: model.bin\n      hash: md5\n      md5: {Hello}\n      size: 4\n      isexec: true\n"
            + $"  each@a:\n    cmd: echo a\n    outs:\n    - path: out-a.csv\n      hash: md5\n      md5: {Hello}\n");

        var outs = DvcFile.Read(path);

        Assert.Equal(
            [
                new DvcOut(new ObjectId(Hello, IsFolder: true), _project.PathOf("p/made/big"), path) { Stage = "train", Size = 4, FileCount = 2, Remote = "r", IsPushed = false },
                new DvcOut(new ObjectId(Hello), _project.PathOf("p/made/m.json"), path) { Stage = "train", IsCached = false },
                new DvcOut(new ObjectId(Hello), _project.PathOf("p/made/model.bin"), path) { Stage = "train", Size = 4, IsExecutable = true },
                new DvcOut(new ObjectId(Hello), _project.PathOf("p/out-a.csv"), path) { Stage = "each@a", IsCached = false },
            ],
            outs);
    }

    [Fact]
    public void A_lock_of_DVC_1_is_read()
    {
        var path = _project.Write("dvc.lock", $"train:\n  cmd: python train.py\n  outs:\n  - path: model.bin\n    md5: {Hello}\n    size: 4\n");

        Assert.Equal(new DvcOut(new ObjectId(Hello, IsLegacy: true), _project.PathOf("model.bin"), path) { Stage = "train", Size = 4 }, DvcFile.Read(path).Single());
    }

    // The id is that of the manifest of the two files, checked with DVC 3.67.1.
    [Fact]
    public void A_folder_that_lists_its_files_has_the_id_of_their_manifest()
    {
        var path = _project.Write(
            "d.dvc",
            "outs:\n- hash: md5\n  path: d\n  files:\n  - relpath: sub/c.txt\n    md5: c193497a1a06b2c72230e6146ff47080\n    size: 4\n  - relpath: b.txt\n    md5: 5bbf5a52328e7439ae6e719dfe712200\n    size: 4\n");

        Assert.Equal("fbb3d7a928b3ae0e0b83178acc0e85c2.dir", DvcFile.Read(path).Single().Id.ToString());
    }

    [Theory]
    [InlineData("x.dvc", "outs: 3\n", "'outs' is expected to be a list")]
    [InlineData("x.dvc", "outs:\n- md5: b1946ac92492d2347c6235b4d2611184\n", "no path")]
    [InlineData("x.dvc", "outs:\n- md5: b1946ac92492d2347c6235b4d2611184\n  size: many\n  path: x\n", "no whole number")]
    [InlineData("x.dvc", "outs:\n- md5: b1946ac92492d2347c6235b4d2611184\n  cache: perhaps\n  path: x\n", "neither true nor false")]
    [InlineData("x.dvc", "<<<<<<< HEAD\nouts:\n", "line")]
    [InlineData("dvc.lock", "schema: '3.0'\nstages: {}\n", "schema 3.0")]
    [InlineData("dvc.lock", "- a\n", "to have keys")]
    public void A_file_that_is_none_is_named_with_what_is_wrong(string name, string text, string problem)
    {
        _project.Write(name, text);

        var error = Assert.Throws<AipmException>(() => DvcOuts.InWorkspace(Repository, TestContext.Current.CancellationToken));

        Assert.Contains(name, error.Problem, StringComparison.Ordinal);
        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void The_workspace_is_searched_but_for_data_ignored_folders_and_links()
    {
        const string pointer = $"outs:\n- md5: {Hello}\n  hash: md5\n  path: x\n";
        _project.Write(".gitignore", "/venv\n");
        _project.Write(".dvcignore", "old/\n");
        _project.Write("a/x.dvc", pointer);
        _project.Write("b.dvc", $"outs:\n- md5: {Hello}.dir\n  hash: md5\n  path: b\n");
        _project.Write("b/inside.dvc", "broken: [");
        _project.Write("c.dvc/notes.txt", "a folder may be called so");
        _project.Write("c.dvc/x.dvc", pointer);
        _project.Write("d.dvc", $"outs:\n- md5: {Hello}\n  path: d/x\n");
        _project.Write("d/y.dvc", pointer);
        _project.Write("old/x.dvc", pointer);
        _project.Write("venv/x.dvc", pointer);
        _project.Write(".dvc/tmp/x.dvc", pointer);
        Directory.CreateSymbolicLink(_project.PathOf("link"), _project.PathOf("a"));

        var outs = DvcOuts.InWorkspace(Repository, TestContext.Current.CancellationToken);

        Assert.Equal(["a/x", "b", "c.dvc/x", "d/x", "d/x"], outs.Select(found => Path.GetRelativePath(_project.Root, found.DataPath)));
    }
}
