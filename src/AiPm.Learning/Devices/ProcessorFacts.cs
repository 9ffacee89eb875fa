using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace AiPm.Learning;

/// <summary>The processor that computes here.</summary>
/// <param name="Name">Its name; empty where the system does not say.</param>
/// <param name="Architecture">Such as <c>X64</c>.</param>
/// <param name="Threads">The threads that this process may use.</param>
/// <param name="Features">The instructions that make arithmetic fast, such as <c>AVX2</c>.</param>
/// <param name="Memory">The memory that this process may use, in bytes.</param>
public sealed record ProcessorFacts(string Name, string Architecture, int Threads, IReadOnlyList<string> Features, long Memory)
{
    private const string CpuInfo = "/proc/cpuinfo";

    /// <summary>The processor of this machine.</summary>
    internal static ProcessorFacts Here() => new(
        NameIn(OperatingSystem.IsLinux() && File.Exists(CpuInfo) ? File.ReadLines(CpuInfo) : []),
        RuntimeInformation.ProcessArchitecture.ToString(),
        Environment.ProcessorCount,
        [.. Instructions()],
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    /// <summary>The name in the lines of <c>/proc/cpuinfo</c>; elsewhere what the environment says.</summary>
    internal static string NameIn(IEnumerable<string> lines) =>
        lines.FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2) is [_, var name] ? name.Trim()
        : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "";

    private static IEnumerable<string> Instructions()
    {
        (string Name, bool IsThere)[] all =
        [
            ("AVX", Avx.IsSupported), ("AVX2", Avx2.IsSupported), ("FMA", Fma.IsSupported), ("AVX-512F", Avx512F.IsSupported), ("AVX-512BW", Avx512BW.IsSupported),
            ("NEON", AdvSimd.IsSupported), ("ARM dot product", Dp.IsSupported),
        ];
        return all.Where(instruction => instruction.IsThere).Select(instruction => instruction.Name);
    }
}
