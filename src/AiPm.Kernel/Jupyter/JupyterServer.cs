using System.Globalization;

namespace AiPm.Kernel.Jupyter;

/// <summary>A kernel that listens: sockets, the queue of requests, and the language behind them.</summary>
internal sealed class JupyterServer : IAsyncDisposable
{
    /// <summary>The exit code after a cell that could not be stopped: Jupyter starts the kernel again.</summary>
    public const int GaveUp = 1;

    private readonly ExecutionQueue _queue = new();
    private readonly List<UnixSocketRelay> _relays = [];
    private readonly TaskCompletionSource<int> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly MessageReader _reader;
    private readonly RejectionLog _rejected;
    private readonly MessageWriter _writer;
    private readonly ChannelSockets _sockets;
    private readonly HeartbeatEcho _heartbeat;
    private readonly KernelParts _parts;
    private readonly ShellSession _session;
    private readonly Lazy<Task<IKernelLanguage>> _language;
    private readonly TimeSpan _patience;
    private Task _loop = Task.CompletedTask;

    /// <summary>Listens on all ports; what comes is answered after <see cref="Start"/>.</summary>
    /// <param name="connection">Where.</param>
    /// <param name="options">How.</param>
    /// <param name="language">Starts the language, when it is first needed.</param>
    /// <param name="log">Takes a line.</param>
    /// <exception cref="AipmException">A port is taken.</exception>
    public JupyterServer(ConnectionFile connection, JupyterKernelOptions options, Func<IKernelLanguage> language, Action<string> log)
    {
        var signer = new MessageSigner(connection.Key);
        _reader = new MessageReader(signer);
        _rejected = new RejectionLog(log, options.Time);
        _writer = new MessageWriter(signer, options.Time);
        _language = new(() => Task.Run(language));
        _patience = options.Patience;

        // Unix domain sockets are reached through ports of our own.
        var inner = connection.Transport == ConnectionTransport.Tcp ? connection : connection with
        {
            Ip = "127.0.0.1",
            Ports = connection.Ports.ToDictionary(port => port.Key, _ => 0),
            HeartbeatPort = 0,
        };
        _sockets = new ChannelSockets(inner, Receive, error => log($"A message could not be handled: {error.Message}"));
        try
        {
            _heartbeat = new HeartbeatEcho(inner);
        }
        catch
        {
            _sockets.Dispose();
            throw;
        }

        Connection = inner.Transport == ConnectionTransport.Tcp ? inner with { Ports = _sockets.Ports, HeartbeatPort = _heartbeat.Port } : connection;
        _parts = new KernelParts
        {
            Sender = new MessageSender(_writer, _sockets.Send),
            Language = () => _language.Value,
            Running = new RunningCell(options.Patience, options.Time),
            Questions = new StdinQuestions(_writer, frames => _sockets.SendIfReachableAsync(JupyterChannel.Stdin, frames), log),
            History = new InputHistory(() => Workspace.Open(options.Folder), log),
            AbortWaitingAsync = AbortWaitingAsync,
            End = code => _end.TrySetResult(code),
            Log = log,
            Time = options.Time,
        };
        _session = new ShellSession(_parts, new KernelRequests(_parts, Connection.Ports));
    }

    /// <summary>Where it listens.</summary>
    public ConnectionFile Connection { get; }

    /// <summary>The exit code, once a front end or <see cref="Shutdown"/> ended the kernel.</summary>
    public Task<int> Ended => _end.Task;

    /// <summary>How many messages were dropped because they were none or carried a bad signature.</summary>
    public long RejectedCount => _rejected.Count;

    /// <summary>Begins to answer.</summary>
    public void Start()
    {
        if (Connection.Transport == ConnectionTransport.Ipc)
        {
            foreach (var (channel, port) in _sockets.Ports)
            {
                _relays.Add(new UnixSocketRelay(PathOf(Connection.Ports[channel]), port));
            }

            _relays.Add(new UnixSocketRelay(PathOf(Connection.HeartbeatPort), _heartbeat.Port));
        }

        _sockets.Start();
        _parts.Sender.PublishStatus(null, "starting");
        _loop = Task.Run(() => _session.RunAsync(_queue));
    }

    /// <summary>Asks the running cell to stop; the second time, if it did not, the kernel ends.</summary>
    public void Interrupt()
    {
        if (_parts.Running.Interrupt())
        {
            _end.TrySetResult(GaveUp);
        }
    }

    /// <summary>Ends the kernel.</summary>
    public void Shutdown() => _end.TrySetResult(0);

    /// <summary>Stops the running cell, says goodbye and frees everything.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Close();
        var stuck = _parts.Running.Request;
        if (Ended is { IsCompletedSuccessfully: true, Result: GaveUp })
        {
            if (stuck is not null)
            {
                await _session.GiveUpAsync(stuck, _queue).ConfigureAwait(false);
            }
        }
        else
        {
            // A verb that is told to stop marks its run as cancelled.
            _queue.AbortWaiting();
            _parts.Running.Interrupt();
            await Task.WhenAny(_loop, Task.Delay(_patience)).ConfigureAwait(false);
        }

        await _sockets.FlushAsync().ConfigureAwait(false);
        _relays.ForEach(relay => relay.Dispose());
        _heartbeat.Dispose();
        _sockets.Dispose();
        if (_language is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true, Result: var language } })
        {
            language.Dispose();
        }
    }

    private string PathOf(int port) => string.Create(CultureInfo.InvariantCulture, $"{Connection.Ip}-{port}");

    private async Task AbortWaitingAsync()
    {
        await _sockets.DrainAsync(JupyterChannel.Shell).ConfigureAwait(false);
        _queue.AbortWaiting();
    }

    private void Receive(JupyterChannel channel, IReadOnlyList<byte[]> frames)
    {
        if (channel == JupyterChannel.IoPub)
        {
            Welcome(frames[0]);
        }
        else if (_reader.Read(channel, frames, out var fault) is not { } message)
        {
            _rejected.Add(channel, fault);
        }
        else if (channel == JupyterChannel.Shell)
        {
            _queue.Add(message);
        }
        else if (channel == JupyterChannel.Control)
        {
            _session.HandleNow(message);
        }
        else
        {
            _parts.Questions.Receive(message);
        }
    }

    // A front end that waits for it knows that it has missed nothing since.
    private void Welcome(byte[] subscription)
    {
        if (subscription is [1, .. var topic])
        {
            _sockets.Send(JupyterChannel.IoPub, _writer.Write([topic], "iopub_welcome", null, json => json.WriteString("subscription", topic)));
        }
    }
}
