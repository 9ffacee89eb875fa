using System.Runtime.InteropServices;
using TorchSharp;

namespace AiPm.Learning.Tests;

[Collection(nameof(Training.OneTorchAtATime))]
public class TorchSessionTests
{
    [Fact]
    public void A_session_records_device_threads_and_seed()
    {
        var session = TorchSession.Open("cpu", threads: 1, seed: 7);

        Assert.Equal(("cpu", 1, 7), (session.Device, session.Threads, session.Seed));
        Assert.Equal(1, torch.get_num_threads());
    }

    [Fact]
    public void The_same_seed_gives_the_same_numbers()
    {
        TorchSession.Open("cpu", seed: 7);
        var first = torch.rand(5).data<float>().ToArray();
        TorchSession.Open("cpu", seed: 7);
        var second = torch.rand(5).data<float>().ToArray();

        Assert.Equal(first, second);
    }

    [Fact]
    public void Waiting_threads_sleep_where_libgomp_hears_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "libgomp is that of Linux.");
        TorchBackend.Ensure();

        Assert.Equal("passive", Marshal.PtrToStringUTF8(GetEnv("OMP_WAIT_POLICY\0"u8.ToArray())));
    }

    [Theory]
    [InlineData("auto", null)]
    [InlineData("cpu", -1)]
    [InlineData("cuda", 0)]
    [InlineData("cuda:3", 3)]
    public void A_device_is_read_from_its_name(string name, int? gpu) => Assert.Equal(gpu, TorchSession.ParseDevice(name));

    [Theory]
    [InlineData("gpu")]
    [InlineData("cuda:")]
    [InlineData("cuda:-1")]
    [InlineData("CPU")]
    public void Another_name_is_refused(string name) =>
        Assert.Contains("auto, cpu, cuda or cuda:N", Assert.Throws<AipmException>(() => TorchSession.ParseDevice(name)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_GPU_that_is_not_there_is_refused_with_what_to_add()
    {
        Assert.SkipWhen(TorchBackend.HasCudaPart, "This machine has a GPU part.");

        var error = Assert.Throws<AipmException>(() => TorchSession.Open("cuda"));

        Assert.Contains("'cuda' was asked for", error.Message, StringComparison.Ordinal);
        Assert.Contains("--device cpu", error.Next, StringComparison.Ordinal);
    }

    [DllImport("libc", EntryPoint = "getenv", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint GetEnv(byte[] name);
}
