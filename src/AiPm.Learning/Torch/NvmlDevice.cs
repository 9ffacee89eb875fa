using System.Runtime.InteropServices;

namespace AiPm.Learning;

/// <summary>A GPU as NVML tells of it; what it does not tell is null.</summary>
/// <param name="handle">NVML's handle.</param>
internal sealed class NvmlDevice(nint handle)
{
    private const int Success = 0;

    /// <summary>The energy it used since its driver was loaded, in joules; from Volta on.</summary>
    public double? Joules => Nvml.Function<Count>("nvmlDeviceGetTotalEnergyConsumption") is { } ask && ask(handle, out var millijoules) == Success ? millijoules / 1e3 : null;

    /// <summary>The power that it may draw, in watts.</summary>
    public double? LimitWatts => Nvml.Function<Number>("nvmlDeviceGetPowerManagementLimit") is { } ask && ask(handle, out var milliwatts) == Success ? milliwatts / 1e3 : null;

    /// <summary>The memory that nobody uses, in bytes.</summary>
    public double? FreeBytes => Nvml.Function<Memory>("nvmlDeviceGetMemoryInfo") is { } ask && ask(handle, out var memory) == Success ? memory.Free : null;

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int Count(nint device, out ulong value);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int Number(nint device, out uint value);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int Memory(nint device, out MemoryInfo memory);

    [StructLayout(LayoutKind.Sequential)]
    private struct MemoryInfo
    {
        public ulong Total;
        public ulong Free;
        public ulong Used;
    }
}
