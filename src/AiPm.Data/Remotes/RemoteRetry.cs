namespace AiPm.Data;

/// <summary>How often and after how long a remote is asked again: delays double, each spread by chance so that many clients do not come back together.</summary>
/// <param name="time">The clock that delays are waited on.</param>
/// <param name="seed">The seed of the spread.</param>
internal sealed class RemoteRetry(TimeProvider time, int seed)
{
    private readonly Lock _lock = new();
    private readonly Random _random = new(seed);

    /// <summary>The most tries in a row that fail.</summary>
    public int Attempts { get; init; } = 6;

    /// <summary>The delay after the first failure, before its spread.</summary>
    public TimeSpan First { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>The longest delay of its own accord.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest delay that a server may ask for before it counts as a refusal to serve now.</summary>
    public TimeSpan LongestAsked { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Does it, again and again while faults pass and tries are left.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> action, CancellationToken cancellation)
    {
        for (var failureCount = 1; ; failureCount++)
        {
            try
            {
                return await action().ConfigureAwait(false);
            }
            catch (RemoteFault fault) when (MayPass(fault, failureCount))
            {
                await WaitAsync(failureCount, fault, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Whether another try is due after so many failures in a row.</summary>
    public bool MayPass(RemoteFault fault, int failureCount) =>
        fault.Kind == RemoteFaultKind.Passing && failureCount < Attempts && !(fault.RetryAfter > LongestAsked);

    /// <summary>Waits: half to one and a half of <see cref="First"/> · 2^(n-1), never less than the server asked for.</summary>
    public Task WaitAsync(int failureCount, RemoteFault fault, CancellationToken cancellation)
    {
        var plain = Math.Min(First.TotalSeconds * Math.Pow(2, failureCount - 1), Longest.TotalSeconds);
        double spread;
        lock (_lock)
        {
            spread = 0.5 + _random.NextDouble();
        }

        var own = TimeSpan.FromSeconds(plain * spread);
        return Task.Delay(fault.RetryAfter is { } asked && asked > own ? asked : own, time, cancellation);
    }
}
