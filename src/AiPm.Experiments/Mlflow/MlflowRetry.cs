namespace AiPm.Experiments;

/// <summary>How often and after how long a request is made again: delays double, each spread by chance so that many clients do not come back together.</summary>
/// <param name="time">The clock that delays are waited on.</param>
/// <param name="seed">The seed of the spread.</param>
internal sealed class MlflowRetry(TimeProvider time, int seed)
{
    private readonly Lock _lock = new();
    private readonly Random _random = new(seed);

    /// <summary>The most tries of one request.</summary>
    public int Attempts { get; init; } = 6;

    /// <summary>The delay after the first failure, before its spread.</summary>
    public TimeSpan First { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>The longest delay of its own accord.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest delay that a server may ask for before it counts as a refusal to serve now.</summary>
    public TimeSpan LongestAsked { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Does it, again and again while faults pass and tries are left. What it asks for inside may be tried again on its own.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> action, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            TimeSpan delay;
            try
            {
                return await action().ConfigureAwait(false);
            }
            catch (MlflowFault fault) when (fault.IsPassing && !fault.IsGivenUp)
            {
                if (attempt >= Attempts || fault.RetryAfter > LongestAsked)
                {
                    fault.IsGivenUp = true;
                    throw;
                }

                delay = DelayAfter(attempt, fault.RetryAfter);
            }

            await Task.Delay(delay, time, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The delay after so many failures in a row: half to one and a half of <see cref="First"/> · 2^(n-1), never less than asked for.</summary>
    public TimeSpan DelayAfter(int failureCount, TimeSpan? asked)
    {
        var plain = Math.Min(First.TotalSeconds * Math.Pow(2, failureCount - 1), Longest.TotalSeconds);
        double spread;
        lock (_lock)
        {
            spread = 0.5 + _random.NextDouble();
        }

        var own = TimeSpan.FromSeconds(plain * spread);
        return asked > own ? asked.Value : own;
    }
}
