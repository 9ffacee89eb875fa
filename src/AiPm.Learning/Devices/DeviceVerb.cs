using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Learning;

/// <summary>Shows what computes here.</summary>
public sealed class DeviceVerb() : Verb<DeviceOptions, DeviceReport>(new VerbSpec
{
    Name = "device",
    Summary = "Shows what computes here: processor, GPUs, libtorch, LightGBM.",
    Question = "Does training use the GPU, and if not, what is missing?",
    Examples = ["device"],
    Method = "The processor as .NET sees it, GPUs as nvidia-smi names them, libtorch and LightGBM as they were loaded in this process.",
    Pitfalls =
    [
        "A driver that nvidia-smi sees is not enough: libtorch needs its own part for NVIDIA GPUs.",
        "libtorch is loaded once in a process: what was added counts after a restart of the kernel.",
    ],
})
{
    /// <inheritdoc/>
    public override DeviceReport Run(DeviceOptions options, VerbContext context)
    {
        var (gpus, problem) = NvidiaDriver.Ask();
        var isTorchHere = TorchBackend.IsAvailable;
        var torchGpus = isTorchHere && TorchBackend.HasCudaPart ? TorchSession.GpuCount() : 0;
        return new DeviceReport
        {
            Processor = ProcessorFacts.Here(),
            Gpus = gpus,
            GpuProblem = problem,
            IsTorchHere = isTorchHere,
            TorchProblem = TorchBackend.Problem,
            TorchFolder = TorchFolder(),
            TorchVersion = TorchFiles.Version("LibTorchVersion"),
            HasCudaPart = isTorchHere && TorchBackend.HasCudaPart,
            TorchGpuCount = torchGpus,
            TorchDevice = torchGpus > 0 ? "cuda:0" : isTorchHere ? "cpu" : "",
            IsLightGbmHere = LightGbm.IsAvailable,
            LightGbmProblem = LightGbm.Problem,
            LightGbmPath = LightGbmFile.Find(LightGbmFile.SearchFolders()) ?? "",
            ToAdd = [.. ToAdd(isTorchHere, gpus.Count, torchGpus)],
            Provenance = new Provenance { Line = Spec.Name },
        };
    }

    private static IEnumerable<string> ToAdd(bool isTorchHere, int gpuCount, int torchGpus)
    {
        if (!isTorchHere)
        {
            yield return TorchBackend.Remedy;
        }
        else if (gpuCount > 0 && torchGpus == 0)
        {
            yield return TorchBackend.WhatToAdd();
        }

        if (!LightGbm.IsAvailable)
        {
            yield return LightGbm.Remedy;
        }
    }

    private static string TorchFolder()
    {
        try
        {
            return OperatingSystem.IsLinux() ? TorchFiles.Find(Environment.GetEnvironmentVariable(TorchBackend.LocationVariable), TorchFiles.SearchFolders())?.Folder ?? "" : "";
        }
        catch (AipmException)
        {
            return "";
        }
    }
}
