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
    public void An_object_without_the_mark_of_trust_is_read_and_gets_it()
    {
        var cache = new DvcCache(_project.PathOf("cache"));
        var hello = new ObjectId("b1946ac92492d2347c6235b4d2611184");
        var path = _project.Write("cache/files/md5/b1/946ac92492d2347c6235b4d2611184", "hello\n");

        Assert.True(cache.Contains(hello));
        Assert.Equal(DvcCache.Trusted, FileStamp.Of(path)?.Mode);

        File.SetAttributes(path, FileAttributes.Normal);
        _project.Write("cache/files/md5/b1/946ac92492d2347c6235b4d2611184", "hellO\n");
        Assert.False(cache.Contains(hello));
        Assert.Contains("its bytes have another hash", Assert.Throws<AipmException>(() => cache.Store(_project.Write("f", "hello\n"), TestContext.Current.CancellationToken)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_received_is_kept_only_under_its_own_hash()
    {
        var cache = new DvcCache(_project.PathOf("cache"));
        var hello = new ObjectId("b1946ac92492d2347c6235b4d2611184");

        var error = await Assert.ThrowsAsync<AipmException>(() => cache.Receive(hello, Writing("hellO\n"), TestContext.Current.CancellationToken));
        Assert.Contains("is not it", error.Problem, StringComparison.Ordinal);
        await Assert.ThrowsAsync<IOException>(() => cache.Receive(hello, _ => throw new IOException("cut off"), TestContext.Current.CancellationToken));
        Assert.Empty(Directory.EnumerateFiles(_project.PathOf("cache"), "*", SearchOption.AllDirectories));

        await cache.Receive(hello, Writing("hello\n"), TestContext.Current.CancellationToken);
        await cache.Receive(hello, _ => throw new InvalidOperationException("it is there already"), TestContext.Current.CancellationToken);
        Assert.Equal("hello\n", await File.ReadAllTextAsync(cache.PathOf(hello), TestContext.Current.CancellationToken));
        Assert.Equal(DvcCache.Trusted, FileStamp.Of(cache.PathOf(hello))?.Mode);
    }

    [Fact]
    public async Task A_damaged_object_is_set_aside_when_the_right_one_is_received()
    {
        var cache = new DvcCache(_project.PathOf("cache"));
        var hello = new ObjectId("b1946ac92492d2347c6235b4d2611184");
        _project.Write("cache/files/md5/b1/946ac92492d2347c6235b4d2611184", "edited through a link");

        await cache.Receive(hello, Writing("hello\n"), TestContext.Current.CancellationToken);

        Assert.True(cache.IsSound(hello, TestContext.Current.CancellationToken));
        Assert.Equal("edited through a link", await File.ReadAllTextAsync(Assert.Single(Directory.EnumerateFiles(_project.PathOf("cache/damaged"))), TestContext.Current.CancellationToken));
    }

    // By hashlib of Python 3.11: md5(data.replace(b"\r\n", b"\n")).
    [Fact]
    public async Task Text_that_DVC_2_kept_is_known_by_its_hash_with_Unix_line_ends()
    {
        var cache = new DvcCache(_project.PathOf("cache"));
        var text = new ObjectId("dd8c6a395b5dd36c56d23275028f526c", IsLegacy: true);

        await cache.Receive(text, Writing("a\r\nb\r\n"), TestContext.Current.CancellationToken);

        Assert.Equal("a\r\nb\r\n", _project.Read("cache/dd/8c6a395b5dd36c56d23275028f526c"));
        Assert.True(cache.IsSound(text, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void All_objects_are_listed_and_nothing_else()
    {
        var cache = new DvcCache(_project.PathOf("cache"));
        _project.Write("cache/files/md5/b1/946ac92492d2347c6235b4d2611184", "hello\n");
        _project.Write("cache/files/md5/fb/b3d7a928b3ae0e0b83178acc0e85c2.dir", "[]");
        _project.Write("cache/dd/8c6a395b5dd36c56d23275028f526c", "a\nb\n");
        _project.Write("cache/runs/ab/abcd/ef", "run");
        _project.Write("cache/files/md5/b1/946ac92492d2347c6235b4d2611184.tmp", "x");
        _project.Write("cache/tmp/1234", "x");

        Assert.Equal(
            [(new ObjectId("b1946ac92492d2347c6235b4d2611184"), 6L), (new ObjectId("dd8c6a395b5dd36c56d23275028f526c", IsLegacy: true), 4L), (new ObjectId("fbb3d7a928b3ae0e0b83178acc0e85c2", IsFolder: true), 2L)],
            cache.Objects().OrderBy(found => found.Id.Md5, StringComparer.Ordinal));

        cache.Delete(new ObjectId("b1946ac92492d2347c6235b4d2611184"));
        Assert.Equal(2, cache.Objects().Count());
    }

    [Fact]
    public void What_a_killed_process_left_is_deleted_and_what_a_living_one_writes_is_not()
    {
        var drafts = new DraftFolder(_project.PathOf("drafts"));
        _project.Write("drafts/dead/lock", "");
        _project.Write("drafts/dead/1", "x");
        _project.Write("drafts/single", "x");
        _project.Write("drafts/living/1", "x");
        using var held = new FileStream(_project.PathOf("drafts/living/lock"), FileMode.Create, FileAccess.Write, FileShare.None);

        drafts.RemoveAbandoned(TimeProvider.System);
        Assert.Equal(3, Directory.EnumerateFileSystemEntries(_project.PathOf("drafts")).Count());

        drafts.RemoveAbandoned(new Later());
        Assert.Equal("living", Path.GetFileName(Assert.Single(Directory.EnumerateFileSystemEntries(_project.PathOf("drafts")))));
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

    private static Func<Stream, Task> Writing(string text) => stream => stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text)).AsTask();

    private sealed class Later : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => TimeProvider.System.GetUtcNow() + TimeSpan.FromHours(1);
    }
}
