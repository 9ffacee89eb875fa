using System.Runtime.Versioning;

namespace AiPm.Learning.Tests;

[SupportedOSPlatform("linux")]
public class TorchShimTests
{
    [Fact]
    public void The_missing_version_is_read_out_of_the_loaders_words()
    {
        const string Reason = "/lib/x86_64-linux-gnu/libstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by /x/libLibTorchSharp.so)";

        Assert.Equal("GLIBCXX_3.4.32", TorchShim.MissingVersion(Reason));
        Assert.Null(TorchShim.MissingVersion("libtorch.so: cannot open shared object file: No such file or directory"));
    }

    [Fact]
    public void A_copy_is_kept_once_and_mended_when_it_was_damaged()
    {
        using var folder = new TemporaryFolder();

        var path = TorchShim.Keep(folder.Path, "x.so", [1, 2], [3, 4]);
        File.WriteAllBytes(path, [9]);
        var again = TorchShim.Keep(folder.Path, "x.so", [1, 2], [3, 4]);

        Assert.Equal(path, again);
        Assert.Equal([3, 4], File.ReadAllBytes(path));
        Assert.Single(Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories));
        Assert.NotEqual(path, TorchShim.Keep(folder.Path, "x.so", [1, 2, 3], [3, 4]));
    }

    [Fact]
    public void A_library_that_is_missing_is_told_in_the_loaders_words()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The loader is that of Linux.");
        using var folder = new TemporaryFolder();

        var reason = TorchShim.TryLoad(folder.File("libnone.so"), folder.Path, isGlobal: false);

        Assert.Contains("libnone.so", reason, StringComparison.Ordinal);
    }
}
