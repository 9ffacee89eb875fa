using System.Text.Json;
using AiPm.Kernel.Jupyter;
using AiPm.Kernel.Language;

namespace AiPm.Kernel.Tests.Jupyter;

public sealed class KernelRequestTests : IAsyncLifetime
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

    [Fact]
    public async Task Kernel_info_is_told_on_shell_and_control()
    {
        foreach (var channel in new[] { JupyterChannel.Shell, JupyterChannel.Control })
        {
            var reply = await _frontEnd.AskAsync(channel, "kernel_info_request");

            Assert.Equal(("kernel_info_reply", "ok", "5.3", "aipm"), (reply.Type, reply["status"], reply["protocol_version"], reply["implementation"]));
            Assert.Equal(
                """{"name":"C#","version":"14.0","mimetype":"text/x-csharp","file_extension":".cs","pygments_lexer":"csharp","codemirror_mode":"text/x-csharp"}""",
                reply["language_info"]);
            Assert.Equal("[]", reply["supported_features"]);
        }
    }

    [Fact]
    public async Task Every_request_is_between_busy_and_idle_and_names_its_parent_as_it_came()
    {
        var id = _frontEnd.Send(JupyterChannel.Shell, "kernel_info_request");

        var reply = await _frontEnd.ReplyAsync(id);

        Assert.Empty(await _frontEnd.OutputsAsync(id));
        Assert.Equal("2026-11-01T10:00:00Z", reply.Parent.GetProperty("date").GetString());
        Assert.Equal(["msg_id", "session", "username", "date", "msg_type", "version"], reply.Header.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task Ports_are_told()
    {
        var reply = await _frontEnd.AskAsync(JupyterChannel.Shell, "connect_request");

        Assert.Equal(_kernel.Server.Connection.Ports[JupyterChannel.Shell], reply.Content.GetProperty("shell_port").GetInt32());
        Assert.Equal(_kernel.Server.Connection.Ports[JupyterChannel.IoPub], reply.Content.GetProperty("iopub_port").GetInt32());
    }

    [Fact]
    public async Task Comms_are_refused_politely()
    {
        Assert.Equal("{}", (await _frontEnd.AskAsync(JupyterChannel.Shell, "comm_info_request"))["comms"]);

        var opened = _frontEnd.Send(JupyterChannel.Shell, "comm_open", """{"comm_id":"abc","target_name":"widget","data":{}}""");
        var closed = Assert.Single(await _frontEnd.OutputsAsync(opened));
        Assert.Equal(("comm_close", "abc"), (closed.Type, closed["comm_id"]));

        var message = _frontEnd.Send(JupyterChannel.Shell, "comm_msg", """{"comm_id":"unknown","data":{}}""");
        Assert.Empty(await _frontEnd.OutputsAsync(message));
        Assert.Contains(_kernel.Log, line => line.Contains("comm_msg", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Debugging_is_refused_politely()
    {
        var reply = await _frontEnd.AskAsync(JupyterChannel.Control, "debug_request", """{"seq":7,"type":"request","command":"initialize"}""");

        Assert.Equal(("debug_reply", "false", "7", "initialize"), (reply.Type, reply["success"], reply["request_seq"], reply["command"]));
    }

    [Theory]
    [InlineData("create_subshell_request")]
    [InlineData("")]
    [InlineData("execute_request_of_tomorrow")]
    public async Task A_type_that_is_not_known_is_logged_and_the_next_request_answered(string type)
    {
        var id = _frontEnd.Send(JupyterChannel.Shell, type);

        Assert.Empty(await _frontEnd.OutputsAsync(id));
        Assert.Contains(_kernel.Log, line => line.StartsWith($"Ignored {type} on shell", StringComparison.Ordinal));
        Assert.Equal("ok", (await _frontEnd.AskAsync(JupyterChannel.Shell, "kernel_info_request"))["status"]);
    }

    [Fact]
    public async Task Completions_are_counted_in_characters_that_front_ends_count_in()
    {
        var asked = -1;
        _language.Completions = (_, position) =>
        {
            asked = position;
            return new Hosting.Completions(3, 5, [new("Where", "method", "Where(…)"), new("While", "keyword")]);
        };

        var reply = await _frontEnd.AskAsync(JupyterChannel.Shell, "complete_request", """{"code":"😀.Wh + 1","cursor_pos":4}""");

        Assert.Equal(5, asked);
        Assert.Equal(("[\"Where\",\"While\"]", "2", "4"), (reply["matches"], reply["cursor_start"], reply["cursor_end"]));
        Assert.Equal(
            """[{"start":2,"end":4,"text":"Where","type":"method","signature":"Where(…)"},{"start":2,"end":4,"text":"While","type":"keyword"}]""",
            reply.Content.GetProperty("metadata").GetProperty("_jupyter_types_experimental").GetRawText());
    }

    [Theory]
    [InlineData("""{"code":"abc"}""", 3)]
    [InlineData("""{"code":"abc","cursor_pos":null}""", 3)]
    [InlineData("""{"code":"abc","cursor_pos":99}""", 3)]
    [InlineData("""{"code":"abc","cursor_pos":-1}""", 0)]
    public async Task A_place_that_is_missing_or_outside_is_the_nearest_end(string content, int expected)
    {
        var asked = -1;
        _language.Completions = (_, position) =>
        {
            asked = position;
            return new Hosting.Completions(position, position, []);
        };

        await _frontEnd.AskAsync(JupyterChannel.Shell, "complete_request", content);

        Assert.Equal(expected, asked);
    }

    [Fact]
    public async Task What_stands_at_a_place_is_told_as_bundle_or_as_not_found()
    {
        _language.Inspection = (_, position, isDetailed) => position == 1 ? Hosting.MimeBundle.Of("text/plain", isDetailed ? "long" : "short") : null;

        var brief = await _frontEnd.AskAsync(JupyterChannel.Shell, "inspect_request", """{"code":"abc","cursor_pos":1,"detail_level":0}""");
        var detailed = await _frontEnd.AskAsync(JupyterChannel.Shell, "inspect_request", """{"code":"abc","cursor_pos":1,"detail_level":1}""");
        var nothing = await _frontEnd.AskAsync(JupyterChannel.Shell, "inspect_request", """{"code":"abc","cursor_pos":2}""");

        Assert.Equal(("true", """{"text/plain":"short"}"""), (brief["found"], brief["data"]));
        Assert.Equal("""{"text/plain":"long"}""", detailed["data"]);
        Assert.Equal(("ok", "false", "{}"), (nothing["status"], nothing["found"], nothing["data"]));
    }

    [Theory]
    [InlineData(CellCompletenessStatus.Complete, "complete", "")]
    [InlineData(CellCompletenessStatus.Incomplete, "incomplete", "    ")]
    [InlineData(CellCompletenessStatus.Invalid, "invalid", "")]
    public async Task Consoles_learn_whether_a_text_can_be_run(CellCompletenessStatus status, string expected, string indent)
    {
        _language.Completeness = _ => new CellCompleteness(status, "    ");

        var reply = await _frontEnd.AskAsync(JupyterChannel.Shell, "is_complete_request", """{"code":"if (x) {"}""");

        Assert.Equal((expected, indent), (reply["status"], reply["indent"]));
    }

    [Fact]
    public async Task A_language_that_fails_is_an_error_of_that_request_alone()
    {
        _language.Completions = (_, _) => throw new InvalidDataException("no idea");

        var reply = await _frontEnd.AskAsync(JupyterChannel.Shell, "complete_request", """{"code":"abc","cursor_pos":1}""");

        Assert.Equal(("error", "InvalidDataException", "no idea"), (reply["status"], reply["ename"], reply["evalue"]));
        Assert.Equal("ok", (await _frontEnd.RunAsync("1")).Reply["status"]);
    }

    [Theory]
    [InlineData("complete_request", "{}", "The field 'code' of complete_request is missing; a text was expected.")]
    [InlineData("complete_request", """{"code":5}""", "The field 'code' of complete_request is the number 5; a text was expected.")]
    [InlineData("complete_request", """{"code":"a","cursor_pos":"x"}""", "The field 'cursor_pos' of complete_request is a text; a whole number was expected.")]
    [InlineData("execute_request", """{"code":["1"]}""", "The field 'code' of execute_request is an array; a text was expected.")]
    [InlineData("execute_request", """{"code":"1","silent":"no"}""", "The field 'silent' of execute_request is a text; true or false was expected.")]
    [InlineData("execute_request", """{"code":"1","user_expressions":{"a":1}}""", "The field 'user_expressions' of execute_request is no object of texts.")]
    [InlineData("execute_request", """{"code":"\ud800"}""", "The field 'code' of execute_request holds half of a surrogate pair or bytes that are no UTF-8.")]
    [InlineData("history_request", """{"hist_access_type":"all"}""", "The field 'hist_access_type' of history_request is 'all'; tail, range or search was expected.")]
    [InlineData("comm_open", "{}", "The field 'comm_id' of comm_open is missing; a text was expected.")]
    public async Task A_malformed_request_is_answered_by_what_was_expected(string type, string content, string expected)
    {
        var reply = await _frontEnd.AskAsync(JupyterChannel.Shell, type, content);

        Assert.Equal(("error", "MalformedRequest", expected), (reply["status"], reply["ename"], reply["evalue"]));
        Assert.Equal("ok", (await _frontEnd.RunAsync("1")).Reply["status"]);
    }

    [Fact]
    public async Task The_heartbeat_sends_back_what_comes()
    {
        using var socket = new NetMQ.Sockets.RequestSocket();
        socket.Connect($"tcp://127.0.0.1:{_kernel.Server.Connection.HeartbeatPort}");

        NetMQ.OutgoingSocketExtensions.SendFrame(socket, "ping");

        Assert.True(NetMQ.ReceivingSocketExtensions.TryReceiveFrameString(socket, TimeSpan.FromMinutes(1), out var answer));
        Assert.Equal("ping", answer);
    }

    [Fact]
    public async Task Messages_are_JSON_objects_with_the_dates_of_the_clock()
    {
        var reply = await _frontEnd.AskAsync(JupyterChannel.Shell, "kernel_info_request");

        Assert.Equal(JsonValueKind.Object, reply.Content.ValueKind);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$", reply.Header.GetProperty("date").GetString()!);
    }
}
