namespace AiPm.Data.Tests.Dvc;

public sealed class DvcStateTests : IDisposable
{
    private const string Hello = "b1946ac92492d2347c6235b4d2611184";
    private static readonly FileStamp Stamp = new(6, 1_000, 2_000, 7, UnixFileMode.UserRead);
    private readonly TemporaryProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void What_is_remembered_is_found_again_by_the_same_stamp_alone()
    {
        var state = Load();
        state.Remember("ü/a", new StoredFile(Hello, Stamp), now: 3_000);
        state.RememberFolder("fbb3d7a928b3ae0e0b83178acc0e85c2");
        state.Save();

        var loaded = Load();
        Assert.Equal((Hello, 1, "fbb3d7a928b3ae0e0b83178acc0e85c2"), (loaded.Find("ü/a", Stamp), loaded.Count, loaded.FolderMd5));
        Assert.Null(loaded.Find("a", Stamp));
        Assert.All(
            new[] { Stamp with { Size = 5 }, Stamp with { Modified = 1_001 }, Stamp with { Changed = 2_001 }, Stamp with { Inode = 8 } },
            other => Assert.Null(loaded.Find("ü/a", other)));
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(2_000)]
    public void A_file_no_older_than_the_clock_is_forgotten(long now)
    {
        var state = Load();
        state.Remember("a", new StoredFile(Hello, Stamp), now: 3_000);

        state.Remember("a", new StoredFile(Hello, Stamp), now);

        Assert.Null(state.Find("a", Stamp));
    }

    [Fact]
    public void A_file_less_or_more_makes_the_folder_s_hash_unknown()
    {
        var state = Load();
        state.Remember("a", new StoredFile(Hello, Stamp), now: 3_000);
        state.Remember("b", new StoredFile(Hello, Stamp), now: 3_000);
        state.RememberFolder("fbb3d7a928b3ae0e0b83178acc0e85c2");
        state.KeepOnly(new HashSet<string> { "a", "b" });
        Assert.NotNull(state.FolderMd5);

        state.KeepOnly(new HashSet<string> { "a" });
        Assert.Equal((null, 1), (state.FolderMd5, state.Count));
    }

    [Fact]
    public void A_damaged_file_counts_as_none()
    {
        var state = Load();
        state.Remember("a", new StoredFile(Hello, Stamp), now: 3_000);
        state.Save();
        var path = Assert.Single(Directory.EnumerateFiles(_project.PathOf(".dvc/tmp"), "*", SearchOption.AllDirectories));
        var bytes = File.ReadAllBytes(path);
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= 1;
            File.WriteAllBytes(path, bytes);
            Assert.Null(Load().Find("a", Stamp));
            bytes[i] ^= 1;
            File.WriteAllBytes(path, bytes[..i]);
            Assert.Null(Load().Find("a", Stamp));
        }

        File.WriteAllBytes(path, bytes);
        Assert.Equal(Hello, Load().Find("a", Stamp));
    }

    private DvcState Load() => DvcState.Of(DvcRepository.Of(_project.PathOf("d"), Workspace.At(_project.Root)), _project.PathOf("d"));
}
