namespace AiPm.Learning.Tests;

public class TorchFilesTests
{
    [Fact]
    public void Libtorch_and_shim_are_found_in_different_folders()
    {
        using var folder = new TemporaryFolder();
        var torch = Touch(folder, "torch", "libtorch_cpu.so");
        var shim = Touch(folder, "shim", "libLibTorchSharp.so");

        var files = TorchFiles.Find(null, [folder.File("none"), folder.File("shim"), folder.File("torch")]);

        Assert.Equal((Path.GetDirectoryName(torch), shim, false), (files?.Folder, files?.Shim, files?.IsInstalledPyTorch));
    }

    [Theory]
    [InlineData("torch/lib", "torch/lib")]
    [InlineData("torch/lib", "torch")]
    [InlineData("site-packages/torch/lib", "site-packages")]
    public void An_installed_PyTorch_is_taken_from_its_lib_folder_or_from_above_it(string lib, string named)
    {
        using var folder = new TemporaryFolder();
        Touch(folder, lib, "libtorch_cpu.so");
        Touch(folder, lib, "libtorch_cuda.so");
        Touch(folder, "shim", "libLibTorchSharp.so");

        var files = TorchFiles.Find(folder.File(named), [folder.File("shim")]);

        Assert.Equal((folder.File(lib), true, true), (files?.Folder, files?.IsInstalledPyTorch, files?.HasCuda));
    }

    [Fact]
    public void A_folder_without_libtorch_is_refused_by_name()
    {
        var error = Assert.Throws<AipmException>(() => TorchFiles.Find("/no/such/folder", []));

        Assert.Contains("AIPM_LIBTORCH is '/no/such/folder'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_lies_nothing_is_found() => Assert.Null(TorchFiles.Find(null, ["/no/such/folder"]));

    [Fact]
    public void Libraries_come_in_the_order_in_which_they_need_each_other()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "libtorch.so", "libtorch_cpu.so", "libc10.so", "libtorch_global_deps.so" })
        {
            Touch(folder, "torch", name);
        }

        Touch(folder, "torch", "libLibTorchSharp.so");

        var files = TorchFiles.Find(null, [folder.File("torch")]);

        Assert.Equal(["libtorch_global_deps.so", "libc10.so", "libtorch_cpu.so", "libtorch.so"], files?.Libraries.Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("/cache/torchsharp/0.107.0/lib/net8.0", "/cache")]
    [InlineData("/app/bin", null)]
    [InlineData("/", null)]
    [InlineData("", null)]
    public void The_package_cache_is_the_one_that_TorchSharp_was_loaded_from(string folder, string? cache)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The paths are those of other systems.");
        Assert.Equal(cache, TorchFiles.CacheOf(folder));
    }

    [Fact]
    public void Preparing_before_the_first_tensor_does_not_stand_in_its_way()
    {
        TorchBackend.Prepare();
        TorchBackend.Prepare();

        TorchBackend.Ensure();
        Assert.True(TorchBackend.IsAvailable);
    }

    [Fact]
    public void What_to_add_names_the_packages_of_the_build_for_processor_and_GPU()
    {
        var words = TorchBackend.WhatToAdd();

        Assert.Contains("2.10.0", words, StringComparison.Ordinal);
        Assert.Contains("libtorch-cpu-", words, StringComparison.Ordinal);
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The rest is for Linux.");
        Assert.Contains("TorchSharp-cuda-linux, 0.107.0", words, StringComparison.Ordinal);
        Assert.Contains("AIPM_LIBTORCH=", words, StringComparison.Ordinal);
    }

    private static string Touch(TemporaryFolder folder, string sub, string name)
    {
        Directory.CreateDirectory(folder.File(sub));
        var path = Path.Combine(folder.File(sub), name);
        File.WriteAllText(path, "");
        return path;
    }
}
