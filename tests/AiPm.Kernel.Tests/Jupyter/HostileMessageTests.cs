using System.Net.Sockets;
using System.Text;
using AiPm.Kernel.Jupyter;

namespace AiPm.Kernel.Tests.Jupyter;

public sealed class HostileMessageTests : IAsyncLifetime
{
    private readonly ScriptedLanguage _language = new();
    private RunningKernel _kernel = null!; // set before each test
    private FrontEnd _frontEnd = null!;

    public async ValueTask InitializeAsync()
    {
        _kernel = await RunningKernel.StartAsync(_language);
        _frontEnd = await _kernel.ConnectAsync();
    }

    public ValueTask DisposeAsync() => _kernel.DisposeAsync();

    [Theory]
    [InlineData("frame")]
    [InlineData("<IDS|MSG>")]
    [InlineData("<IDS|MSG>", "", "{}", "{}", "{}")]
    [InlineData("", "", "", "")]
    [InlineData("<IDS|MSG>", "", """{"msg_id":"1","msg_type":"execute_request"}""", "{}", "{}", """{"code":"evil"}""")]
    [InlineData("<IDS|MSG>", "0000000000000000000000000000000000000000000000000000000000000000", """{"msg_id":"1","msg_type":"shutdown_request"}""", "{}", "{}", "{}")]
    [InlineData("not it", "<IDS|MSG>", "no hex", "{", "}", "]", "[")]
    public async Task Frames_that_are_no_message_or_unsigned_are_dropped_and_counted(params string[] frames)
    {
        foreach (var channel in new[] { JupyterChannel.Shell, JupyterChannel.Control, JupyterChannel.Stdin })
        {
            _frontEnd.SendFrames(channel, [.. frames.Select(Encoding.UTF8.GetBytes)]);
            await DroppedAsync((int)channel + 1);
        }

        Assert.Contains(_kernel.Log, line => line.StartsWith("Dropped a message on shell: ", StringComparison.Ordinal));
        Assert.Equal("ok", (await _frontEnd.RunAsync("1")).Reply["status"]);
        Assert.Equal(["1"], _language.Run);
        Assert.False(_kernel.Ended.IsCompleted);
    }

    [Theory]
    [InlineData("{", "{}")]
    [InlineData("[]", "{}")]
    [InlineData("{}", "{}")]
    [InlineData("""{"msg_id":1,"msg_type":"execute_request"}""", "{}")]
    [InlineData("""{"msg_id":"a","msg_type":null}""", "{}")]
    [InlineData("""{"msg_id":"\ud800","msg_type":"execute_request"}""", "{}")]
    [InlineData("""{"msg_id":"a","msg_type":"execute_request"}""", "")]
    [InlineData("""{"msg_id":"a","msg_type":"execute_request"}""", "[]")]
    [InlineData("""{"msg_id":"a","msg_type":"execute_request"}""", """{"code":"1"} and more""")]
    [InlineData("""{"msg_id":"a","msg_type":"execute_request"}""", "NaN")]
    public async Task Malformed_parts_are_dropped_even_if_signed(string header, string content)
    {
        _frontEnd.SendParts(JupyterChannel.Shell, header, content);

        await DroppedAsync(1);
        Assert.Equal("ok", (await _frontEnd.RunAsync("1")).Reply["status"]);
    }

    [Fact]
    public async Task JSON_nested_without_end_is_dropped()
    {
        _frontEnd.SendParts(JupyterChannel.Shell, """{"msg_id":"a","msg_type":"execute_request"}""", string.Concat(Enumerable.Repeat("{\"a\":", 100_000)));

        await DroppedAsync(1);
        Assert.Equal("ok", (await _frontEnd.RunAsync("1")).Reply["status"]);
    }

    [Fact]
    public async Task A_flood_is_logged_in_a_line_a_second_at_most()
    {
        var time = new ManualTime();
        var lines = new List<string>();
        var log = new RejectionLog(lines.Add, time);

        for (var i = 0; i < 1000; i++)
        {
            log.Add(JupyterChannel.Shell, "a fault");
        }

        time.Advance(TimeSpan.FromSeconds(1));
        log.Add(JupyterChannel.Control, "another");

        Assert.Equal(["Dropped a message on shell: a fault (1 dropped so far).", "Dropped a message on control: another (1001 dropped so far)."], lines);
        Assert.Equal("ok", (await _frontEnd.RunAsync("1")).Reply["status"]);
    }

    [Fact]
    public async Task What_speaks_another_protocol_does_no_harm()
    {
        var random = new Random(7);
        var noise = new byte[5000];
        random.NextBytes(noise);
        byte[][] greetings =
        [
            "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray(),
            noise,
            new byte[64],
            [0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0x7f, 3, 0, .. "NULL"u8, .. new byte[48], 4, 0xff, 0xff, 0xff, 0xff],
            [],
        ];
        var ports = _kernel.Server.Connection.Ports.Values.Append(_kernel.Server.Connection.HeartbeatPort);
        var open = new List<TcpClient>();
        foreach (var (port, greeting) in ports.SelectMany(_ => greetings, (port, greeting) => (port, greeting)))
        {
            var client = new TcpClient("127.0.0.1", port);
            await client.GetStream().WriteAsync(greeting, TestContext.Current.CancellationToken);
            open.Add(client);
        }

        Assert.Equal("ok", (await _frontEnd.RunAsync("1")).Reply["status"]);
        open.ForEach(client => client.Dispose());
        Assert.Equal("ok", (await _frontEnd.RunAsync("2")).Reply["status"]);
    }

    [Fact]
    public async Task A_front_end_that_vanishes_takes_nothing_with_it()
    {
        var go = new TaskCompletionSource();
        var begun = new TaskCompletionSource();
        _language.Cell("long", async (cell, _) =>
        {
            begun.SetResult();
            await go.Task;
            for (var i = 0; i < 1000; i++)
            {
                cell.OnOutput!(new DisplayOutput(Hosting.MimeBundle.Of("text/plain", new string('x', 10_000))));
            }

            return null;
        });
        var vanishing = await _kernel.ConnectAsync();
        vanishing.Execute("long");
        await begun.Task;

        vanishing.Dispose();
        go.SetResult();

        Assert.Equal("ok", (await _frontEnd.RunAsync("1")).Reply["status"]);
    }

    [Fact]
    public async Task A_front_end_that_does_not_read_holds_nobody_up()
    {
        _language.Cell("much", cell =>
        {
            for (var i = 0; i < 2000; i++)
            {
                cell.OnOutput!(new DisplayOutput(Hosting.MimeBundle.Of("text/plain", new string('x', 10_000))));
            }
        });
        await _kernel.ConnectAsync();

        var (reply, outputs) = await _frontEnd.RunAsync("much");

        Assert.Equal("ok", reply["status"]);
        Assert.Equal(2001, outputs.Count);
    }

    [Fact]
    public async Task Without_a_key_unsigned_messages_are_taken()
    {
        await using var kernel = await RunningKernel.StartAsync(new ScriptedLanguage(), key: "");
        var frontEnd = await kernel.ConnectAsync();

        Assert.Equal("ok", (await frontEnd.RunAsync("1")).Reply["status"]);
    }

    private async Task DroppedAsync(long count)
    {
        while (_kernel.Server.RejectedCount < count)
        {
            await Task.Delay(2, TestContext.Current.CancellationToken);
        }
    }
}
