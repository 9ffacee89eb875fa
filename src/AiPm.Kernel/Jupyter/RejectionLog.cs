using System.Globalization;

namespace AiPm.Kernel.Jupyter;

/// <summary>Counts the messages that were dropped and says so, at most once a second.</summary>
/// <param name="log">Takes a line.</param>
/// <param name="time">The clock.</param>
internal sealed class RejectionLog(Action<string> log, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private long? _said;

    /// <summary>How many were dropped so far.</summary>
    public long Count { get; private set; }

    /// <summary>A message was dropped.</summary>
    /// <param name="channel">Where it came in.</param>
    /// <param name="fault">What was wrong with it.</param>
    public void Add(JupyterChannel channel, string fault)
    {
        lock (_gate)
        {
            Count++;
            if (_said is { } before && time.GetElapsedTime(before) < Pause)
            {
                return;
            }

            _said = time.GetTimestamp();
            log(string.Create(CultureInfo.InvariantCulture, $"Dropped a message on {channel.ToString().ToLowerInvariant()}: {fault} ({Count} dropped so far)."));
        }
    }
}
