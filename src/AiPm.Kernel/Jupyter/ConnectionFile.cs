using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using AiPm.Workspaces;

namespace AiPm.Kernel.Jupyter;

/// <summary>What a connection file says: where the kernel listens and what messages are signed with.</summary>
internal sealed record ConnectionFile
{
    private const int MaxLength = 1 << 20;
    private const UnixFileMode ReadableByOthers = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead;

    /// <summary>How the channels are reached.</summary>
    public required ConnectionTransport Transport { get; init; }

    /// <summary>The loopback address or, for <see cref="ConnectionTransport.Ipc"/>, the beginning of the sockets' paths.</summary>
    public required string Ip { get; init; }

    /// <summary>The port of each channel or, for <see cref="ConnectionTransport.Ipc"/>, the end of its path; 0 for a free one.</summary>
    public required IReadOnlyDictionary<JupyterChannel, int> Ports { get; init; }

    /// <summary>The port of the heartbeat.</summary>
    public required int HeartbeatPort { get; init; }

    /// <summary>What messages are signed with; empty: they are not.</summary>
    public required string Key { get; init; }

    /// <summary>The field that holds a channel's port.</summary>
    public static string PortField(JupyterChannel channel) => channel switch
    {
        JupyterChannel.Shell => "shell_port",
        JupyterChannel.Control => "control_port",
        JupyterChannel.Stdin => "stdin_port",
        _ => "iopub_port",
    };

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="warn">Told what is unwise but no reason to stop.</param>
    /// <exception cref="AipmException">There is no such file, others may write it, or it does not say what it must.</exception>
    public static ConnectionFile Read(string path, Action<string> warn)
    {
        if (!File.Exists(path))
        {
            throw new AipmException($"There is no connection file {path}; Jupyter writes one when it starts a kernel.", "jupyter console --kernel aipm");
        }

        CheckRights(path, warn);
        try
        {
            if (new FileInfo(path).Length > MaxLength)
            {
                throw Refused(path, "is too large to be one");
            }

            using var json = JsonDocument.Parse(File.ReadAllText(path));
            return Read(path, json.RootElement);
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new AipmException($"The connection file {path} cannot be read: {error.Message}", "start the kernel from Jupyter, which writes the file", error);
        }
    }

    /// <summary>Whether a port is left to the kernel to choose.</summary>
    public bool HasFreePort => Transport == ConnectionTransport.Tcp && (HeartbeatPort == 0 || Ports.Values.Contains(0));

    /// <summary>Puts the ports that are listened on into a file, for front ends that come later; nobody else may read it.</summary>
    /// <param name="path">The connection file.</param>
    public void WritePorts(string path)
    {
        var json = JsonNode.Parse(File.ReadAllText(path)) as JsonObject ?? [];
        json["hb_port"] = HeartbeatPort;
        foreach (var (channel, port) in Ports)
        {
            json[PortField(channel)] = port;
        }

        AtomicFile.Write(path, stream =>
        {
            if (stream is FileStream file && !OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(file.SafeFileHandle, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
            json.WriteTo(writer);
        });
    }

    private static ConnectionFile Read(string path, JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw Refused(path, "holds no JSON object");
        }

        var transport = Text(path, json, "transport") switch
        {
            "tcp" => ConnectionTransport.Tcp,
            "ipc" => ConnectionTransport.Ipc,
            var other => throw Refused(path, $"asks for the transport '{other}'; tcp and ipc are known"),
        };
        var key = Text(path, json, "key");
        if (key.Length > 0 && Text(path, json, "signature_scheme") is var scheme && scheme != "hmac-sha256")
        {
            throw Refused(path, $"asks for the signature scheme '{scheme}'; hmac-sha256 is known");
        }

        var ip = Text(path, json, "ip");
        return new ConnectionFile
        {
            Transport = transport,
            Ip = transport == ConnectionTransport.Tcp ? Loopback(path, ip) : ip.Length > 0 ? ip : throw Refused(path, "has an empty ip, the beginning of the sockets' paths"),
            Ports = Enum.GetValues<JupyterChannel>().ToDictionary(channel => channel, channel => Port(path, json, PortField(channel))),
            HeartbeatPort = Port(path, json, "hb_port"),
            Key = key,
        };
    }

    private static void CheckRights(string path, Action<string> warn)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var rights = File.GetUnixFileMode(path);
        if (rights.HasFlag(UnixFileMode.OtherWrite))
        {
            throw new AipmException($"The connection file {path} can be written by everybody, who could then run code as you.", $"chmod 600 {path}");
        }

        if ((rights & ReadableByOthers) != 0)
        {
            warn($"The connection file {path} holds the key of this kernel and others can read it: chmod 600 {path}");
        }
    }

    // The key keeps strangers from running code, but every message could be read on its way.
    private static string Loopback(string path, string ip) =>
        ip == "localhost" ? "127.0.0.1"
        : IPAddress.TryParse(ip, out var address) && IPAddress.IsLoopback(address) ? address.ToString()
        : throw Refused(path, $"asks to listen on '{ip}', which other machines can reach; this kernel listens on 127.0.0.1 only");

    private static string Text(string path, JsonElement json, string field) =>
        !json.TryGetProperty(field, out var value) ? throw Refused(path, $"lacks the field '{field}'")
        : value.ValueKind == JsonValueKind.String ? value.GetString() ?? ""
        : throw Refused(path, $"has the field '{field}' as {value.ValueKind}; a text was expected");

    private static int Port(string path, JsonElement json, string field) =>
        !json.TryGetProperty(field, out var value) ? throw Refused(path, $"lacks the field '{field}'")
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var port) && port is >= 0 and <= ushort.MaxValue ? port
        : throw Refused(path, $"has the field '{field}' as {value.GetRawText()}; a port was expected, 0 for a free one");

    private static AipmException Refused(string path, string what) =>
        new($"The connection file {path} {what}.", "start the kernel from Jupyter, which writes the file");
}
