namespace AiPm.Data.Tests.Snapshots;

public sealed class SnapshotFolderTests : IDisposable
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private readonly TemporaryProject _project = new();

    public void Dispose() => _project.Dispose();

    // Made by DVC 3.67.1.
    [Fact]
    public void A_folder_gets_the_pointer_and_the_list_of_files_that_DVC_writes()
    {
        _project.Write("d/Z.txt", "Z\n");
        _project.Write("d/b.txt", "one\n");
        _project.Write("d/empty", "");
        _project.Write("d/sub/c.txt", "two\n");
        _project.Write("d/ünï cødé \"q\".csv", "x,y\n1,2\n");

        var report = _project.Snapshot("d", "things");

        Assert.Equal(("things", "v1", SnapshotStatus.New, 5L, 18L), (report.Name, report.Version, report.Status, report.FileCount, report.Size));
        Assert.Null(report.RowCount);
        Assert.Equal("4169a71a5d7f2f298f0e63e5a8f872f6.dir", report.Hash);
        Assert.StartsWith("outs:\n- md5: 4169a71a5d7f2f298f0e63e5a8f872f6.dir\n  size: 18\n  nfiles: 5\n  hash: md5\n  path: d\n", _project.Read("d.dvc"), StringComparison.Ordinal);
        Assert.Equal(362, new FileInfo(_project.PathOf(".dvc/cache/files/md5/41/69a71a5d7f2f298f0e63e5a8f872f6.dir")).Length);
        Assert.Equal("/d\n", _project.Read(".gitignore"));
        Assert.Equal("# Snapshots of data: each version has the MD5 of the data and the DVC pointer that stood for it.\nthings:\n- version: v1\n  md5: 4169a71a5d7f2f298f0e63e5a8f872f6.dir\n  size: 18\n  pointer: d.dvc\n", _project.Read("aipm/snapshots.yaml"));
        Assert.Equal("things@v1 is 5 files, 18\u2009B, md5 4169a71.", report.Sentence);
    }

    [Fact]
    public void Every_file_of_a_folder_is_in_the_cache_with_the_mark_of_trust()
    {
        _project.Write("d/b.txt", "one\n");
        _project.Write("d/sub/c.txt", "two\n");
        _project.Write("d/sub/twice.txt", "two\n");

        _project.Snapshot("d", "d");

        string[] objects = [.. Directory.EnumerateFiles(_project.PathOf(".dvc/cache/files/md5"), "*", SearchOption.AllDirectories)];
        Assert.Equal(3, objects.Length);
        Assert.All(objects, path => Assert.Equal(path.Split('/')[^2] + Path.GetFileName(path).Replace(".dir", "", StringComparison.Ordinal), Md5Hash.OfFile(path, TestContext.Current.CancellationToken)));
        Assert.All(objects, path => Assert.Equal(DvcCache.Trusted, FileStamp.Of(path)?.Mode));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_project.PathOf(".dvc/cache/tmp")));
    }

    [Fact]
    public void A_changed_folder_is_a_new_version_and_an_unchanged_one_is_not()
    {
        _project.Write("d/a.bin", "1");
        _project.Snapshot("d", "d");
        var pointer = _project.Read("d.dvc");

        Assert.Equal(("v1", SnapshotStatus.Unchanged), Result(_project.Snapshot("d", "d")));
        Assert.Equal(pointer, _project.Read("d.dvc"));
        _project.Write("d/a.bin", "2");
        Assert.Equal(("v2", SnapshotStatus.Changed), Result(_project.Snapshot("d", "d")));
        _project.Write("d/b.bin", "2");
        Assert.Equal(("v3", SnapshotStatus.Changed), Result(_project.Snapshot("d", "d")));
        File.Delete(_project.PathOf("d/b.bin"));
        Assert.Equal(("v4", SnapshotStatus.Changed), Result(_project.Snapshot("d", "d")));
    }

    [Theory]
    [InlineData("photo.png", "PNG, but not really")]
    [InlineData("archive.zip", "PK")]
    [InlineData("README", "no ending")]
    [InlineData("empty", "")]
    public void Any_file_can_be_kept_without_being_a_table(string name, string text)
    {
        _project.Write(name, text);

        var report = _project.Snapshot(name, "thing");

        Assert.Equal((null, null, (long)text.Length), (report.RowCount, report.FileCount, report.Size));
        Assert.Empty(report.Columns);
        Assert.DoesNotContain("rows", _project.Read(name + ".dvc"), StringComparison.Ordinal);
        Assert.DoesNotContain("rows", report.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_is_marked_as_one_and_comes_back_as_one()
    {
        var path = _project.Write("run.sh", "#!/bin/sh\n");
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such mode");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, Executable);
        }

        _project.Snapshot("run.sh", "run");
        File.Delete(_project.PathOf("run.sh"));
        _project.Restore();

        Assert.Contains("  isexec: true\n", _project.Read("run.sh.dvc"), StringComparison.Ordinal);
        Assert.True(FileStamp.Of(path)?.Mode.HasFlag(UnixFileMode.UserExecute));
    }

    [Fact]
    public void A_folder_outside_the_project_is_copied_to_data()
    {
        Directory.CreateDirectory(Path.Combine(_project.Outside, "Pictures", "sub"));
        File.WriteAllText(Path.Combine(_project.Outside, "Pictures", "sub", "a.png"), "a");

        var report = _project.Snapshot(Path.Combine(_project.Outside, "Pictures"), "photos");

        Assert.Equal("data/photos.dvc", report.Pointer);
        Assert.Equal("a", _project.Read("data/photos/sub/a.png"));
        Assert.Equal("/photos\n", _project.Read("data/.gitignore"));
    }

    [Fact]
    public void An_empty_folder_is_refused_as_DVC_refuses_it()
    {
        Directory.CreateDirectory(_project.PathOf("d/sub"));

        Assert.Contains("has no files", Fails("d").Problem, StringComparison.Ordinal);
        Assert.False(File.Exists(_project.PathOf("d.dvc")));
    }

    [Fact]
    public void Ignored_files_are_left_out_and_an_ignore_file_inside_is_refused()
    {
        _project.Write(".dvcignore", "*.log\nskip/\n");
        _project.Write("d/a.txt", "a");
        _project.Write("d/a.log", "log");
        _project.Write("d/skip/b.txt", "b");

        Assert.Equal(1, _project.Snapshot("d", "d").FileCount);

        _project.Write("d/sub/.dvcignore", "");
        Assert.Contains("DVC allows no .dvcignore inside data", Fails("d").Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_that_is_ignored_itself_is_refused()
    {
        _project.Write(".dvcignore", "/d\n");
        _project.Write("d/a.txt", "a");

        Assert.Contains("hides it from DVC", Fails("d").Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_to_files_are_followed_and_links_to_folders_are_left_out_with_a_note()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets only some users make links");
        _project.Write("a.txt", "a");
        _project.Write("other/b.txt", "b");
        _project.Write("d/c.txt", "c");
        File.CreateSymbolicLink(_project.PathOf("d/link.txt"), "../a.txt");
        Directory.CreateSymbolicLink(_project.PathOf("d/folder"), "../other");

        var report = _project.Snapshot("d", "d");

        Assert.Equal(2, report.FileCount);
        Assert.Contains("link.txt", _project.Read($".dvc/cache/files/md5/{report.Hash[..2]}/{report.Hash[2..]}"), StringComparison.Ordinal);
        Assert.Equal("1 link to a folder was left out, as DVC does: folder.", Assert.Single(report.Notes));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_link_that_leads_out_of_the_workspace_is_refused(bool isAbsolute)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets only some users make links");
        File.WriteAllText(Path.Combine(_project.Outside, "secret.txt"), "secret");
        _project.Write("d/a.txt", "a");
        File.CreateSymbolicLink(_project.PathOf("d/link.txt"), isAbsolute ? Path.Combine(_project.Outside, "secret.txt") : "../../outside/secret.txt");

        Assert.Contains("which is outside the workspace", Fails("d").Problem, StringComparison.Ordinal);
        Assert.False(File.Exists(_project.PathOf("d.dvc")));
    }

    [Fact]
    public void A_broken_link_and_a_pipe_are_refused_by_name()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/mkfifo"), "mkfifo is missing: apt-get install coreutils");
        _project.Write("d/a.txt", "a");
        File.CreateSymbolicLink(_project.PathOf("d/broken"), "nowhere");
        Assert.Contains("d/broken cannot be kept: it is a link to nowhere, which is not there", Fails("d").Problem, StringComparison.Ordinal);

        File.Delete(_project.PathOf("d/broken"));
        using (var made = System.Diagnostics.Process.Start("/usr/bin/mkfifo", [_project.PathOf("d/pipe")]))
        {
            made.WaitForExit();
        }

        Assert.Contains("d/pipe cannot be kept: it is no file but a pipe", Fails("d").Problem, StringComparison.Ordinal);
        File.Delete(_project.PathOf("d/pipe"));
    }

    [Fact]
    public void Data_inside_data_is_refused_from_both_sides()
    {
        _project.Write("d/sub/a.txt", "a");
        _project.Snapshot("d/sub", "sub");
        Assert.Contains("d contains d/sub, which is kept by itself", Fails("d").Problem, StringComparison.Ordinal);

        _project.Write("e/sub/a.txt", "a");
        _project.Snapshot("e", "e");
        Assert.Contains("e/sub lies in e, which is kept by itself", Fails("e/sub").Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stage_s_result_and_the_workspace_itself_are_refused()
    {
        _project.Write("dvc.lock", "schema: '2.0'\nstages:\n  make:\n    cmd: make\n    outs:\n    - path: made.bin\n      hash: md5\n      md5: b1946ac92492d2347c6235b4d2611184\n      size: 6\n");
        _project.Write(".dvc/config", "");
        _project.Write("made.bin", "hello\n");

        Assert.Contains("dvc.lock stands for it", Fails("made.bin").Problem, StringComparison.Ordinal);
        Assert.Contains("The workspace itself", Fails(".").Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_no_table_and_says_so()
    {
        _project.Write("d/a.csv", "a\n1\n");
        _project.Snapshot("d", "d");

        Assert.Contains("d@v1 is a folder of files; a table is expected", _project.Fails("d@v1").Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Purpose_and_retention_are_kept_in_the_pointer()
    {
        _project.Write("a.bin", "a");

        new SnapshotVerb().Run(new SnapshotOptions { Data = AiPm.Verbs.DataReference.Named("a.bin"), As = "a", Purpose = "teaching", Retention = "2y" }, _project.Context());

        Assert.Contains("purpose: teaching\n", _project.Read("a.bin.dvc"), StringComparison.Ordinal);
        Assert.Contains("retention: 2y\n", _project.Read("a.bin.dvc"), StringComparison.Ordinal);
    }

    private static (string, SnapshotStatus) Result(SnapshotReport report) => (report.Version, report.Status);

    private AipmException Fails(string path) => Assert.Throws<AipmException>(() => _project.Snapshot(path, "x"));
}
