using System.Globalization;
using System.Runtime.InteropServices;

namespace AiPm.Learning;

/// <summary>NVIDIA's management library, which comes with its driver; where it is missing nothing is known and nothing fails.</summary>
internal static class Nvml
{
    private const int Success = 0;

    // Loaded at most once: it belongs to the process.
    private static readonly Lazy<nint> Library = new(Load);

    /// <summary>Whether it is here and at work.</summary>
    public static bool IsAvailable => Library.Value != 0;

    /// <summary>A GPU, or null where nothing is known of it.</summary>
    /// <param name="index">Its place as CUDA counts, which <c>CUDA_VISIBLE_DEVICES</c> may have changed.</param>
    public static NvmlDevice? Device(int index)
    {
        if (!IsAvailable)
        {
            return null;
        }

        var name = Visible(Environment.GetEnvironmentVariable("CUDA_VISIBLE_DEVICES"), index);
        nint device = 0;
        var result = uint.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            ? Function<ByIndex>("nvmlDeviceGetHandleByIndex_v2")?.Invoke(place, out device)
            : name is null ? null : Function<ByName>("nvmlDeviceGetHandleByUUID")?.Invoke(name, out device);
        return result == Success ? new NvmlDevice(device) : null;
    }

    /// <summary>The free memory of a GPU in bytes, or null where nothing is known.</summary>
    /// <param name="index">Its place as CUDA counts; below 0 for no GPU.</param>
    public static double? FreeMemory(int index) => index < 0 ? null : Device(index)?.FreeBytes;

    /// <summary>What CUDA's place stands for: the place or the name of a GPU of the machine; null where there is none.</summary>
    /// <param name="visible"><c>CUDA_VISIBLE_DEVICES</c>.</param>
    /// <param name="index">The place as CUDA counts.</param>
    internal static string? Visible(string? visible, int index)
    {
        if (string.IsNullOrWhiteSpace(visible))
        {
            return index.ToString(CultureInfo.InvariantCulture);
        }

        var names = visible.Split(',', StringSplitOptions.TrimEntries);
        return index >= 0 && index < names.Length && names[index].Length > 0 ? names[index] : null;
    }

    /// <summary>A function of the library, or null where it has none of that name.</summary>
    /// <typeparam name="T">Its form.</typeparam>
    /// <param name="name">Its name.</param>
    internal static T? Function<T>(string name)
        where T : Delegate =>
        IsAvailable && NativeLibrary.TryGetExport(Library.Value, name, out var address) ? Marshal.GetDelegateForFunctionPointer<T>(address) : null;

    private static nint Load()
    {
        var name = OperatingSystem.IsWindows() ? "nvml.dll" : "libnvidia-ml.so.1";
        return NativeLibrary.TryLoad(name, typeof(Nvml).Assembly, DllImportSearchPath.SafeDirectories, out var library)
            && NativeLibrary.TryGetExport(library, "nvmlInit_v2", out var address)
            && Marshal.GetDelegateForFunctionPointer<Begin>(address)() == Success
                ? library
                : 0;
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int Begin();

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int ByIndex(uint index, out nint device);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int ByName([MarshalAs(UnmanagedType.LPStr)] string name, out nint device);
}
