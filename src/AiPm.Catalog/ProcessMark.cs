using System.Diagnostics;
using System.Globalization;

namespace AiPm.Catalog;

/// <summary>A process so marked that it is known again, even after its number went to another one.</summary>
/// <param name="Host">The machine's name.</param>
/// <param name="Id">The process's number.</param>
/// <param name="Started">When it began, in a form that a stepping clock cannot change.</param>
public sealed record ProcessMark(string Host, int Id, string Started)
{
    private static readonly Lazy<string> Place = new(FindPlace);
    private static readonly Lazy<ProcessMark> This = new(() =>
        new(System.Environment.MachineName, System.Environment.ProcessId, StartOf(System.Environment.ProcessId) ?? ""));

    /// <summary>This process.</summary>
    public static ProcessMark Current => This.Value;

    /// <summary>Whether the process has certainly ended. One on another machine, or in another container, cannot be seen.</summary>
    internal bool IsGone
    {
        get
        {
            if (Host != Current.Host || Started.Length == 0)
            {
                return false;
            }

            var (theirs, ours) = (Started.Split(' '), Current.Started.Split(' '));
            if (theirs.Length != ours.Length || theirs[0] != ours[0])
            {
                return true;
            }

            var sameNamespace = theirs.Length < 2 || theirs[1] == ours[1];
            return sameNamespace && StartOf(Id) != Started;
        }
    }

    // "boot namespace ticks" on Linux: wall-clock start times there move when the clock is set. Elsewhere the kernel keeps the
    // wall-clock time itself, which is ". . time".
    private static string? StartOf(int id)
    {
        try
        {
            if (!OperatingSystem.IsLinux())
            {
                using var process = Process.GetProcessById(id);
                return $"{Place.Value} {process.StartTime.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture)}";
            }

            var stat = File.ReadAllText($"/proc/{id.ToString(CultureInfo.InvariantCulture)}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var isZombie = fields[0] is "Z" or "X";
            return isZombie ? null : $"{Place.Value} {fields[19]}"; // field 22 of proc(5), the first two are before ')'
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or IOException
            or UnauthorizedAccessException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static string FindPlace()
    {
        if (!OperatingSystem.IsLinux())
        {
            return ". .";
        }

        var boot = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();
        var space = new FileInfo("/proc/self/ns/pid").LinkTarget ?? ".";
        return $"{boot} {space}";
    }
}
