using AiPm.Retrying;

namespace AiPm.Data;

/// <summary>How a remote is asked again after faults that pass.</summary>
/// <param name="time">The clock that delays are waited on.</param>
/// <param name="seed">The seed of the spread of delays.</param>
internal sealed class RemoteRetry(TimeProvider time, int seed) : Backoff(seed)
{
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

    /// <summary>Waits until another try is due.</summary>
    public Task WaitAsync(int failureCount, RemoteFault fault, CancellationToken cancellation) =>
        Task.Delay(DelayAfter(failureCount, fault.RetryAfter), time, cancellation);
}
