using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using AiPm.Kernel.Jupyter;
using AiPm.Kernel.Tests.Notebooks;

namespace AiPm.Kernel.Tests.Jupyter;

public sealed class ShutdownTests
{
    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task A_front_end_shuts_the_kernel_down_or_restarts_it_on_control_and_shell(bool onControl, bool restarts)
    {
        var language = new ScriptedLanguage();
        await using var kernel = await RunningKernel.StartAsync(language);
        var frontEnd = await kernel.ConnectAsync();
        await frontEnd.RunAsync("1");
        var channel = onControl ? JupyterChannel.Control : JupyterChannel.Shell;
        var flag = restarts ? "true" : "false";

        var id = frontEnd.Send(channel, "shutdown_request", $$"""{"restart":{{flag}}}""");

        var reply = await frontEnd.ReplyAsync(id, channel);
        Assert.Equal(("shutdown_reply", "ok", flag), (reply.Type, reply["status"], reply["restart"]));
        var told = Assert.Single(await frontEnd.OutputsAsync(id));
        Assert.Equal(("shutdown_reply", flag), (told.Type, told["restart"]));
        Assert.Equal(0, await kernel.Ended);
        Assert.True(language.IsDisposed);
    }

    [Fact]
    public async Task A_cell_that_runs_is_stopped_first_and_still_answered()
    {
        var begun = new TaskCompletionSource();
        var stopped = false;
        var language = new ScriptedLanguage().Cell("wait", async (_, cancellation) =>
        {
            begun.SetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, cancellation);
            }
            finally
            {
                stopped = true;
            }

            return null;
        });
        await using var kernel = await RunningKernel.StartAsync(language);
        var frontEnd = await kernel.ConnectAsync();
        var running = frontEnd.Execute("wait");
        await begun.Task;

        await frontEnd.AskAsync(JupyterChannel.Control, "shutdown_request", """{"restart":false}""");

        Assert.Equal(0, await kernel.Ended);
        Assert.True(stopped);
        Assert.Equal("Cancelled", (await frontEnd.ReplyAsync(running))["ename"]);
    }

    [Fact]
    public async Task Ports_are_free_again_afterwards()
    {
        ConnectionFile connection;
        await using (var kernel = await RunningKernel.StartAsync(new ScriptedLanguage()))
        {
            connection = kernel.Server.Connection;
        }

        foreach (var port in connection.Ports.Values.Append(connection.HeartbeatPort))
        {
            // The network's own thread closes them, a moment later.
            while (await IsListenedOnAsync(port))
            {
                await Task.Delay(5, TestContext.Current.CancellationToken);
            }
        }
    }

    [Fact]
    public async Task A_port_that_is_taken_is_an_error_that_names_it()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        using var folder = new TestFolder();
        foreach (var field in new[] { "shell_port", "hb_port" })
        {
            var file = folder.Write("connection.json", ConnectionText.Of().Replace($"\"{field}\": 0", $"\"{field}\": {port}", StringComparison.Ordinal));
            ConnectionText.MakePrivate(file);
            var options = new JupyterKernelOptions { Folder = folder.Path, Log = _ => { } };

            var error = await Assert.ThrowsAsync<AipmException>(
                () => JupyterKernel.ServeAsync(file, options, () => new ScriptedLanguage(), null, TestContext.Current.CancellationToken));

            Assert.Contains($"port {port}", error.Problem, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_an_error()
    {
        using var folder = new TestFolder();
        var options = new JupyterKernelOptions { Folder = folder["nowhere"], Log = _ => { } };

        await Assert.ThrowsAsync<AipmException>(() => JupyterKernel.ServeAsync("unread", options, () => new ScriptedLanguage(), null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_kernel_whose_parent_is_gone_learns_of_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The command is Linux's.");
        using var process = Process.Start("sleep", "600");
        var gone = new TaskCompletionSource();
        using var watch = new ParentWatch(
            process.Id.ToString(CultureInfo.InvariantCulture), () => gone.TrySetResult(), TimeSpan.FromMilliseconds(20), TimeProvider.System);
        Assert.False(gone.Task.IsCompleted);

        process.Kill();

        await gone.Task.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("no number")]
    [InlineData("0")]
    [InlineData("-1")]
    public void Without_a_parent_nothing_is_watched(string? id)
    {
        var time = new ManualTime();

        using var watch = new ParentWatch(id, () => Assert.Fail("There is nothing to be gone."), TimeSpan.FromSeconds(1), time);

        Assert.Equal(0, time.WaitingCount);
    }

    [Fact]
    public async Task Over_domain_sockets_the_same_protocol_is_spoken_and_their_files_go_away_at_the_end()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Rights of this kind are Unix's.");
            return;
        }

        using var folder = new TestFolder();
        var file = folder.Write("connection.json", ConnectionText.Of(ip: folder["k"], transport: "ipc").Replace("_port\": 0", "_port\": 1", StringComparison.Ordinal)
            .Replace("\"shell_port\": 1", "\"shell_port\": 2", StringComparison.Ordinal).Replace("\"iopub_port\": 1", "\"iopub_port\": 3", StringComparison.Ordinal)
            .Replace("\"stdin_port\": 1", "\"stdin_port\": 4", StringComparison.Ordinal).Replace("\"hb_port\": 1", "\"hb_port\": 5", StringComparison.Ordinal));
        ConnectionText.MakePrivate(file);
        using var stop = new CancellationTokenSource();
        var listening = new TaskCompletionSource();
        var serving = Task.Run(() => JupyterKernel.ServeAsync(
            file, new JupyterKernelOptions { Folder = folder.Path, Log = _ => { } }, () => new ScriptedLanguage(), _ => listening.SetResult(), stop.Token));
        await listening.Task;

        for (var port = 1; port <= 5; port++)
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(folder[$"k-{port}"]), TestContext.Current.CancellationToken);
            using var stream = new NetworkStream(socket);
            await stream.WriteAsync(new byte[] { 0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0x7f, 3 }, TestContext.Current.CancellationToken);
            var greeting = new byte[11];
            await stream.ReadExactlyAsync(greeting, TestContext.Current.CancellationToken);

            // ZMTP 3.0, section "Greeting": the signature is FF, eight octets, 7F; then the version.
            Assert.Equal((0xff, 0x7f, 3), (greeting[0], greeting[9], greeting[10]));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder[$"k-{port}"]));
        }

        await stop.CancelAsync();
        Assert.Equal(0, await serving);
        Assert.Empty(Directory.GetFiles(folder.Path, "k-*"));
    }

    private static async Task<bool> IsListenedOnAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
