namespace AiPm.Data.Tests.Dvc;

public sealed class StableFileTests : IDisposable
{
    private readonly TemporaryProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void A_file_that_changes_while_it_is_read_is_read_once_more()
    {
        var path = _project.Write("a", "1");
        var times = 0;

        var (text, _) = StableFile.Read(
            path,
            (_, _) =>
            {
                var read = File.ReadAllText(path);
                if (times++ == 0)
                {
                    File.AppendAllText(path, "2");
                }

                return (read, (long)read.Length);
            },
            null,
            TestContext.Current.CancellationToken);

        Assert.Equal(("12", 2), (text, times));
    }

    [Fact]
    public void A_file_that_keeps_changing_is_refused_and_what_was_read_is_undone()
    {
        var path = _project.Write("a", "1");
        var undone = new List<int>();

        var error = Assert.Throws<AipmException>(() => StableFile.Read(
            path,
            (_, stamp) =>
            {
                File.AppendAllText(path, "2");
                return ((int)stamp.Size, stamp.Size);
            },
            undone.Add,
            TestContext.Current.CancellationToken));

        Assert.Equal("The file a changed while it was read, twice.", error.Problem);
        Assert.Equal([1, 2], undone);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(256 * 1024)]
    [InlineData((256 * 1024) + 1)]
    [InlineData(1 << 20)]
    [InlineData((5 << 20) + 7)]
    public void Files_of_every_size_have_the_hash_that_NET_computes(int size)
    {
        var bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        var path = _project.Write("a", bytes);
        var expected = Convert.ToHexStringLower(System.Security.Cryptography.CryptographicOperations.HashData(System.Security.Cryptography.HashAlgorithmName.MD5, bytes));
        var cache = new DvcCache(_project.PathOf("cache"));

        Assert.Equal(expected, StableFile.Hash(path, TestContext.Current.CancellationToken).Md5);
        Assert.Equal((expected, size), cache.Store(path, TestContext.Current.CancellationToken));
        Assert.Equal(bytes, File.ReadAllBytes(cache.PathOf(expected)));
    }
}
