namespace AiPm.Data.Tests;

/// <summary>A folder as a remote.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class FolderStorageTests : IDisposable
{
    private readonly TemporaryProject _project = new();
    private readonly FolderStorage _storage;
    private readonly string _root;

    public FolderStorageTests()
    {
        _root = Path.Combine(_project.Outside, "remote");
        _storage = new FolderStorage(_root, isShared: false);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _storage.Dispose();
        _project.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4096)]
    [InlineData((1 << 20) + 1)]
    [InlineData(3 << 20)]
    public async Task What_is_sent_lies_where_DVC_looks_for_it_and_comes_back(int size)
    {
        var bytes = Objects.Bytes(size);
        var (file, id) = Objects.Write(_project, "x", bytes);

        await _storage.Upload(file, id, null, Token);

        var path = Path.Combine(_root, "files", "md5", id.Md5[..2], id.Md5[2..]);
        Assert.Equal(bytes, File.ReadAllBytes(path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead, File.GetUnixFileMode(path));
        Assert.Equal(bytes, await Objects.ReadAsync(_storage, id));
        Assert.Equal([id], await _storage.Existing([id, Objects.IdOf([1, 2, 3])], Token));
        Assert.Equal([(id, (long)size)], await _storage.List(Token).ToListAsync(Token));
    }

    [Fact]
    public async Task A_damaged_object_is_refused_and_leaves_nothing()
    {
        var (file, _) = Objects.Write(_project, "x", Objects.Bytes(10));

        var fault = await Assert.ThrowsAsync<RemoteFault>(() => _storage.Upload(file, Objects.IdOf([1]), null, Token));

        Assert.Equal(RemoteFaultKind.Damaged, fault.Kind);
        Assert.Empty(Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task An_object_of_DVC_2_is_named_by_its_text_with_Unix_line_ends()
    {
        var file = _project.Write("x", "a\r\nb\r\n");
        var id = new ObjectId("dd8c6a395b5dd36c56d23275028f526c", IsLegacy: true); // md5 of "a\nb\n"

        await _storage.Upload(file, id, null, Token);

        Assert.Equal("a\r\nb\r\n", File.ReadAllText(Path.Combine(_root, "dd", "8c6a395b5dd36c56d23275028f526c")));
        Assert.Equal([id], await _storage.Existing([id], Token));
    }

    [Fact]
    public async Task An_empty_file_that_a_loss_of_power_left_does_not_count_and_is_mended()
    {
        var (file, id) = Objects.Write(_project, "x", Objects.Bytes(10));
        var path = Path.Combine(_root, "files", "md5", id.Md5[..2], id.Md5[2..]);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, []);

        Assert.Empty(await _storage.Existing([id], Token));
        await _storage.Upload(file, id, null, Token);

        Assert.Equal(10, new FileInfo(path).Length);
    }

    [Fact]
    public async Task A_folder_that_is_not_mounted_is_named()
    {
        using var storage = new FolderStorage(Path.Combine(_project.Outside, "nas", "team", "dvc"), isShared: false);

        var fault = await Assert.ThrowsAsync<RemoteFault>(() => storage.Existing([Objects.IdOf([1])], Token));

        Assert.Contains("nas", fault.Problem, StringComparison.Ordinal);
        Assert.Contains("mount it", fault.Next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shared_folder_lets_the_group_write()
    {
        using var storage = new FolderStorage(_root, isShared: true);
        var (file, id) = Objects.Write(_project, "x", Objects.Bytes(10));

        await storage.Upload(file, id, null, Token);

        var mode = File.GetUnixFileMode(Path.Combine(_root, "files", "md5", id.Md5[..2]));
        Assert.True(mode.HasFlag(UnixFileMode.GroupWrite | UnixFileMode.SetGroup));
    }

    [Fact]
    public async Task What_is_deleted_is_gone_and_what_is_missing_is_said_to_be()
    {
        var (file, id) = Objects.Write(_project, "x", Objects.Bytes(10));
        await _storage.Upload(file, id, null, Token);

        await _storage.Delete(id, Token);
        await _storage.Delete(id, Token);

        Assert.Empty(await _storage.Existing([id], Token));
        Assert.Equal(RemoteFaultKind.Missing, (await Assert.ThrowsAsync<RemoteFault>(() => Objects.ReadAsync(_storage, id))).Kind);
    }
}
