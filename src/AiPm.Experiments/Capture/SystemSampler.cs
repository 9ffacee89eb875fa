namespace AiPm.Experiments;

/// <summary>Samples what the process uses, a second after the start and then every five: by one timer, in microseconds.</summary>
internal sealed class SystemSampler : IDisposable
{
    /// <summary>What the names of its metrics begin with.</summary>
    public const string Prefix = "system/";

    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    private readonly Action<string, double> _log;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private TimeSpan _used = Environment.CpuUsage.TotalTime;
    private long _at;
    private int _count;
    private bool _disposed;

    /// <summary>Begins to sample.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="log">Takes a metric and its value.</param>
    public SystemSampler(TimeProvider time, Action<string, double> log)
    {
        (_time, _log, _at) = (time, log, time.GetTimestamp());
        _timer = time.CreateTimer(_ => Sample(), null, First, Period);
    }

    /// <summary>Stops; no sample comes afterwards.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _timer.Dispose();
        lock (_lock)
        {
            _disposed = true;
        }
    }

    private void Sample()
    {
        lock (_lock)
        {
            if (_disposed)
            {
                return;
            }

            var (used, at) = (Environment.CpuUsage.TotalTime, _time.GetTimestamp());
            var elapsed = _time.GetElapsedTime(_at, at);
            if (elapsed > TimeSpan.Zero)
            {
                _log("system/cpu_percent", Math.Round((used - _used) / elapsed * 100, 1)); // of one processor: 200 is two
                _log("system/memory_mb", Math.Round(Environment.WorkingSet / 1e6, 1));
                (_used, _at) = (used, at);
            }

            // Asking a graphics processor starts a program: every second time.
            if (_count++ % 2 == 1 && GraphicsProcessors.CanBeAsked)
            {
                _ = SampleGraphicsAsync();
            }
        }
    }

    private async Task SampleGraphicsAsync()
    {
        try
        {
            var loads = await GraphicsProcessors.LoadAsync(_stop.Token).ConfigureAwait(false);
            lock (_lock)
            {
                for (var i = 0; i < loads.Count && !_disposed; i++)
                {
                    _log(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"system/gpu{i}_percent"), loads[i].Percent);
                    _log(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"system/gpu{i}_memory_mb"), loads[i].Memory);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The run has ended.
        }
    }
}
