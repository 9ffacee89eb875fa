using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace AiPm.Learning;

/// <summary>Asks NVIDIA's driver which GPUs there are.</summary>
internal static class NvidiaDriver
{
    private const string Query = "--query-gpu=index,name,memory.total,driver_version,compute_cap";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The GPUs, and why there are none to be seen; empty where there are some.</summary>
    public static (IReadOnlyList<GpuFacts> Gpus, string Problem) Ask()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("nvidia-smi", [Query, "--format=csv,noheader,nounits"]) { RedirectStandardOutput = true, RedirectStandardError = true });
            if (process is null)
            {
                return ([], "nvidia-smi did not start");
            }

            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
                return ([], $"nvidia-smi gave no answer in {Patience.TotalSeconds.ToString(CultureInfo.InvariantCulture)} seconds");
            }

            return process.ExitCode == 0 ? Read(output.GetAwaiter().GetResult()) : ([], FirstLine(output.GetAwaiter().GetResult() + error.GetAwaiter().GetResult()));
        }
        catch (Win32Exception)
        {
            return ([], "nvidia-smi is not here, so there is no NVIDIA driver");
        }
    }

    /// <summary>Reads what <c>nvidia-smi</c> answered.</summary>
    /// <param name="text">A line for each GPU: index, name, memory in MiB, driver, compute capability.</param>
    public static (IReadOnlyList<GpuFacts> Gpus, string Problem) Read(string text)
    {
        var gpus = new List<GpuFacts>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line.Split(',', StringSplitOptions.TrimEntries) is not [var index, var name, var memory, var driver, .. var rest]
                || !int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var place))
            {
                return ([], $"nvidia-smi answered '{FirstLine(line)}'");
            }

            var bytes = long.TryParse(memory, NumberStyles.None, CultureInfo.InvariantCulture, out var mebibytes) ? mebibytes << 20 : 0;
            gpus.Add(new GpuFacts(place, name, bytes, driver, rest is [var capability, ..] ? capability : ""));
        }

        return gpus.Count == 0 ? ([], "nvidia-smi sees no GPU") : (gpus, "");
    }

    private static string FirstLine(string text) => text.Trim().Split('\n')[0].Trim();
}
