using System.Globalization;
using System.Runtime.CompilerServices;
using TorchSharp;

namespace AiPm.Learning;

/// <summary>TorchSharp made repeatable: threads pinned, seed set, device chosen, and all three recorded.</summary>
public sealed class TorchSession
{
    private TorchSession(torch.Device device, string deviceName, int threads, int seed)
    {
        TorchDevice = device;
        Device = deviceName;
        Threads = threads;
        Seed = seed;
    }

    /// <summary>The device that computes: <c>cpu</c>, or <c>cuda:0</c> and so on.</summary>
    public string Device { get; }

    /// <summary>The threads that compute on the processor.</summary>
    public int Threads { get; }

    /// <summary>The seed of random numbers.</summary>
    public int Seed { get; }

    internal torch.Device TorchDevice { get; }

    /// <summary>Loads TorchSharp's native part and sets device, threads and seed.</summary>
    /// <param name="device"><c>auto</c> (a GPU where there is one), <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>.</param>
    /// <param name="threads">Threads on the processor. Sums over more than one differ in their last digits from sums over one. Default: 1.</param>
    /// <param name="seed">The seed. Default: 42.</param>
    /// <exception cref="AipmException">There is no native part, no such device, or the name is none.</exception>
    public static TorchSession Open(string device = "auto", int threads = 1, int seed = 42)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var wanted = ParseDevice(device);
        TorchBackend.Ensure();
        return Start(device, wanted, threads, seed);
    }

    /// <summary>The GPU that a device name asks for: -1 for the processor, null for whatever is there.</summary>
    /// <param name="device">What the user wrote.</param>
    internal static int? ParseDevice(string device)
    {
        if (device is "auto")
        {
            return null;
        }

        if (device is "cpu" or "cuda")
        {
            return device is "cpu" ? -1 : 0;
        }

        return device.StartsWith("cuda:", StringComparison.Ordinal)
            && int.TryParse(device.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                ? index
                : throw new AipmException($"There is no device '{device}'; it is auto, cpu, cuda or cuda:N.", "--device auto");
    }

    // Kept out of line: it touches TorchSharp, whose native part must be loaded before.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TorchSession Start(string device, int? wanted, int threads, int seed)
    {
        torch.set_num_threads(threads);
        TorchRandom.Seed(seed);
        var gpus = wanted is -1 || !TorchBackend.HasCudaPart ? 0 : GpuCount();
        if (wanted is { } index && index >= gpus)
        {
            throw new AipmException(
                gpus == 0
                    ? $"The device '{device}' was asked for, but there is no NVIDIA GPU that libtorch can use."
                    : $"The device '{device}' was asked for, but the GPUs end at cuda:{gpus - 1}.",
                gpus == 0 ? $"--device cpu; {TorchBackend.WhatToAdd()}" : $"--device cuda:{gpus - 1}");
        }

        var gpu = wanted ?? (gpus > 0 ? 0 : -1);
        return gpu < 0
            ? new TorchSession(torch.CPU, "cpu", threads, seed)
            : new TorchSession(torch.device(DeviceType.CUDA, gpu), string.Create(CultureInfo.InvariantCulture, $"cuda:{gpu}"), threads, seed);
    }

    /// <summary>The GPUs that libtorch can use; to be asked after <see cref="TorchBackend.Ensure"/>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static int GpuCount()
    {
        try
        {
            return torch.cuda.is_available() ? torch.cuda.device_count() : 0;
        }
        catch (NotSupportedException)
        {
            return 0;
        }
    }
}
