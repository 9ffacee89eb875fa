using AiPm.Kernel.Jupyter;

namespace AiPm.Kernel.Tests.Jupyter;

public sealed class InterruptTests : IDisposable
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ScriptedLanguage _language = new();

    public InterruptTests()
    {
        _language.Cell("wait", async (_, cancellation) =>
        {
            _begun.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellation);
            return null;
        });
        _language.Cell("stuck", async (_, _) =>
        {
            _begun.TrySetResult();
            await _release.Task;
            return null;
        });
    }

    [Fact]
    public async Task A_cell_stops_when_a_front_end_interrupts_it_and_cells_that_wait_are_aborted()
    {
        await using var kernel = await RunningKernel.StartAsync(_language);
        var frontEnd = await kernel.ConnectAsync();
        var running = frontEnd.Execute("wait");
        var waiting = frontEnd.Execute("1");
        await _begun.Task;

        var interrupted = await frontEnd.AskAsync(JupyterChannel.Control, "interrupt_request");

        Assert.Equal(("interrupt_reply", "ok"), (interrupted.Type, interrupted["status"]));
        var reply = await frontEnd.ReplyAsync(running);
        Assert.Equal(("error", "Cancelled"), (reply["status"], reply["ename"]));
        Assert.Equal("aborted", (await frontEnd.ReplyAsync(waiting))["status"]);
        Assert.Equal("ok", (await frontEnd.RunAsync("2")).Reply["status"]);
    }

    public void Dispose() => _language.Dispose();

    [Fact]
    public async Task A_signal_interrupts_too()
    {
        await using var kernel = await RunningKernel.StartAsync(_language);
        var frontEnd = await kernel.ConnectAsync();
        var running = frontEnd.Execute("wait");
        await _begun.Task;

        kernel.Server.Interrupt();

        Assert.Equal("Cancelled", (await frontEnd.ReplyAsync(running))["ename"]);
    }

    [Fact]
    public async Task An_interrupt_when_nothing_runs_does_nothing()
    {
        await using var kernel = await RunningKernel.StartAsync(_language);
        var frontEnd = await kernel.ConnectAsync();
        await frontEnd.RunAsync("1");

        await frontEnd.AskAsync(JupyterChannel.Control, "interrupt_request");
        await frontEnd.AskAsync(JupyterChannel.Control, "interrupt_request");

        Assert.Equal("ok", (await frontEnd.RunAsync("2")).Reply["status"]);
        Assert.False(kernel.Ended.IsCompleted);
    }

    [Fact]
    public async Task Control_and_heartbeat_answer_while_a_cell_runs()
    {
        await using var kernel = await RunningKernel.StartAsync(_language);
        var frontEnd = await kernel.ConnectAsync();
        var running = frontEnd.Execute("stuck");
        await _begun.Task;

        Assert.Equal("ok", (await frontEnd.AskAsync(JupyterChannel.Control, "kernel_info_request"))["status"]);

        _release.SetResult();
        Assert.Equal("ok", (await frontEnd.ReplyAsync(running))["status"]);
    }

    [Fact]
    public async Task A_cell_that_goes_on_is_reported_and_the_next_interrupt_ends_the_kernel_with_all_requests_answered()
    {
        await using var kernel = await RunningKernel.StartAsync(_language, patience: TimeSpan.FromMilliseconds(50));
        var frontEnd = await kernel.ConnectAsync();
        var running = frontEnd.Execute("stuck");
        var waiting = frontEnd.Execute("1");
        await _begun.Task;

        await frontEnd.AskAsync(JupyterChannel.Control, "interrupt_request");
        var warning = await frontEnd.PublishedAsync(message => message.Type == "stream");
        Assert.Equal((running, "stderr"), (warning.ParentId, warning["name"]));
        Assert.Contains("still running. Interrupt again to end the kernel", warning["text"], StringComparison.Ordinal);
        Assert.False(kernel.Ended.IsCompleted);
        await frontEnd.AskAsync(JupyterChannel.Control, "interrupt_request");

        Assert.Equal(JupyterServer.GaveUp, await kernel.Ended);
        Assert.Equal("Interrupted", (await frontEnd.ReplyAsync(running))["ename"]);
        Assert.Equal("aborted", (await frontEnd.ReplyAsync(waiting))["status"]);
        await frontEnd.OutputsAsync(running);
        await frontEnd.OutputsAsync(waiting);
        _release.SetResult();
    }

    [Fact]
    public async Task A_cell_that_was_reported_and_then_ended_leaves_the_kernel_as_it_was()
    {
        await using var kernel = await RunningKernel.StartAsync(_language, patience: TimeSpan.FromMilliseconds(50));
        var frontEnd = await kernel.ConnectAsync();
        var running = frontEnd.Execute("stuck");
        await _begun.Task;
        await frontEnd.AskAsync(JupyterChannel.Control, "interrupt_request");
        await frontEnd.PublishedAsync(message => message.Type == "stream");

        _release.SetResult();
        await frontEnd.ReplyAsync(running);
        await frontEnd.AskAsync(JupyterChannel.Control, "interrupt_request");

        Assert.Equal("ok", (await frontEnd.RunAsync("2")).Reply["status"]);
    }
}
