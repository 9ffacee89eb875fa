using System.Text;
using CsCheck;

namespace AiPm.Catalog.Tests;

public class ObjectStoreTests
{
    // FIPS 180-4 example "abc", and the empty message.
    [Theory]
    [InlineData("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    public void A_content_is_kept_under_its_sha_256(string text, string hash)
    {
        using var folder = new TemporaryFolder();
        var store = new ObjectStore(folder.Workspace);

        Assert.Equal(hash, store.Put(Encoding.UTF8.GetBytes(text)));
        Assert.Equal(text, File.ReadAllText(Path.Combine(folder.Root, ".aipm", "objects", hash[..2], hash[2..])));
        Assert.Equal(text, Encoding.UTF8.GetString(store.Get(hash)));
        Assert.True(File.Exists(Path.Combine(folder.Root, ".aipm", ".gitignore")));
    }

    [Fact]
    public void What_was_put_comes_back_and_is_kept_once()
    {
        using var folder = new TemporaryFolder();
        var store = new ObjectStore(folder.Workspace);

        Gen.Byte.Array[0, 3000].Sample(
            bytes =>
            {
                var hash = store.Put(bytes);
                Assert.Equal(hash, store.Put(bytes));
                Assert.Equal(bytes, store.Get(hash));
            },
            iter: 50);

        Assert.DoesNotContain(
            Directory.EnumerateFiles(folder.Workspace.Objects, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }),
            path => path.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void A_changed_file_is_refused_and_mended_by_putting_again()
    {
        using var folder = new TemporaryFolder();
        var store = new ObjectStore(folder.Workspace);
        var hash = store.Put("model"u8);
        File.WriteAllText(Path.Combine(folder.Workspace.Objects, hash[..2], hash[2..]), "madel");

        var error = Assert.Throws<AipmException>(() => store.Get(hash));

        Assert.Contains("has been changed", error.Problem, StringComparison.Ordinal);
        store.Put("model"u8);
        Assert.Equal("model"u8.ToArray(), store.Get(hash));
    }

    [Fact]
    public void A_hash_that_nothing_is_kept_under_is_told()
    {
        using var folder = new TemporaryFolder();

        var error = Assert.Throws<AipmException>(() => new ObjectStore(folder.Workspace).Get(new string('0', 64)));

        Assert.Contains("Nothing is kept", error.Problem, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Root));
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("../../../../../../etc/passwd0000000000000000000000000000000000000")]
    [InlineData("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD")]
    public void What_is_no_hash_never_becomes_a_path(string hash)
    {
        using var folder = new TemporaryFolder();

        var error = Assert.Throws<AipmException>(() => new ObjectStore(folder.Workspace).Get(hash));

        Assert.Contains("64 lower-case hex digits", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_told()
    {
        using var folder = new TemporaryFolder();
        folder.Workspace.EnsureState();
        File.WriteAllText(folder.Workspace.Objects, "a file in the way");

        var error = Assert.Throws<AipmException>(() => new ObjectStore(folder.Workspace).Put("x"u8));

        Assert.Contains("cannot be kept", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_writers_of_one_content_agree()
    {
        using var folder = new TemporaryFolder();
        var content = Enumerable.Range(0, 100_000).Select(i => (byte)i).ToArray();

        var hashes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            () => new ObjectStore(folder.Workspace).Put(content), TestContext.Current.CancellationToken)));

        Assert.Single(hashes.Distinct());
        Assert.Equal(content, new ObjectStore(folder.Workspace).Get(hashes[0]));
    }
}
