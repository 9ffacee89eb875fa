using System.Diagnostics;

namespace AiPm.Kernel.Tests.Engine;

public sealed class StuckCellTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aipm-stuck-").FullName;
    private readonly string _pipe;

    public StuckCellTests()
    {
        _pipe = Path.Combine(_folder, "pipe");
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The native call that waits is Linux's.");
        using var making = Process.Start("mkfifo", _pipe);
        making.WaitForExit();
    }

    [Fact]
    public async Task A_cell_in_native_code_is_reported_as_running_and_the_next_waits_for_its_end()
    {
        using var engine = Engine(leaves: false);
        using var cancel = new CancellationTokenSource();

        var stuck = await engine.RunCellAsync(new CellRequest(Waiting()) { OnOutput = _ => cancel.Cancel() }, cancel.Token);

        Assert.Equal("StillRunning", stuck.Error!.Name);
        Assert.Contains("told to stop, and is still running after 0.3 s", stuck.Error.Message);
        Assert.True(engine.IsStuck);
        using var tired = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        Assert.Equal("Cancelled", (await engine.RunCellAsync("1", tired.Token)).Error!.Name);
        var next = engine.RunCellAsync("kept + 1", TestContext.Current.CancellationToken);
        Assert.False(next.IsCompleted);

        File.OpenWrite(_pipe).Dispose();
        await engine.WhenFreed.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.Equal("6", Assert.IsType<ResultOutput>((await next).Outputs.Single()).Bundle["text/plain"]);
        Assert.False(engine.IsStuck);
    }

    [Fact]
    public async Task A_run_without_a_user_leaves_it_and_goes_on()
    {
        using var engine = Engine(leaves: true);
        using var cancel = new CancellationTokenSource();

        var stuck = await engine.RunCellAsync(new CellRequest(Waiting()) { OnOutput = _ => cancel.Cancel() }, cancel.Token);
        var next = await engine.RunCellAsync("kept + 1", TestContext.Current.CancellationToken);

        Assert.Equal("StillRunning", stuck.Error!.Name);
        Assert.True(next.Succeeded);
        Assert.True(engine.IsStuck);
        File.OpenWrite(_pipe).Dispose();
        await engine.WhenFreed.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_verb_that_does_not_stop_is_reported_too()
    {
        using var engine = Engine(leaves: false);
        using var cancel = new CancellationTokenSource();
        var end = new TaskCompletionSource();
        engine.VerbHandler = (_, _) =>
        {
            cancel.Cancel();
            return end.Task;
        };

        var stuck = await engine.RunCellAsync("#!aipm baseline", cancel.Token);

        Assert.Equal("StillRunning", stuck.Error!.Name);
        Assert.True(engine.IsStuck);
        end.SetException(new InvalidOperationException("late"));
        await engine.WhenFreed.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // To open a pipe that nobody writes to waits in the system, where the runtime cannot reach it.
    private string Waiting() =>
        $$"""
        [System.Runtime.InteropServices.DllImport("libc", EntryPoint = "open")] static extern int Open(string path, int flags);
        [System.Runtime.InteropServices.DllImport("libc", EntryPoint = "close")] static extern int Close(int file);
        Console.WriteLine("begun");
        int file;
        while ((file = Open("{{_pipe}}", 0)) < 0) { }
        Close(file);
        """;

    private NotebookEngine Engine(bool leaves)
    {
        var engine = new NotebookEngine(new NotebookEngineOptions { Folder = _folder, Grace = TimeSpan.FromMilliseconds(100), StopLimit = TimeSpan.FromMilliseconds(200), LeavesStuckCells = leaves });
        engine.SetVariable("kept", 5);
        return engine;
    }
}
