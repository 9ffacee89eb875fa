namespace AiPm.Experiments.Tests.Capture;

public class SystemSamplerTests
{
    [Fact]
    public void It_samples_after_a_second_then_every_five_and_not_after_its_end()
    {
        var time = new HandTime();
        var samples = new List<(string Name, double Value)>();
        var sampler = new SystemSampler(time, (name, value) => samples.Add((name, value)));

        time.Advance(11);
        sampler.Dispose();
        time.Advance(20);

        Assert.Equal(3, samples.Count(sample => sample.Name == "system/cpu_percent"));
        var memory = samples.Where(sample => sample.Name == "system/memory_mb").Select(sample => sample.Value).ToList();
        Assert.Equal(3, memory.Count);
        Assert.All(memory, value => Assert.InRange(value, 1, 1e6));
        Assert.All(samples, sample => Assert.True(sample.Value >= 0));
    }
}
