using System.Globalization;
using System.Text.Json.Serialization;
using AiPm.Reports;

namespace AiPm.Learning;

/// <summary>What computes here, and what would have to be added for more.</summary>
public sealed record DeviceReport : Report
{
    /// <inheritdoc/>
    public override string Verb => "device";

    /// <inheritdoc/>
    public override string Sentence
    {
        get
        {
            var gpus = Gpus.Count switch
            {
                0 => "no NVIDIA GPU",
                1 => $"{Gpus[0].Name} with {NumberText.Bytes(Gpus[0].Memory)}",
                var count => $"{NumberText.Count(count)} GPUs ({string.Join(", ", Gpus.Select(gpu => gpu.Name).Distinct())})",
            };
            var torch = !IsTorchHere ? $"Tensors cannot be computed: {TorchProblem.TrimEnd('.')}."
                : TorchGpuCount > 0 ? $"Training uses {TorchDevice} by default."
                : Gpus.Count > 0 ? "Training runs on the processor: this libtorch sees no GPU."
                : "Training runs on the processor.";
            return $"{NumberText.Count(Processor.Threads)} threads{(Processor.Features.Count > 0 ? $" with {Processor.Features[^1]}" : "")}, {NumberText.Bytes(Processor.Memory)} of memory, {gpus}. {torch}{(IsLightGbmHere ? "" : $" Trees cannot be trained: {LightGbmProblem.TrimEnd('.')}.")}";
        }
    }

    /// <summary>The processor.</summary>
    public required ProcessorFacts Processor { get; init; }

    /// <summary>The GPUs that the driver names.</summary>
    public IReadOnlyList<GpuFacts> Gpus { get; init; } = [];

    /// <summary>Why no GPU is seen; empty where one is.</summary>
    public string GpuProblem { get; init; } = "";

    /// <summary>Whether tensors can be computed.</summary>
    public required bool IsTorchHere { get; init; }

    /// <summary>Why not; empty where they can.</summary>
    public string TorchProblem { get; init; } = "";

    /// <summary>The folder in which libtorch was found; empty where it was not.</summary>
    public string TorchFolder { get; init; } = "";

    /// <summary>The version of libtorch that this kit was built for.</summary>
    public string TorchVersion { get; init; } = "";

    /// <summary>Whether the libtorch found has its part for NVIDIA GPUs.</summary>
    public bool HasCudaPart { get; init; }

    /// <summary>The GPUs that libtorch can use.</summary>
    public int TorchGpuCount { get; init; }

    /// <summary>The device that <c>--device auto</c> means here; empty where there is none.</summary>
    public string TorchDevice { get; init; } = "";

    /// <summary>Whether trees can be trained.</summary>
    public required bool IsLightGbmHere { get; init; }

    /// <summary>Why not; empty where they can.</summary>
    public string LightGbmProblem { get; init; } = "";

    /// <summary>Where LightGBM was found; empty where it was not.</summary>
    public string LightGbmPath { get; init; } = "";

    /// <summary>What to add for what is missing, as lines to type.</summary>
    public IReadOnlyList<string> ToAdd { get; init; } = [];

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ReportTable> Tables =>
    [
        new ReportTable
        {
            Columns = [new("What"), new("Here")],
            Rows =
            [
                ["processor", $"{(Processor.Name.Length > 0 ? Processor.Name : Processor.Architecture)} ({Processor.Architecture})"],
                ["threads", NumberText.Count(Processor.Threads)],
                ["instructions", Processor.Features.Count > 0 ? string.Join(", ", Processor.Features) : "–"],
                ["memory", NumberText.Bytes(Processor.Memory)],
                .. Gpus.Select(gpu => (IReadOnlyList<string>)[string.Create(CultureInfo.InvariantCulture, $"GPU cuda:{gpu.Index}"), $"{gpu.Name}, {NumberText.Bytes(gpu.Memory)}, driver {gpu.Driver}{(gpu.ComputeCapability.Length > 0 ? $", compute {gpu.ComputeCapability}" : "")}"]),
                .. Gpus.Count > 0 ? Array.Empty<IReadOnlyList<string>>() : [["GPU", GpuProblem.Length > 0 ? $"none: {GpuProblem}" : "none"]],
                ["libtorch", IsTorchHere || TorchFolder.Length > 0 ? $"{TorchVersion}, {(HasCudaPart ? "with" : "without")} its part for NVIDIA GPUs, in {(TorchFolder.Length > 0 ? TorchFolder : "the program's own folders")}" : TorchProblem],
                ["GPUs that libtorch sees", NumberText.Count(TorchGpuCount)],
                ["LightGBM", IsLightGbmHere ? (LightGbmPath.Length > 0 ? LightGbmPath : "found by the system") : LightGbmProblem],
            ],
        },
        .. ToAdd.Count > 0 ? new[] { new ReportTable { Columns = [new("To add")], Rows = [.. ToAdd.Select(line => (IReadOnlyList<string>)[line])] } } : [],
    ];
}
