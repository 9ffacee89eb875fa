using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace AiPm.Experiments;

/// <summary>NVIDIA's graphics processors, as <c>nvidia-smi</c> tells them; where it is not installed there are none, and nothing is started.</summary>
internal static class GraphicsProcessors
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly Lazy<string?> Program = new(FindProgram);

    /// <summary>Whether they can be asked.</summary>
    public static bool CanBeAsked => Program.Value is not null;

    /// <summary>Facts <c>gpu 0</c> and so on: name, driver and memory.</summary>
    public static async Task<IReadOnlyList<KeyValuePair<string, string>>> FactsAsync(CancellationToken cancellation)
    {
        var lines = await AskAsync("name,driver_version,memory.total", "csv,noheader", cancellation).ConfigureAwait(false);
        return [.. lines.Select((line, at) => KeyValuePair.Create(string.Create(CultureInfo.InvariantCulture, $"gpu {at}"), line))];
    }

    /// <summary>How busy each is: percent of its time, and the memory used in MB.</summary>
    public static async Task<IReadOnlyList<(double Percent, double Memory)>> LoadAsync(CancellationToken cancellation)
    {
        var lines = await AskAsync("utilization.gpu,memory.used", "csv,noheader,nounits", cancellation).ConfigureAwait(false);
        return [.. lines.Select(line => line.Split(',')).Where(parts => parts.Length == 2).Select(parts => (Number(parts[0]), Number(parts[1])))];
    }

    private static double Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;

    private static async Task<IReadOnlyList<string>> AskAsync(string query, string format, CancellationToken cancellation)
    {
        if (Program.Value is not { } program)
        {
            return [];
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, [$"--query-gpu={query}", $"--format={format}"]) { RedirectStandardOutput = true, RedirectStandardError = true });
            if (process is null)
            {
                return [];
            }

            var text = await process.StandardOutput.ReadToEndAsync(limit.Token).ConfigureAwait(false);
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
            return process.ExitCode == 0 ? text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [];
        }
        catch (Exception error) when (error is Win32Exception or IOException or OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            return [];
        }
    }

    private static string? FindProgram()
    {
        var name = OperatingSystem.IsWindows() ? "nvidia-smi.exe" : "nvidia-smi";
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }
}
