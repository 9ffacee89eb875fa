using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace AiPm.Experiments;

/// <summary>The machine, the system and the settings that a run is computed under.</summary>
internal static class MachineFacts
{
    /// <summary>Facts, in order.</summary>
    /// <param name="culture">The culture of who asks: threads of ours have another.</param>
    /// <param name="folder">The workspace's folder.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(CultureInfo culture, string folder)
    {
        var facts = new List<KeyValuePair<string, string>>
        {
            new("runtime", RuntimeInformation.FrameworkDescription),
            new("sdk", SdkFacts.VersionIn(folder)),
            new("system", RuntimeInformation.OSDescription),
            new("architecture", RuntimeInformation.RuntimeIdentifier),
            new("processor", Processor()),
            new("processor features", string.Join(' ', Features())),
            new("processors", Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture)),
            new("memory", string.Create(CultureInfo.InvariantCulture, $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1_000_000} MB")),
            new("culture", culture.Name.Length == 0 ? "invariant" : culture.Name),
        };
        const string driver = "/proc/driver/nvidia/version";
        if (File.Exists(driver))
        {
            facts.Add(new("gpu driver", FirstLine(driver)));
        }

        return [.. facts.Where(fact => fact.Value.Length > 0)];
    }

    private static string Processor()
    {
        const string info = "/proc/cpuinfo";
        if (!File.Exists(info))
        {
            return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "";
        }

        var line = File.ReadLines(info).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal));
        return line is null ? "" : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }

    private static string FirstLine(string path) => File.ReadLines(path).FirstOrDefault("").Trim();

    // What changes the order in which numbers are added up.
    private static IEnumerable<string> Features() =>
        new (string Name, bool Is)[]
        {
            ("sse4.2", Sse42.IsSupported), ("avx", Avx.IsSupported), ("avx2", Avx2.IsSupported), ("fma", Fma.IsSupported),
            ("avx512f", Avx512F.IsSupported), ("avx512bw", Avx512BW.IsSupported), ("neon", AdvSimd.IsSupported), ("dotprod", Dp.IsSupported),
        }.Where(feature => feature.Is).Select(feature => feature.Name);
}
