namespace AiPm.Data.Tests.Snapshots;

public sealed class DvcCacheTests : IDisposable
{
    private readonly TemporaryProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void An_object_lies_where_DVC_looks_for_it_and_bears_its_mark_of_trust()
    {
        var cache = new DvcCache(_project.PathOf("cache"));

        var (md5, size) = cache.Store(_project.Write("f", "hello\n"), TestContext.Current.CancellationToken);

        var path = _project.PathOf("cache/files/md5/b1/946ac92492d2347c6235b4d2611184");
        Assert.Equal(("b1946ac92492d2347c6235b4d2611184", 6L), (md5, size));
        Assert.Equal("hello\n", File.ReadAllText(path));
        Assert.Equal(path, cache.PathOf(md5));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal("444", Convert.ToString((int)File.GetUnixFileMode(path), 8));
        }
    }

    [Fact]
    public void An_object_that_is_there_is_left_alone()
    {
        var cache = new DvcCache(_project.PathOf("cache"));
        var file = _project.Write("f", "hello\n");
        cache.Store(file, TestContext.Current.CancellationToken);
        var path = cache.PathOf("b1946ac92492d2347c6235b4d2611184");
        var written = File.GetLastWriteTimeUtc(path);

        cache.Store(file, TestContext.Current.CancellationToken);

        Assert.Equal(written, File.GetLastWriteTimeUtc(path));
        Assert.Single(Directory.EnumerateFiles(_project.PathOf("cache"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_damaged_object_is_refused_not_replaced()
    {
        var cache = new DvcCache(_project.PathOf("cache"));
        _project.Write("cache/files/md5/b1/946ac92492d2347c6235b4d2611184", "hell");

        var error = Assert.Throws<AipmException>(() => cache.Store(_project.Write("f", "hello\n"), TestContext.Current.CancellationToken));

        Assert.Contains("damaged", error.Problem, StringComparison.Ordinal);
        Assert.Equal("hell", _project.Read("cache/files/md5/b1/946ac92492d2347c6235b4d2611184"));
    }

    [Fact]
    public void A_store_that_is_stopped_leaves_nothing()
    {
        var cache = new DvcCache(_project.PathOf("cache"));
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => cache.Store(_project.Write("f", "hello\n"), stop.Token));

        Assert.Empty(Directory.EnumerateFiles(_project.PathOf("cache"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void The_lock_is_the_one_that_DVC_takes()
    {
        _project.Write("a.csv", "a\n1\n");
        _project.Snapshot("a.csv", "a");
        using (new FileStream(_project.PathOf(".dvc/tmp/lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            var error = Assert.Throws<AipmException>(() => _project.Snapshot("a.csv", "a"));

            Assert.Contains(".dvc/tmp/lock is held", error.Problem, StringComparison.Ordinal);
        }

        Assert.Equal(SnapshotStatus.Unchanged, _project.Snapshot("a.csv", "a").Status);
    }

    [Fact]
    public void A_lock_held_by_another_process_is_respected()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/flock"), "flock is missing: apt-get install util-linux");
        _project.Write("a.csv", "a\n1\n");
        _project.Snapshot("a.csv", "a");
        var start = new System.Diagnostics.ProcessStartInfo("/usr/bin/flock", ["-n", _project.PathOf(".dvc/tmp/lock"), "-c", "echo held; cat"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var other = System.Diagnostics.Process.Start(start)!;
        Assert.Equal("held", other.StandardOutput.ReadLine());

        Assert.Throws<AipmException>(() => _project.Snapshot("a.csv", "a"));

        other.StandardInput.Close();
        other.WaitForExit();
        Assert.Equal("v1", _project.Snapshot("a.csv", "a").Version);
    }
}
