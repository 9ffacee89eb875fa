using System.Globalization;
using NetMQ;
using NetMQ.Sockets;

namespace AiPm.Kernel.Jupyter;

/// <summary>The sockets of the channels. They belong to one thread: everybody else hands it what is to be done.</summary>
internal sealed class ChannelSockets : IDisposable
{
    // Frames above are not even read; a cell of that size is no cell.
    private const long MaxFrame = 2 * MessageReader.MaxSize;

    // What a front end may lag behind before it loses messages; one that stopped reading must not fill the memory.
    private const int MostPublished = 100_000;
    private const int MostReplies = 10_000;
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(10);

    private readonly Dictionary<JupyterChannel, NetMQSocket> _sockets;
    private readonly NetMQQueue<Action> _work = new();
    private readonly NetMQPoller _poller;
    private readonly Action<Exception> _failed;
    private readonly Action<JupyterChannel, IReadOnlyList<byte[]>> _received;
    private readonly Lock _gate = new();
    private bool _isClosed;

    /// <summary>Sockets that listen, but hear nothing before <see cref="Start"/>.</summary>
    /// <param name="connection">Where; a port of 0 is a free one.</param>
    /// <param name="received">Told the frames of what comes, on the sockets' thread.</param>
    /// <param name="failed">Told what went wrong on the sockets' thread.</param>
    /// <exception cref="AipmException">A port is taken.</exception>
    public ChannelSockets(ConnectionFile connection, Action<JupyterChannel, IReadOnlyList<byte[]>> received, Action<Exception> failed)
    {
        _received = received;
        _failed = failed;
        _sockets = new()
        {
            [JupyterChannel.Shell] = Router(),
            [JupyterChannel.Control] = Router(),
            [JupyterChannel.Stdin] = Router(),
            [JupyterChannel.IoPub] = new XPublisherSocket(),
        };
        _sockets[JupyterChannel.Stdin].Options.RouterMandatory = true;
        _sockets[JupyterChannel.IoPub].Options.XPubVerbose = true;
        _sockets[JupyterChannel.IoPub].Options.SendHighWatermark = MostPublished;
        _poller = [_work];
        _work.ReceiveReady += (_, _) => Work();
        try
        {
            Ports = _sockets.ToDictionary(socket => socket.Key, socket => Bind(socket.Value, connection, connection.Ports[socket.Key]));
        }
        catch
        {
            Close();
            throw;
        }

        foreach (var (channel, socket) in _sockets)
        {
            socket.ReceiveReady += (_, _) => Receive(channel, 1);
            _poller.Add(socket);
        }
    }

    /// <summary>The ports that are listened on.</summary>
    public IReadOnlyDictionary<JupyterChannel, int> Ports { get; }

    /// <summary>Listens on a port of the connection's address.</summary>
    /// <returns>The port.</returns>
    public static int Bind(NetMQSocket socket, ConnectionFile connection, int port)
    {
        socket.Options.Linger = Linger;
        socket.Options.MaxMsgSize = MaxFrame;
        socket.Options.IPv4Only = !connection.Ip.Contains(':', StringComparison.Ordinal);
        var ip = socket.Options.IPv4Only ? connection.Ip : $"[{connection.Ip}]";
        try
        {
            if (port == 0)
            {
                return socket.BindRandomPort($"tcp://{ip}");
            }

            socket.Bind(string.Create(CultureInfo.InvariantCulture, $"tcp://{ip}:{port}"));
            return port;
        }
        catch (NetMQException error)
        {
            throw new AipmException($"The kernel cannot listen on {ip}, port {port.ToString(CultureInfo.InvariantCulture)}: {error.Message}", "start the kernel again; Jupyter then chooses other ports", error);
        }
    }

    /// <summary>Begins to hear.</summary>
    public void Start() => _poller.RunAsync("jupyter sockets", true);

    /// <summary>Sends a message after all that were given before.</summary>
    /// <param name="channel">Where to.</param>
    /// <param name="frames">Its frames.</param>
    public void Send(JupyterChannel channel, IReadOnlyList<byte[]> frames) => Enqueue(() => TrySend(channel, frames));

    /// <summary>Sends a message and says whether the one that it goes to is connected.</summary>
    /// <param name="channel">Where to.</param>
    /// <param name="frames">Its frames.</param>
    public Task<bool> SendIfReachableAsync(JupyterChannel channel, IReadOnlyList<byte[]> frames) => InvokeAsync(() => TrySend(channel, frames));

    /// <summary>Receives all that has come on a channel by now.</summary>
    /// <param name="channel">The channel.</param>
    public Task DrainAsync(JupyterChannel channel) => InvokeAsync(() =>
    {
        Receive(channel, int.MaxValue);
        return true;
    });

    /// <summary>Waits until everything given before has been handed to the network.</summary>
    public Task FlushAsync() => InvokeAsync(() => true);

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                return;
            }

            _isClosed = true;
        }

        if (_poller.IsRunning)
        {
            _poller.Stop();
        }

        Close();
    }

    private static RouterSocket Router()
    {
        var socket = new RouterSocket();
        socket.Options.SendHighWatermark = MostReplies;

        // A front end that comes back under its name takes the place of its former self.
        socket.Options.RouterHandover = true;
        return socket;
    }

    private Task<bool> InvokeAsync(Func<bool> work)
    {
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        return Enqueue(() => done.SetResult(work())) ? done.Task : Task.FromResult(false);
    }

    private bool Enqueue(Action work)
    {
        lock (_gate)
        {
            if (!_isClosed)
            {
                _work.Enqueue(work);
            }

            return !_isClosed;
        }
    }

    private void Work()
    {
        while (_work.TryDequeue(out var work, TimeSpan.Zero))
        {
            Guarded(work);
        }
    }

    private void Receive(JupyterChannel channel, int most)
    {
        for (var i = 0; i < most; i++)
        {
            var frames = new List<byte[]>();
            if (!_sockets[channel].TryReceiveMultipartBytes(ref frames))
            {
                return;
            }

            Guarded(() => _received(channel, frames));
        }
    }

    private bool TrySend(JupyterChannel channel, IReadOnlyList<byte[]> frames)
    {
        try
        {
            return _sockets[channel].TrySendMultipartBytes(frames);
        }
        catch (HostUnreachableException)
        {
            return false;
        }
    }

    // An error that leaves here would end the thread, and the kernel with it.
    private void Guarded(Action work)
    {
        try
        {
            work();
        }
#pragma warning disable CA1031 // See above.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _failed(error);
        }
    }

    private void Close()
    {
        _poller.Dispose();
        _work.Dispose();
        foreach (var socket in _sockets.Values)
        {
            socket.Dispose();
        }
    }
}
