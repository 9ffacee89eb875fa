using System.Buffers;

namespace AiPm.Data;

/// <summary>Fetches an object that may take several connections: each goes on where the one before was cut.</summary>
/// <param name="retry">How often it is tried without a step forward.</param>
/// <param name="patience">How long no byte may come before a connection counts as cut.</param>
/// <param name="address">The remote, for messages.</param>
internal sealed class ResumedDownload(RemoteRetry retry, TimeSpan patience, string address)
{
    private const int BlockSize = 1 << 17;

    // Less than this is no step forward: a server that sends a few bytes and hangs up must not be asked for ever.
    private const long Step = 1 << 20;

    /// <summary>Copies all bytes.</summary>
    /// <param name="openAt">Opens the object's bytes from a position on.</param>
    /// <param name="to">Where they go.</param>
    /// <param name="received">Receives how many have come by now.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task RunAsync(Func<long, CancellationToken, Task<Stream>> openAt, Stream to, IProgress<long>? received, CancellationToken cancellation)
    {
        var block = ArrayPool<byte>.Shared.Rent(BlockSize);
        try
        {
            long done = 0;
            long atFailure = 0;
            for (var failureCount = 0; ;)
            {
                try
                {
                    await using var from = await openAt(done, cancellation).ConfigureAwait(false);
                    for (int read; (read = await ReadAsync(from, block, cancellation).ConfigureAwait(false)) > 0; received?.Report(done))
                    {
                        await to.WriteAsync(block.AsMemory(0, read), cancellation).ConfigureAwait(false);
                        done += read;
                    }

                    return;
                }
                catch (RemoteFault fault)
                {
                    failureCount = done - atFailure >= Step ? 1 : failureCount + 1;
                    atFailure = done;
                    if (!retry.MayPass(fault, failureCount))
                    {
                        throw;
                    }

                    await retry.WaitAsync(failureCount, fault, cancellation).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    private async Task<int> ReadAsync(Stream from, byte[] block, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        try
        {
            return await from.ReadAsync(block, limit.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or HttpRequestException || (error is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw RemoteFault.Cut(address, error);
        }
    }
}
