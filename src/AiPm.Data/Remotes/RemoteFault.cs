namespace AiPm.Data;

/// <summary>A remote did not do what was asked.</summary>
/// <param name="kind">What it means.</param>
/// <param name="problem">What came and what was expected.</param>
/// <param name="next">What to type or do.</param>
/// <param name="inner">The error underneath.</param>
internal sealed class RemoteFault(RemoteFaultKind kind, string problem, string next, Exception? inner = null) : AipmException(problem, next, inner)
{
    /// <summary>What it means.</summary>
    public RemoteFaultKind Kind { get; } = kind;

    /// <summary>How long the server asked to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The object to send is not what its name says.</summary>
    public static RemoteFault DamagedObject(ObjectId id, string file) => new(
        RemoteFaultKind.Damaged,
        $"The object {id.ToString()[..7]} in the DVC cache is damaged: its bytes have another MD5 than its name. It was not sent.",
        $"rm -f {file}, then snapshot or dvc add the data again");

    /// <summary>The object is not on the remote.</summary>
    public static RemoteFault MissingObject(ObjectId id, string address) => new(
        RemoteFaultKind.Missing,
        $"The object {id.ToString()[..7]} is not on {address}.",
        "ask whoever made it to push: aipm push or dvc push");

    /// <summary>The connection was cut, or nothing came in time.</summary>
    public static RemoteFault Cut(string address, Exception error) => new(
        RemoteFaultKind.Passing,
        $"The connection to {address} was lost: {(error is OperationCanceledException or TimeoutException ? "nothing came in time" : Innermost(error).Message)}",
        "the same line again: what is there already is not sent or fetched twice",
        error);

    /// <summary>The server is busy or in trouble.</summary>
    public static RemoteFault Busy(string address, int status, TimeSpan? retryAfter) => new(
        RemoteFaultKind.Passing,
        $"{address} answered {status}: {(status == 429 ? "too many requests" : "the server is busy or in trouble")}, at each of several tries.",
        "the same line again in a while: what is there already is not sent or fetched twice")
    {
        RetryAfter = retryAfter,
    };

    private static Exception Innermost(Exception error) => error.InnerException is { } inner ? Innermost(inner) : error;
}
