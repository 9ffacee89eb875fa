namespace AiPm.Learning.Tests;

[Collection(nameof(Training.OneTorchAtATime))]
public class NvmlTests
{
    [Theory]
    [InlineData(null, 1, "1")]
    [InlineData("", 0, "0")]
    [InlineData("2,3", 1, "3")]
    [InlineData("GPU-8932f937, MIG-1", 0, "GPU-8932f937")]
    [InlineData("2,3", 2, null)]
    public void A_GPU_is_found_where_CUDA_counts_it(string? visible, int index, string? name) => Assert.Equal(name, Nvml.Visible(visible, index));

    [Fact]
    public void Without_NVIDIAs_driver_nothing_is_known_and_nothing_fails()
    {
        Assert.SkipWhen(Nvml.IsAvailable, "This machine has NVIDIA's driver.");

        Assert.Null(Nvml.Device(0));
        Assert.Null(Nvml.FreeMemory(0));
    }

    [Fact]
    public void With_NVIDIAs_driver_a_GPU_tells_its_energy_and_memory()
    {
        Assert.SkipUnless(Nvml.IsAvailable && Nvml.Device(0) is not null, "This machine has no GPU that can be asked.");

        Assert.True(Nvml.FreeMemory(0) > 0);
        Assert.True(Nvml.Device(0)?.LimitWatts > 0);
    }

    [Fact]
    public void The_processors_energy_is_reckoned_and_marked_so()
    {
        var use = EnergyMeter.Start(TorchSession.Open("cpu"), TimeProvider.System).Stop();

        Assert.True(use.IsEstimate);
        Assert.InRange(use.Joules, 0, double.MaxValue);
        Assert.Equal(TimeSpan.Zero, use.GpuTime);
        Assert.Contains("12 W a core", use.Source, StringComparison.Ordinal);
    }
}
