using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using TorchSharp;

namespace AiPm.Learning;

/// <summary>The native part of TorchSharp in this process: loaded once, before its first use.</summary>
public static class TorchBackend
{
    /// <summary>The environment variable that names the <c>torch/lib</c> folder of an installed PyTorch to use.</summary>
    public const string LocationVariable = "AIPM_LIBTORCH";

    private static readonly Lock Gate = new();

    // The native part belongs to the process: it is loaded at most once and never unloaded.
    private static LoadResult? _loaded;

    /// <summary>Whether tensors can be computed here.</summary>
    public static bool IsAvailable => Loaded.Problem is null;

    /// <summary>Whether the libtorch loaded has its part for NVIDIA GPUs. Whether there is such a GPU is another question.</summary>
    public static bool HasCudaPart => Loaded.HasCudaPart;

    /// <summary>Why tensors cannot be computed here; empty where they can.</summary>
    public static string Problem => Loaded.Problem ?? "";

    /// <summary>What would make tensors computable here; empty where they are.</summary>
    public static string Remedy => Loaded.Next;

    private static LoadResult Loaded
    {
        get
        {
            lock (Gate)
            {
                if (_loaded is { } known)
                {
                    return known;
                }

                var result = Load();

                // Files that were missing may come with the next cell; TorchSharp itself does not try twice.
                _loaded = result.Problem is null || result.Error is not AipmException ? result : null;
                return result;
            }
        }
    }

    /// <summary>Loads the native part.</summary>
    /// <exception cref="AipmException">There is none; the message says what to add.</exception>
    public static void Ensure()
    {
        if (Loaded is { Problem: { } problem } failed)
        {
            throw new AipmException(problem, failed.Next, failed.Error);
        }
    }

    /// <summary>Loads what TorchSharp will look for, where it is here, so that people's own tensors find it as ours do.</summary>
    /// <remarks>To be called before any of TorchSharp's types is used. Where something is missing, TorchSharp says so at its first use.</remarks>
    public static void Prepare()
    {
        lock (Gate)
        {
            if (_loaded is not null || !OperatingSystem.IsLinux())
            {
                return;
            }

            try
            {
                PrepareLinux();
            }
            catch (Exception error) when (error is AipmException or InvalidDataException or IOException or UnauthorizedAccessException)
            {
                // Asking for a tensor tells the reason, in a place where it can be read.
            }
        }
    }

    /// <summary>What to add for a processor and for a GPU, as lines to type.</summary>
    internal static string WhatToAdd()
    {
        var (system, cuda) = OperatingSystem.IsWindows() ? ("win-x64", "windows")
            : OperatingSystem.IsMacOS() ? ("osx-arm64", "")
            : ("linux-x64", "linux");
        var torch = TorchFiles.Version("TorchSharpVersion");
        var libtorch = TorchFiles.Version("LibTorchVersion");
        var processor = $"for the processor: #r \"nuget: libtorch-cpu-{system}, {libtorch}\"";
        var gpu = cuda.Length == 0 ? "" : $"; for an NVIDIA GPU: #r \"nuget: TorchSharp-cuda-{cuda}, {torch}\"";
        var project = "; in a project: dotnet add package with the same name and version";
        var installed = OperatingSystem.IsLinux()
            ? $"; or {LocationVariable}=/path/to/site-packages/torch/lib for an installed PyTorch {libtorch}"
            : "";
        return processor + gpu + project + installed;
    }

    private static LoadResult Load()
    {
        try
        {
            var hasCuda = !OperatingSystem.IsLinux() || PrepareLinux();
            Touch();
            return new LoadResult(null, "", null, hasCuda);
        }
        catch (AipmException error)
        {
            return new LoadResult(error.Problem, error.Next, error, false);
        }
        catch (Exception error) when (error is NotSupportedException or DllNotFoundException or BadImageFormatException
            or FileNotFoundException or TypeInitializationException or EntryPointNotFoundException or ExternalException
            or InvalidDataException)
        {
            var first = error.Message.Split('\n', 2)[0].Trim();
            return new LoadResult($"TorchSharp's native part could not be loaded: {first}", WhatToAdd(), error, false);
        }
    }

    [SupportedOSPlatform("linux")]
    private static bool PrepareLinux()
    {
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64)
        {
            throw new AipmException(
                $"TorchSharp has no native part for Linux on {RuntimeInformation.ProcessArchitecture}.",
                "a machine with an x64 processor; what needs no training works here too");
        }

        // Spinning threads of libgomp starve each other on a busy machine; it reads this once, when it is loaded.
        NativeLoader.SetDefault("OMP_WAIT_POLICY", "passive");
        var files = TorchFiles.Find(Environment.GetEnvironmentVariable(LocationVariable), TorchFiles.SearchFolders())
            ?? throw new AipmException("The tensor library libtorch is not here, so nothing can be trained.", WhatToAdd());
        foreach (var library in files.Libraries)
        {
            if (NativeLoader.TryLoad(library, files.IsInstalledPyTorch) is { } reason)
            {
                throw new AipmException($"libtorch could not be loaded: {reason}", WhatToAdd());
            }
        }

        if (files.IsInstalledPyTorch)
        {
            CheckSymbols(files);
        }

        if (TorchShim.TryLoad(files.Shim, TorchShim.CacheFolder(), files.IsInstalledPyTorch) is { } refused)
        {
            throw new AipmException($"TorchSharp's native part could not be loaded: {refused}", WhatToAdd());
        }

        return files.HasCuda;
    }

    // A function missing from another libtorch would end the process at its first use, so all are looked up before.
    [SupportedOSPlatform("linux")]
    private static void CheckSymbols(TorchFiles files)
    {
        var missing = new ElfImage(File.ReadAllBytes(files.Shim)).RequiredSymbols.Where(symbol => !NativeLoader.HasSymbol(symbol)).ToArray();
        if (missing.Length > 0)
        {
            throw new AipmException(
                $"The PyTorch in {files.Folder} lacks {missing.Length} functions that TorchSharp {TorchFiles.Version("TorchSharpVersion")} calls, such as {missing[0]}.",
                $"a PyTorch of version {TorchFiles.Version("LibTorchVersion")}, or none: {WhatToAdd()}");
        }
    }

    // Kept out of line: TorchSharp loads its native part by itself as soon as one of its types is touched.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Touch()
    {
        torch.InitializeDeviceType(DeviceType.CPU);
        using var scope = torch.NewDisposeScope();
        var matrix = torch.tensor(new double[] { 1, 2, 3, 4 }, 2, 2, torch.float64);
        var product = matrix.mm(matrix).data<double>().ToArray();
        if (!product.AsSpan().SequenceEqual([7, 10, 15, 22]))
        {
            throw new NotSupportedException($"a product of two small matrices came out wrong ({string.Join(", ", product)}), so this libtorch does not fit");
        }
    }

    private sealed record LoadResult(string? Problem, string Next, Exception? Error, bool HasCudaPart);
}
