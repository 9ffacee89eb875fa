using System.Diagnostics;
using System.Globalization;

namespace AiPm.Kernel.Jupyter;

/// <summary>Looks every few seconds whether the process that started the kernel is still there.</summary>
internal sealed class ParentWatch : IDisposable
{
    // In /proc/ID/stat, behind the name in parentheses: state, then 18 others, then the start.
    private const int StartField = 19;
    private readonly ITimer? _timer;

    /// <summary>Watches at once; watches nothing where there is no such process at the beginning.</summary>
    /// <param name="id">The process's id as text, as Jupyter sets it in <c>JPY_PARENT_PID</c>, or null.</param>
    /// <param name="gone">Told that it is not; perhaps more than once.</param>
    /// <param name="period">How often to look.</param>
    /// <param name="time">The clock.</param>
    public ParentWatch(string? id, Action gone, TimeSpan period, TimeProvider time)
    {
        if (int.TryParse(id, CultureInfo.InvariantCulture, out var process) && process > 0 && MarkOf(process) is { } mark)
        {
            // Another process with its id is not it.
            _timer = time.CreateTimer(
                _ =>
                {
                    if (MarkOf(process) != mark)
                    {
                        gone();
                    }
                },
                null,
                period,
                period);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer?.Dispose();

    private static string? MarkOf(int id)
    {
        try
        {
            if (!OperatingSystem.IsLinux())
            {
                using var process = Process.GetProcessById(id);
                return "there";
            }

            var line = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
            var fields = line[(line.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);

            // Z and X: it ended, but the one that started it has not looked yet.
            return fields[0] is "Z" or "X" ? null : fields[StartField];
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
