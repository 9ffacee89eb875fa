using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace AiPm.Kernel.Jupyter;

/// <summary>The requests of the shell channel, in the order they came.</summary>
internal sealed class ExecutionQueue
{
    private readonly Channel<(JupyterMessage Request, long Place)> _requests = Channel.CreateUnbounded<(JupyterMessage, long)>(new() { SingleReader = true });
    private readonly Lock _gate = new();
    private long _arrived;
    private long _aborted;

    /// <summary>A request came.</summary>
    public void Add(JupyterMessage request)
    {
        lock (_gate)
        {
            _requests.Writer.TryWrite((request, ++_arrived));
        }
    }

    /// <summary>Aborts the cells that wait now; later ones run.</summary>
    public void AbortWaiting()
    {
        lock (_gate)
        {
            _aborted = _arrived;
        }
    }

    /// <summary>No request comes any more.</summary>
    public void Close() => _requests.Writer.TryComplete();

    /// <summary>The requests as they come, and whether each is a cell that was aborted meanwhile.</summary>
    public async IAsyncEnumerable<(JupyterMessage Request, bool IsAborted)> ReadAsync()
    {
        await foreach (var (request, place) in _requests.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            yield return (request, IsAborted(request, place));
        }
    }

    /// <summary>Takes the next request, where there is one.</summary>
    public bool TryTake([NotNullWhen(true)] out JupyterMessage? request)
    {
        var hasOne = _requests.Reader.TryRead(out var next);
        request = hasOne ? next.Request : null;
        return hasOne;
    }

    private bool IsAborted(JupyterMessage request, long place)
    {
        lock (_gate)
        {
            return place <= _aborted && request.Header.Type == "execute_request";
        }
    }
}
