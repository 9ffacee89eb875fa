namespace AiPm.Data.Tests.Snapshots;

public sealed class RestoreTests : IDisposable
{
    private readonly TemporaryProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void An_older_version_of_a_folder_comes_back_file_by_file_and_the_newest_again()
    {
        TwoVersions();

        var older = _project.Restore("d@v1");
        Assert.Equal(["changed=1", "old=gone", "same=same"], Files());
        Assert.Equal(new RestoredData("d@v1", "d", 3, 1, 1, 1), Assert.Single(older.Data));
        Assert.Equal("d@v1 is in its place: d, 1 file added, 1 file replaced, 1 file deleted.", older.Sentence);

        _project.Restore("d");
        Assert.Equal(["changed=2", "same=same", "sub/new=new"], Files());
        Assert.True(Assert.Single(_project.Restore("d").Data).IsUnchanged);
    }

    [Fact]
    public void A_lost_file_and_a_lost_folder_come_back_as_the_pointers_say()
    {
        _project.Write("a.csv", "a\n1\n");
        _project.Write("d/x/y.bin", "y");
        _project.Snapshot("a.csv", "a");
        _project.Snapshot("d", "d");
        File.Delete(_project.PathOf("a.csv"));
        Directory.Delete(_project.PathOf("d"), recursive: true);

        var report = _project.Restore();

        Assert.Equal("2 of 2 data were put into their places.", report.Sentence);
        Assert.Equal(("a\n1\n", "y"), (_project.Read("a.csv"), _project.Read("d/x/y.bin")));
        Assert.Equal("All 2 data are in their places already.", _project.Restore().Sentence);
    }

    [Fact]
    public void Unsaved_work_stops_it_before_anything_is_changed()
    {
        TwoVersions();
        _project.Write("d/same", "edited");
        _project.Write("d/extra", "nobody has this");
        var before = Files();

        var error = Assert.Throws<AipmException>(() => _project.Restore("d@v1"));

        Assert.Equal("2 files have content that no snapshot has kept: d/extra, d/same. Nothing was changed.", error.Problem);
        Assert.StartsWith("#!aipm restore d@v1 --force", error.Next, StringComparison.Ordinal);
        Assert.Equal(before, Files());
    }

    [Fact]
    public void With_force_unsaved_work_is_moved_aside_and_the_report_says_where()
    {
        TwoVersions();
        _project.Write("d/same", "edited");
        _project.Write("d/sub/extra", "nobody has this");

        var report = _project.Restore("d@v1", force: true);

        Assert.Equal((".aipm/kept/1", 2), (report.Kept, report.KeptCount));
        Assert.EndsWith("2 files that no snapshot had kept are in .aipm/kept/1.", report.Sentence, StringComparison.Ordinal);
        Assert.Equal(("edited", "nobody has this"), (_project.Read(".aipm/kept/1/d/same"), _project.Read(".aipm/kept/1/d/sub/extra")));
        Assert.Equal(["changed=1", "old=gone", "same=same"], Files());

        _project.Write("d/same", "edited again");
        Assert.Equal(".aipm/kept/2", _project.Restore("d@v1", force: true).Kept);
    }

    [Fact]
    public void A_file_that_dvcignore_hides_is_not_overwritten_either()
    {
        _project.Write("d/a.log", "kept");
        _project.Write("d/b", "b");
        _project.Snapshot("d", "d");
        _project.Write(".dvcignore", "*.log\n");
        _project.Write("d/a.log", "written since");

        Assert.Contains("d/a.log", Assert.Throws<AipmException>(() => _project.Restore("d")).Problem, StringComparison.Ordinal);
        Assert.Equal("written since", _project.Read("d/a.log"));
    }

    [Fact]
    public void A_file_where_a_folder_was_and_a_folder_where_a_file_was_are_exchanged()
    {
        _project.Write("d/a/b", "1");
        _project.Write("d/c", "2");
        _project.Snapshot("d", "d");
        Directory.Delete(_project.PathOf("d/a"), recursive: true);
        File.Delete(_project.PathOf("d/c"));
        _project.Write("d/a", "3");
        _project.Write("d/c/e/f", "4");
        _project.Snapshot("d", "d");

        _project.Restore("d@v1");
        Assert.Equal(["a/b=1", "c=2"], Files());
        _project.Restore("d");
        Assert.Equal(["a=3", "c/e/f=4"], Files());
    }

    [Fact]
    public void What_the_cache_lacks_is_said_before_anything_is_changed()
    {
        TwoVersions();
        var before = Files();
        File.Delete(new DvcCache(_project.PathOf(".dvc/cache")).PathOf(Md5Hash.Of("gone"u8)));

        var error = Assert.Throws<AipmException>(() => _project.Restore("d@v1"));

        Assert.Equal("1 of the 3 files of d@v1 are not in the DVC cache, such as old.", error.Problem);
        Assert.Equal("#!aipm pull d@v1, or dvc pull", error.Next);
        Assert.Equal(before, Files());
    }

    [Theory]
    [InlineData("../escaped")]
    [InlineData("/tmp/escaped")]
    [InlineData("a/../../escaped")]
    public void A_list_of_files_that_leads_out_of_the_folder_is_refused(string path)
    {
        var bytes = System.Text.Encoding.ASCII.GetBytes($"[{{\"md5\": \"b1946ac92492d2347c6235b4d2611184\", \"relpath\": \"{path}\"}}]");
        var md5 = Md5Hash.Of(bytes);
        _project.Write(".dvc/config", "");
        _project.Write($".dvc/cache/files/md5/{md5[..2]}/{md5[2..]}.dir", bytes);
        _project.Write(".dvc/cache/files/md5/b1/946ac92492d2347c6235b4d2611184", "hello\n");
        _project.Write("d.dvc", $"outs:\n- md5: {md5}.dir\n  size: 6\n  nfiles: 1\n  hash: md5\n  path: d\n");

        Assert.Contains("is refused", Assert.Throws<AipmException>(() => _project.Restore("d")).Problem, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_project.Outside));
    }

    [Fact]
    public void Nothing_is_written_through_a_link_in_place_of_a_folder()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets only some users make links");
        _project.Write("d/sub/a", "a");
        _project.Snapshot("d", "d");
        Directory.Delete(_project.PathOf("d/sub"), recursive: true);
        Directory.CreateSymbolicLink(_project.PathOf("d/sub"), _project.Outside);

        Assert.Contains("d/sub is a link", Assert.Throws<AipmException>(() => _project.Restore("d")).Problem, StringComparison.Ordinal);

        Directory.Delete(_project.PathOf("d"), recursive: true);
        Directory.CreateSymbolicLink(_project.PathOf("d"), _project.Outside);
        Assert.Contains("outside the workspace", Assert.Throws<AipmException>(() => _project.Restore("d")).Problem, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_project.Outside));
    }

    [Fact]
    public void What_DVC_2_kept_with_Windows_line_ends_counts_as_saved()
    {
        _project.Write(".dvc/config", "");
        _project.Write(".dvc/cache/dd/8c6a395b5dd36c56d23275028f526c", "a\r\nb\r\n");
        _project.Write("a.txt.dvc", "outs:\n- md5: dd8c6a395b5dd36c56d23275028f526c\n  size: 6\n  path: a.txt\n");

        _project.Restore();
        Assert.Equal("a\r\nb\r\n", _project.Read("a.txt"));
        Assert.True(Assert.Single(_project.Restore().Data).IsUnchanged);
    }

    [Theory]
    [InlineData("hardlink")]
    [InlineData("symlink")]
    [InlineData("reflink")]
    [InlineData("copy")]
    [InlineData("reflink,hardlink,symlink,copy")]
    public void Files_get_into_the_workspace_in_the_way_that_is_configured(string types)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets only some users make links");
        _project.Write(".dvc/config", $"[cache]\n    type = \"{types}\"\n");
        _project.Write("d/a", "a");
        _project.Write("d/empty", "");

        var hash = _project.Snapshot("d", "d").Hash;
        var isLink = new FileInfo(_project.PathOf("d/a")).LinkTarget is not null;
        var mode = FileStamp.Of(_project.PathOf("d/a"))?.Mode;
        Directory.Delete(_project.PathOf("d"), recursive: true);
        _project.Restore();

        Assert.Equal(types == "symlink", isLink);
        Assert.Equal(types == "symlink", new FileInfo(_project.PathOf("d/a")).LinkTarget is not null);
        Assert.Equal(types is "hardlink" or "symlink", mode == DvcCache.Trusted);
        Assert.Equal("a", _project.Read("d/a"));
        Assert.Equal(hash, _project.Snapshot("d", "d").Hash);
        Assert.Equal(DataState.Unchanged, Assert.Single(_project.Status().Data).State);
        Assert.All(Directory.EnumerateFiles(_project.PathOf(".dvc/cache/files"), "*", SearchOption.AllDirectories), path => Assert.Equal(DvcCache.Trusted, FileStamp.Of(path)?.Mode));
    }

    [Fact]
    public void A_way_that_there_is_not_is_named()
    {
        _project.Write(".dvc/config", "[cache]\n    type = teleport\n");
        _project.Write("a.bin", "a");

        Assert.Contains("cache.type teleport", Assert.Throws<AipmException>(() => _project.Snapshot("a.bin", "a")).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stopped_restore_is_finished_by_the_next()
    {
        TwoVersions();
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => new RestoreVerb().Run(new RestoreOptions { Target = "d@v1" }, _project.Context() with { Cancellation = stop.Token }));

        _project.Restore("d@v1");

        Assert.Equal(["changed=1", "old=gone", "same=same"], Files());
        Assert.Empty(Directory.EnumerateFiles(_project.Root, "*.tmp", SearchOption.AllDirectories));
    }

    private void TwoVersions()
    {
        _project.Write("d/same", "same");
        _project.Write("d/changed", "1");
        _project.Write("d/old", "gone");
        _project.Snapshot("d", "d");
        _project.Write("d/changed", "2");
        _project.Write("d/sub/new", "new");
        File.Delete(_project.PathOf("d/old"));
        _project.Snapshot("d", "d");
    }

    private IEnumerable<string> Files() => Directory.EnumerateFiles(_project.PathOf("d"), "*", SearchOption.AllDirectories)
        .Select(file => $"{Path.GetRelativePath(_project.PathOf("d"), file)}={File.ReadAllText(file)}").Order(StringComparer.Ordinal);
}
