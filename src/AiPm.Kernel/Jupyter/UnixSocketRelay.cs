using System.Net;
using System.Net.Sockets;

namespace AiPm.Kernel.Jupyter;

/// <summary>Listens on a Unix domain socket and passes every connection on to a port of this machine.</summary>
/// <remarks>NetMQ's own <c>ipc://</c> is a port whose number it makes of the name, which no other library knows; the bytes on the line are the same.</remarks>
internal sealed class UnixSocketRelay : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly CancellationTokenSource _end = new();
    private readonly string _path;
    private readonly IPEndPoint _target;

    /// <summary>Listens at once; only the user may connect.</summary>
    /// <param name="path">The socket's path.</param>
    /// <param name="port">The port of the loopback address.</param>
    /// <exception cref="AipmException">The path cannot be listened on.</exception>
    public UnixSocketRelay(string path, int port)
    {
        _path = Path.GetFullPath(path);
        _target = new IPEndPoint(IPAddress.Loopback, port);
        try
        {
            DeleteAbandoned();
            _listener.Bind(new UnixDomainSocketEndPoint(_path));
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(_path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            _listener.Listen();
        }
        catch (Exception error) when (error is SocketException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            Dispose();
            throw new AipmException($"The kernel cannot listen on {_path}: {error.Message}", "a shorter path in a folder of your own, or the transport tcp", error);
        }

        _ = AcceptAsync();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _end.Cancel();
        var isMine = _listener.IsBound;
        _listener.Dispose();
        if (isMine)
        {
            File.Delete(_path);
        }
    }

    private void DeleteAbandoned()
    {
        if (!File.Exists(_path))
        {
            return;
        }

        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(_path));
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionRefused)
        {
            File.Delete(_path);
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = PassOnAsync(await _listener.AcceptAsync(_end.Token).ConfigureAwait(false));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The end.
        }
    }

    private async Task PassOnAsync(Socket from)
    {
        using var to = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using (from)
        {
            try
            {
                await to.ConnectAsync(_target, _end.Token).ConfigureAwait(false);
                using var left = new NetworkStream(from);
                using var right = new NetworkStream(to);
                await Task.WhenAny(left.CopyToAsync(right, _end.Token), right.CopyToAsync(left, _end.Token)).ConfigureAwait(false);
            }
            catch (Exception error) when (error is OperationCanceledException or SocketException or IOException)
            {
                // Either side left; the other is told by the end of its connection.
            }
        }
    }
}
