namespace AiPm.Data.Tests.Snapshots;

public sealed class StatusTests : IDisposable
{
    private readonly TemporaryProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void Every_kind_of_change_is_counted()
    {
        _project.Write("d/a", "a");
        _project.Write("d/b", "b");
        _project.Write("d/c", "c");
        _project.Snapshot("d", "d");
        Assert.Equal("d is as its pointer says.", _project.Status().Sentence);

        _project.Write("d/a", "changed");
        File.Delete(_project.PathOf("d/b"));
        _project.Write("d/x/new", "1");
        _project.Write("d/x/newer", "2");

        var status = Assert.Single(_project.Status().Data);
        Assert.Equal((DataState.Modified, 2, 1, 1), (status.State, status.AddedCount, status.ChangedCount, status.DeletedCount));
        Assert.Equal("1 data is kept here: d differs from its pointer.", _project.Status().Sentence);
        Assert.Equal(["d@v1", "d", "modified", "2", "1", "1", "", ""], Assert.Single(_project.Status().Tables).Rows[0]);
    }

    [Fact]
    public void A_file_written_twice_within_a_tick_of_the_clock_is_noticed()
    {
        for (var i = 0; i < 20; i++)
        {
            _project.Write("a.bin", "1");
            _project.Snapshot("a.bin", "a");
            var stamp = File.GetLastWriteTimeUtc(_project.PathOf("a.bin"));
            _project.Write("a.bin", "2");
            File.SetLastWriteTimeUtc(_project.PathOf("a.bin"), stamp);

            Assert.Equal(DataState.Modified, Assert.Single(_project.Status().Data).State);
        }
    }

    [Fact]
    public void Missing_data_and_a_lost_cache_are_said()
    {
        _project.Write("a.bin", "a");
        _project.Write("d/b.bin", "b");
        _project.Snapshot("a.bin", "a");
        _project.Snapshot("d", "d");

        File.Delete(_project.PathOf("a.bin"));
        Directory.Delete(_project.PathOf(".dvc/cache"), recursive: true);
        var (file, folder) = (_project.Status("a").Data[0], _project.Status("d").Data[0]);

        Assert.Equal((DataState.Missing, 1, false), (file.State, file.NotInCacheCount, file.IsInCache));
        Assert.Equal((DataState.Unchanged, 1, false), (folder.State, folder.NotInCacheCount, folder.IsInCache));
        Assert.Equal("2 data are kept here: a.bin is missing; d is not whole in the cache.", _project.Status().Sentence);
    }

    [Fact]
    public void A_folder_whose_list_is_nowhere_is_modified_without_counts()
    {
        _project.Write(".dvc/config", "");
        _project.Write("d/a", "a");
        _project.Write("d.dvc", "outs:\n- md5: fbb3d7a928b3ae0e0b83178acc0e85c2.dir\n  size: 8\n  nfiles: 2\n  hash: md5\n  path: d\n");

        var status = Assert.Single(_project.Status().Data);

        Assert.Equal((DataState.Modified, (int?)null, (int?)null, false), (status.State, status.AddedCount, status.NotInCacheCount, status.IsInCache));
    }

    [Fact]
    public void Pointers_are_compared_with_the_commit()
    {
        _project.Git("init", "-q");
        _project.Write("a.bin", "a");
        _project.Snapshot("a.bin", "a");
        Assert.Equal(PointerState.New, _project.Status().Data[0].Pointer);

        _project.Git("add", "-A");
        _project.Git("commit", "-qm", "a");
        Assert.Equal((PointerState.Committed, true), (_project.Status().Data[0].Pointer, _project.Status().Data[0].IsClean));

        _project.Write("a.bin", "b");
        _project.Snapshot("a.bin", "a");
        Assert.Equal(PointerState.Changed, _project.Status().Data[0].Pointer);
        Assert.Contains("a.bin has a version that is not committed", _project.Status().Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_content_with_another_time_is_unchanged()
    {
        _project.Write("d/a", "a");
        _project.Snapshot("d", "d");
        File.SetLastWriteTimeUtc(_project.PathOf("d/a"), new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal(DataState.Unchanged, Assert.Single(_project.Status().Data).State);
    }

    [Fact]
    public void Where_nothing_is_kept_that_is_said()
    {
        Assert.Equal("No data is kept in this workspace.", _project.Status().Sentence);
        Assert.Equal("No data is kept in this workspace: there is nothing to restore.", _project.Restore().Sentence);
    }
}
