namespace AiPm.Learning.Tests;

public class DeviceVerbTests
{
    [Fact]
    public void What_computes_here_is_said_and_nothing_is_changed_by_asking()
    {
        using var project = new RegistryProject();

        var report = project.Run<DeviceReport>("device");

        Assert.Equal(Environment.ProcessorCount, report.Processor.Threads);
        Assert.True(report.Processor.Memory > 0);
        Assert.Contains("of memory", report.Sentence, StringComparison.Ordinal);
        Assert.Contains(report.Tables[0].Rows, row => row[0] == "LightGBM" && row[1].Length > 0);
        Assert.Equal(report.IsTorchHere, report.TorchDevice.Length > 0);
        Assert.Equal(report.IsTorchHere && report.IsLightGbmHere && report.Gpus.Count == report.TorchGpuCount, report.ToAdd.Count == 0);
        Assert.False(Directory.Exists(project.File(".aipm")));
    }

    [Fact]
    public void The_driver_names_its_gpus()
    {
        var (gpus, problem) = NvidiaDriver.Read("0, NVIDIA H100 80GB HBM3, 81559, 550.54.15, 9.0\n1, Tesla T4, [N/A], 550.54.15\n");

        Assert.Equal("", problem);
        Assert.Equal(new GpuFacts(0, "NVIDIA H100 80GB HBM3", 81559L << 20, "550.54.15", "9.0"), gpus[0]);
        Assert.Equal(new GpuFacts(1, "Tesla T4", 0, "550.54.15"), gpus[1]);
    }

    [Theory]
    [InlineData("", "sees no GPU")]
    [InlineData("No devices were found\n", "answered 'No devices were found'")]
    [InlineData("x, a, 1, 2\n", "answered 'x, a, 1, 2'")]
    public void An_answer_without_gpus_is_a_reason(string answer, string problem) => Assert.Contains(problem, NvidiaDriver.Read(answer).Problem, StringComparison.Ordinal);

    [Fact]
    public void The_processor_is_named_as_linux_names_it() =>
        Assert.Equal("AMD EPYC: 7763", ProcessorFacts.NameIn(["processor\t: 0", "model name\t: AMD EPYC: 7763", "model name\t: other"]));

    [Fact]
    public void What_is_missing_is_named_with_what_to_add()
    {
        var report = new DeviceReport
        {
            Processor = new ProcessorFacts("", "X64", 8, ["AVX2"], 16_000_000_000),
            Gpus = [new GpuFacts(0, "NVIDIA L4", 24_000_000_000, "550")],
            IsTorchHere = false,
            TorchProblem = "libtorch is not here.",
            IsLightGbmHere = false,
            LightGbmProblem = "LightGBM is not here.",
            ToAdd = ["#r \"nuget: x\""],
        };

        Assert.Equal("8 threads with AVX2, 16.0\u2009GB of memory, NVIDIA L4 with 24.0\u2009GB. Tensors cannot be computed: libtorch is not here. Trees cannot be trained: LightGBM is not here.", report.Sentence);
        Assert.Equal(2, report.Tables.Count);
    }
}
