using AiPm.Hosting;
using AiPm.Kernel.Jupyter;

namespace AiPm.Kernel.Tests.Jupyter;

public sealed class ExecuteTests : IAsyncLifetime
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
    public async Task A_cell_is_echoed_run_and_answered()
    {
        var (reply, outputs) = await _frontEnd.RunAsync("1 + 1");

        Assert.Equal(["input 1 + 1", "result 1 + 1"], outputs);
        Assert.Equal("""{"status":"ok","execution_count":1,"user_expressions":{},"payload":[]}""", reply.Content.GetRawText());
        Assert.Equal(["cell 1"], _language.Names);
    }

    [Fact]
    public async Task Outputs_come_in_their_order_before_the_kernel_is_idle()
    {
        _language.Cell("show", cell =>
        {
            cell.OnOutput!(new StreamOutput("stdout", "a"));
            cell.OnOutput(new StreamOutput("stdout", "b\n"));
            var display = new DisplayOutput(MimeBundle.Of("text/plain", "old"));
            cell.OnOutput(display);
            cell.OnOutput(new StreamOutput("stderr", "c"));
            cell.OnReplaced!(display, new DisplayOutput(MimeBundle.Of("text/plain", "new")));
            cell.OnCleared!(true);
            cell.OnOutput(new ResultOutput(MimeBundle.Of("text/plain", "42")));
            cell.OnOutput(new StreamOutput("stdout", "the end"));
        });

        var (_, outputs) = await _frontEnd.RunAsync("show");

        // A machine that is busy may send text sooner than it comes to the next; joined again it is the same.
        Assert.Equal(
            ["input show", "stdout ab\n", "display_data aipm-1 old", "stderr c", "update_display_data aipm-1 new", "clear true", "result 42", "stdout the end"],
            Joined(outputs));
    }

    [Fact]
    public async Task A_failure_is_published_and_answered_with_its_traceback()
    {
        _language.Failing("bad");

        var (reply, outputs) = await _frontEnd.RunAsync("bad");

        Assert.Equal(["input bad", "error Broken"], outputs);
        Assert.Equal(("error", "Broken", "bad broke", """["line one","line two"]""", "1"), (reply["status"], reply["ename"], reply["evalue"], reply["traceback"], reply["execution_count"]));
    }

    [Fact]
    public async Task A_failure_of_the_language_itself_is_the_cells_failure()
    {
        _language.Cell("crash", (_, _) => throw new InvalidDataException("no idea"));

        var (reply, outputs) = await _frontEnd.RunAsync("crash");

        Assert.Equal(["input crash", "error InvalidDataException"], outputs);
        Assert.Equal(("error", """["InvalidDataException: no idea"]"""), (reply["status"], reply["traceback"]));
        Assert.Equal("ok", (await _frontEnd.RunAsync("1")).Reply["status"]);
    }

    [Fact]
    public async Task A_silent_cell_publishes_nothing_and_is_neither_counted_nor_remembered()
    {
        _language.Cell("loud", cell => Assert.Null(cell.OnOutput));

        var (reply, outputs) = await _frontEnd.RunAsync("loud", "\"silent\":true");

        Assert.Empty(outputs);
        Assert.Equal("ok", reply["status"]);
        Assert.Equal("1", (await _frontEnd.RunAsync("1")).Reply["execution_count"]);
        Assert.Equal("""[[1,1,"1"]]""", (await _frontEnd.AskAsync(JupyterChannel.Shell, "history_request", """{"hist_access_type":"tail","n":9}"""))["history"]);
    }

    [Fact]
    public async Task A_cell_that_is_not_kept_is_shown_but_neither_counted_nor_remembered()
    {
        var (_, outputs) = await _frontEnd.RunAsync("1", "\"store_history\":false");

        Assert.Equal(["input 1", "result 1"], outputs);
        Assert.Equal("1", (await _frontEnd.RunAsync("2")).Reply["execution_count"]);
        Assert.Equal("2", (await _frontEnd.RunAsync("3")).Reply["execution_count"]);
    }

    [Fact]
    public async Task Expressions_are_evaluated_after_the_cell()
    {
        _language.Failing("bad").Cell("none;", _ => { });

        var (reply, outputs) = await _frontEnd.RunAsync("1", "\"user_expressions\":{\"a\":\"x\",\"b\":\"bad\",\"c\":\"none;\"}");

        Assert.Equal(["input 1", "result 1"], outputs);
        var values = reply.Content.GetProperty("user_expressions");
        Assert.Equal("""{"status":"ok","data":{"text/plain":"x"},"metadata":{}}""", values.GetProperty("a").GetRawText());
        Assert.Equal("Broken", values.GetProperty("b").GetProperty("ename").GetString());
        Assert.Equal("NoValue", values.GetProperty("c").GetProperty("ename").GetString());
        Assert.Equal(["1", "x", "bad", "none;"], _language.Run);
    }

    [Fact]
    public async Task A_failure_aborts_the_cells_that_wait_and_nothing_else()
    {
        var go = new TaskCompletionSource();
        _language.Cell("bad", async (cell, _) =>
        {
            await go.Task;
            return new ErrorOutput("Broken", "it broke", [], null);
        });

        var failing = _frontEnd.Execute("bad");
        var waiting = _frontEnd.Execute("1");
        var asking = _frontEnd.Send(JupyterChannel.Shell, "comm_info_request");
        var waitingToo = _frontEnd.Execute("2");
        go.SetResult();

        Assert.Equal("error", (await _frontEnd.ReplyAsync(failing))["status"]);
        var aborted = await _frontEnd.ReplyAsync(waiting);
        Assert.Equal(("execute_reply", "aborted"), (aborted.Type, aborted["status"]));
        Assert.Equal("ok", (await _frontEnd.ReplyAsync(asking))["status"]);
        Assert.Equal("aborted", (await _frontEnd.ReplyAsync(waitingToo))["status"]);
        Assert.Empty(await _frontEnd.OutputsAsync(waitingToo));
        Assert.Equal("ok", (await _frontEnd.RunAsync("3")).Reply["status"]);
        Assert.Equal(["bad", "3"], _language.Run);
    }

    [Theory]
    [InlineData("\"stop_on_error\":false")]
    [InlineData("\"silent\":true")]
    public async Task Cells_that_wait_behind_a_failure_run_where_that_was_asked_for(string fields)
    {
        var go = new TaskCompletionSource();
        _language.Cell("bad", async (_, _) =>
        {
            await go.Task;
            return new ErrorOutput("Broken", "it broke", [], null);
        });

        _frontEnd.Execute("bad", fields);
        var waiting = _frontEnd.Execute("1");
        go.SetResult();

        Assert.Equal("ok", (await _frontEnd.ReplyAsync(waiting))["status"]);
    }

    [Fact]
    public async Task Text_of_work_that_a_cell_left_behind_comes_under_that_cell()
    {
        var kept = new TaskCompletionSource<CellRequest>();
        _language.Cell("leave", kept.SetResult);
        var left = _frontEnd.Execute("leave");
        await _frontEnd.ReplyAsync(left);
        await _frontEnd.OutputsAsync(left);

        (await kept.Task).OnOutput!(new StreamOutput("stdout", "late"));

        var late = await _frontEnd.PublishedAsync(message => message.Type == "stream");
        Assert.Equal((left, "late"), (late.ParentId, late["text"]));
    }

    [Fact]
    public async Task A_cell_too_large_to_compile_is_refused_by_a_sentence()
    {
        var (reply, outputs) = await _frontEnd.RunAsync(new string(' ', ExecuteRequest.MaxCode + 1));

        Assert.Equal(["error MalformedRequest"], outputs);
        Assert.Equal("The cell has more than 16,777,216 characters. Put the data into a file and read it from the cell.", reply["evalue"]);
        Assert.Equal("ok", (await _frontEnd.RunAsync("1")).Reply["status"]);
    }

    [Fact]
    public async Task A_large_cell_and_a_large_output_pass()
    {
        var large = new string('x', 8 << 20);
        _language.Cell(large, cell => cell.OnOutput!(new DisplayOutput(MimeBundle.Of("text/plain", large))));

        var (reply, outputs) = await _frontEnd.RunAsync(large);

        Assert.Equal("ok", reply["status"]);
        Assert.Equal(large.Length + "display_data aipm-1 ".Length, outputs[1].Length);
    }

    [Fact]
    public async Task The_same_message_twice_runs_once()
    {
        var id = _frontEnd.Execute("1", "\"silent\":false");
        _frontEnd.Send(JupyterChannel.Shell, "execute_request", """{"code":"1","silent":false}""", id);

        Assert.Equal("1", (await _frontEnd.ReplyAsync(id))["execution_count"]);
        Assert.Equal("2", (await _frontEnd.RunAsync("2")).Reply["execution_count"]);
        Assert.Equal(["1", "2"], _language.Run);
        Assert.Equal(1, _kernel.Server.RejectedCount);
    }

    private static List<string> Joined(IReadOnlyList<string> outputs)
    {
        var joined = new List<string>();
        foreach (var line in outputs)
        {
            if (joined.Count > 0 && line.StartsWith("std", StringComparison.Ordinal) && joined[^1].StartsWith(line[..7], StringComparison.Ordinal))
            {
                joined[^1] += line[7..];
            }
            else
            {
                joined.Add(line);
            }
        }

        return joined;
    }
}
