namespace AiPm.Learning.Tests;

public class ElfImageTests
{
    [Fact]
    public void A_crafted_library_names_its_versions_and_the_symbols_that_relocations_need()
    {
        var image = new ElfImage(CraftedElf.Bytes());

        Assert.Equal(["OLD_1", "NEW_2"], image.NeededVersions);
        Assert.Equal(["used"], image.RequiredSymbols);
    }

    [Fact]
    public void Weakening_an_unused_version_changes_its_flag_and_nothing_else()
    {
        var original = CraftedElf.Bytes();

        var changed = new ElfImage(original).WithWeakVersion("NEW_2");

        Assert.NotNull(changed);
        var expected = CraftedElf.Bytes();
        expected[CraftedElf.WeakFlagOffset] = 2;
        Assert.Equal(expected, changed);
        Assert.Equal(CraftedElf.Bytes(), original);
    }

    [Fact]
    public void A_version_that_a_relocation_uses_is_not_weakened() =>
        Assert.Null(new ElfImage(CraftedElf.Bytes()).WithWeakVersion("OLD_1"));

    [Fact]
    public void A_version_that_is_not_named_is_not_weakened() =>
        Assert.Null(new ElfImage(CraftedElf.Bytes()).WithWeakVersion("OLD_2"));

    [Fact]
    public void Something_else_is_refused()
    {
        Assert.Throws<InvalidDataException>(() => new ElfImage([1, 2, 3]));
        Assert.Throws<InvalidDataException>(() => new ElfImage(CraftedElf.Bytes()[..100]));
    }

    // Offsets as GNU readelf 2.40 -V shows them: section .gnu.version_r at 0x3f8f0, the entry at 0x140, its flags 4 bytes in.
    [Fact]
    public void The_shim_of_TorchSharp_0_107_loses_its_need_of_a_new_cpp_library_in_one_byte()
    {
        var shim = ShippedShim();
        Assert.SkipWhen(shim is null, "TorchSharp's native part for linux-x64 is not beside the tests: apt-get install dotnet-sdk-10.0 on x64, then dotnet restore");
        var original = File.ReadAllBytes(shim);

        var changed = new ElfImage(original).WithWeakVersion("GLIBCXX_3.4.32");

        Assert.NotNull(changed);
        var different = Enumerable.Range(0, original.Length).Where(i => original[i] != changed[i]).ToArray();
        Assert.Equal([0x3f8f0 + 0x140 + 4], different);
        Assert.Equal((0, 2), (original[different[0]], changed[different[0]]));
    }

    [Fact]
    public void The_shim_uses_the_oldest_version_so_that_one_stays_strong()
    {
        var shim = ShippedShim();
        Assert.SkipWhen(shim is null, "TorchSharp's native part for linux-x64 is not beside the tests: apt-get install dotnet-sdk-10.0 on x64, then dotnet restore");
        var image = new ElfImage(File.ReadAllBytes(shim));

        Assert.Contains("GLIBCXX_3.4.30", image.NeededVersions);
        Assert.Null(image.WithWeakVersion("GLIBCXX_3.4"));
        Assert.Contains(image.RequiredSymbols, symbol => symbol.Contains("at6Tensor", StringComparison.Ordinal) || symbol.Contains("2at", StringComparison.Ordinal));
    }

    private static string? ShippedShim() =>
        TorchFiles.SearchFolders().Select(folder => Path.Combine(folder, "libLibTorchSharp.so")).FirstOrDefault(File.Exists);
}
