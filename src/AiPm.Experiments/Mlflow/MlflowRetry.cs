using AiPm.Retrying;

namespace AiPm.Experiments;

/// <summary>How a request is made again after faults that pass.</summary>
/// <param name="time">The clock that delays are waited on.</param>
/// <param name="seed">The seed of the spread of delays.</param>
internal sealed class MlflowRetry(TimeProvider time, int seed) : Backoff(seed)
{
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
}
