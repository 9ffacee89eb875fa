using NetMQ;
using NetMQ.Sockets;

namespace AiPm.Kernel.Jupyter;

/// <summary>Sends back what comes on the heartbeat's port, on a thread of its own: the kernel lives.</summary>
internal sealed class HeartbeatEcho : IDisposable
{
    private const int MostEchoed = 1 << 20;
    private readonly RouterSocket _socket = new();
    private readonly NetMQPoller _poller;

    /// <summary>Listens at once.</summary>
    /// <param name="connection">Where.</param>
    /// <exception cref="AipmException">The port is taken.</exception>
    public HeartbeatEcho(ConnectionFile connection)
    {
        try
        {
            Port = ChannelSockets.Bind(_socket, connection, connection.HeartbeatPort);
            _socket.Options.MaxMsgSize = MostEchoed;
        }
        catch
        {
            _socket.Dispose();
            throw;
        }

        _poller = [_socket];
        _socket.ReceiveReady += (_, _) => Echo();
        _poller.RunAsync("jupyter heartbeat", true);
    }

    /// <summary>The port that is listened on.</summary>
    public int Port { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _poller.Dispose();
        _socket.Dispose();
    }

    private void Echo()
    {
        var frames = new List<byte[]>();
        if (_socket.TryReceiveMultipartBytes(ref frames))
        {
            _socket.TrySendMultipartBytes(frames);
        }
    }
}
