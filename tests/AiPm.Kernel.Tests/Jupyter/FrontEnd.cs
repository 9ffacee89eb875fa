using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AiPm.Kernel.Jupyter;
using NetMQ;
using NetMQ.Sockets;

namespace AiPm.Kernel.Tests.Jupyter;

/// <summary>A front end that speaks to a kernel through real sockets, as Jupyter's own do.</summary>
internal sealed class FrontEnd : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(2);
    private static int _count;

    private readonly Dictionary<JupyterChannel, NetMQSocket> _sockets = [];
    private readonly List<ReceivedMessage> _unread = [];
    private readonly byte[] _key;
    private readonly string _session = string.Create(CultureInfo.InvariantCulture, $"front-end-{Interlocked.Increment(ref _count)}");
    private int _sent;

    private FrontEnd(ConnectionFile connection, bool hasStdin)
    {
        _key = Encoding.UTF8.GetBytes(connection.Key);
        foreach (var (channel, port) in connection.Ports)
        {
            NetMQSocket socket = channel == JupyterChannel.IoPub ? new SubscriberSocket() : new DealerSocket();
            _sockets[channel] = socket;
            socket.Options.Identity = Encoding.ASCII.GetBytes(_session);
            socket.Options.ReceiveHighWatermark = 0;
            if (channel == JupyterChannel.Stdin && !hasStdin)
            {
                continue;
            }

            socket.Connect($"tcp://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}");
            (socket as SubscriberSocket)?.SubscribeToAnyTopic();
        }
    }

    /// <summary>Connects, and waits until nothing that is published can be missed any more.</summary>
    public static async Task<FrontEnd> ConnectAsync(ConnectionFile connection, bool hasStdin = true)
    {
        var frontEnd = new FrontEnd(connection, hasStdin);
        await frontEnd.PublishedAsync(message => message.Type == "iopub_welcome");
        return frontEnd;
    }

    /// <summary>Sends a message and returns its id.</summary>
    public string Send(JupyterChannel channel, string type, string content = "{}", string? id = null)
    {
        id ??= string.Create(CultureInfo.InvariantCulture, $"{_session}-{++_sent}");
        SendParts(channel, $$"""{"msg_id":"{{id}}","session":"{{_session}}","username":"ana","msg_type":"{{type}}","version":"5.3","date":"2026-11-01T10:00:00Z"}""", content);
        return id;
    }

    /// <summary>Sends header and content as they are, signed.</summary>
    public void SendParts(JupyterChannel channel, string header, string content)
    {
        byte[][] parts = [Encoding.UTF8.GetBytes(header), "{}"u8.ToArray(), "{}"u8.ToArray(), Encoding.UTF8.GetBytes(content)];
        var signature = _key.Length == 0 ? "" : Convert.ToHexStringLower(HMACSHA256.HashData(_key, parts.SelectMany(part => part).ToArray()));
        SendFrames(channel, ["<IDS|MSG>"u8.ToArray(), Encoding.ASCII.GetBytes(signature), .. parts]);
    }

    /// <summary>Sends frames as they are.</summary>
    public void SendFrames(JupyterChannel channel, IReadOnlyList<byte[]> frames) => _sockets[channel].SendMultipartBytes(frames);

    /// <summary>Sends a request to run a cell; further fields as JSON members.</summary>
    public string Execute(string code, string fields = "\"silent\":false") =>
        Send(JupyterChannel.Shell, "execute_request", $$"""{"code":{{JsonSerializer.Serialize(code)}},{{fields}}}""");

    /// <summary>Waits for what answers a request.</summary>
    public async Task<ReceivedMessage> ReplyAsync(string id, JupyterChannel channel = JupyterChannel.Shell)
    {
        while (true)
        {
            var message = await ReceiveAsync(channel);
            if (message.ParentId == id)
            {
                return message;
            }
        }
    }

    /// <summary>Sends a request and waits for its answer.</summary>
    public Task<ReceivedMessage> AskAsync(JupyterChannel channel, string type, string content = "{}") => ReplyAsync(Send(channel, type, content), channel);

    /// <summary>Waits until the kernel says idle for a request.</summary>
    /// <returns>What it published for the request between busy and idle.</returns>
    public async Task<IReadOnlyList<ReceivedMessage>> OutputsAsync(string id)
    {
        var all = new List<ReceivedMessage>();
        do
        {
            all.Add(await PublishedAsync(message => message.ParentId == id));
        }
        while (all[^1] is not { Type: "status" } last || last["execution_state"] != "idle");

        Assert.Equal("busy", all[0].ToString());
        return all[1..^1];
    }

    /// <summary>Runs a cell.</summary>
    /// <returns>The reply, and what was published, each as a line.</returns>
    public async Task<(ReceivedMessage Reply, IReadOnlyList<string> Outputs)> RunAsync(string code, string fields = "\"silent\":false")
    {
        var id = Execute(code, fields);
        var reply = await ReplyAsync(id);
        return (reply, [.. (await OutputsAsync(id)).Select(message => message.ToString())]);
    }

    /// <summary>Waits for a published message that fits; others are kept for later.</summary>
    public async Task<ReceivedMessage> PublishedAsync(Predicate<ReceivedMessage> fits)
    {
        var at = _unread.FindIndex(fits);
        while (at < 0)
        {
            _unread.Add(await ReceiveAsync(JupyterChannel.IoPub));
            at = fits(_unread[^1]) ? _unread.Count - 1 : -1;
        }

        var found = _unread[at];
        _unread.RemoveAt(at);
        return found;
    }

    /// <summary>Waits for the next message of a channel.</summary>
    public async Task<ReceivedMessage> ReceiveAsync(JupyterChannel channel)
    {
        var end = TimeProvider.System.GetTimestamp() + (long)(Patience.TotalSeconds * TimeProvider.System.TimestampFrequency);
        var frames = new List<byte[]>();
        while (!_sockets[channel].TryReceiveMultipartBytes(TimeSpan.Zero, ref frames))
        {
            Assert.True(TimeProvider.System.GetTimestamp() < end, $"Nothing came on {channel}.");
            await Task.Delay(Moment, TestContext.Current.CancellationToken);
        }

        return ReceivedMessage.Of(frames);
    }

    public void Dispose()
    {
        foreach (var socket in _sockets.Values)
        {
            socket.Dispose();
        }
    }
}
