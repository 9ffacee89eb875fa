namespace AiPm.Experiments.Tests.Mlflow;

public class MlflowMirrorTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task A_run_is_followed_while_it_goes_on_and_to_its_end()
    {
        await using var server = await MlflowStandIn.StartAsync();
        using var folder = new TemporaryFolder();
        var run = LoggedRuns.Begin(folder, 1_200);
        using var mirror = Start(folder, server);

        mirror.Follow(run);
        Assert.True(mirror.Flush(Long));
        LoggedRuns.AssertHeld(folder, server, run);
        using (var catalog = folder.Open())
        {
            LoggedRuns.Log(catalog, run, 300);
        }

        Assert.True(mirror.Flush(Long));
        LoggedRuns.AssertHeld(folder, server, run);
        LoggedRuns.Finish(folder, run);

        Assert.True(mirror.Stop(Long));
        LoggedRuns.AssertHeld(folder, server, run);
        Assert.Null(mirror.LastError);
    }

    [Fact]
    public async Task Without_asking_the_server_has_what_was_logged_after_a_while()
    {
        await using var server = await MlflowStandIn.StartAsync();
        using var folder = new TemporaryFolder();
        var run = LoggedRuns.Begin(folder, 3);
        LoggedRuns.Finish(folder, run);
        using var mirror = Start(folder, server);

        mirror.Follow(run);

        using var patience = new CancellationTokenSource(Long);
        while (server.Read(store => store.Runs.FirstOrDefault()?.Status) != "FINISHED")
        {
            await Task.Delay(20, patience.Token);
        }
    }

    [Fact]
    public async Task What_a_server_in_trouble_does_not_get_it_gets_afterwards()
    {
        await using var server = await MlflowStandIn.StartAsync();
        server.Fault = _ => StandInFault.Busy;
        using var folder = new TemporaryFolder();
        var run = LoggedRuns.Begin(folder, 10);
        using var mirror = Start(folder, server);
        var warned = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        mirror.Warned += message => warned.TrySetResult(message);

        mirror.Follow(run);

        Assert.False(mirror.Flush(Short));
        Assert.Equal($"{server.Address} has trouble of its own (503). What is logged is kept here and sent later.", await warned.Task.WaitAsync(Long, TestContext.Current.CancellationToken));
        LoggedRuns.Finish(folder, run);
        server.Fault = _ => StandInFault.None;
        Assert.True(mirror.Flush(Long));
        LoggedRuns.AssertHeld(folder, server, run);
    }

    [Fact]
    public async Task Who_is_warned_may_stop_the_mirror()
    {
        await using var server = await MlflowStandIn.StartAsync();
        server.Fault = _ => StandInFault.Busy;
        using var folder = new TemporaryFolder();
        using var mirror = Start(folder, server);
        var stopped = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        mirror.Warned += _ => stopped.TrySetResult(mirror.Stop(Short));

        mirror.Follow(LoggedRuns.Begin(folder, 1));

        Assert.False(await stopped.Task.WaitAsync(Long, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_mirror_that_never_reached_the_server_leaves_the_wish_to_the_next()
    {
        await using var server = await MlflowStandIn.StartAsync();
        server.Fault = _ => StandInFault.CutBefore;
        using var folder = new TemporaryFolder();
        var run = LoggedRuns.Begin(folder, 10);
        using (var first = Start(folder, server))
        {
            first.Follow(run);
            Assert.False(first.Stop(Short));
        }

        LoggedRuns.Finish(folder, run);
        server.Fault = _ => StandInFault.None;
        using var second = Start(folder, server);

        Assert.True(second.Flush(Long));
        LoggedRuns.AssertHeld(folder, server, run);
    }

    [Fact]
    public async Task A_server_that_is_silent_holds_up_nobody()
    {
        await using var server = await MlflowStandIn.StartAsync();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Fault = _ =>
        {
            asked.TrySetResult();
            return StandInFault.Silence;
        };
        using var folder = new TemporaryFolder();
        var run = LoggedRuns.Begin(folder, 10);
        var mirror = Start(folder, server);
        mirror.Follow(run);
        await asked.Task.WaitAsync(Long, TestContext.Current.CancellationToken);

        // The request is under way and would last two minutes.
        var stopped = Task.Run(mirror.Dispose, TestContext.Current.CancellationToken);

        await stopped.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.False(mirror.Flush(Long));
    }

    [Fact]
    public async Task What_is_wrong_with_one_run_does_not_hold_up_another()
    {
        await using var server = await MlflowStandIn.StartAsync();
        using var folder = new TemporaryFolder();
        var (deleted, good) = (LoggedRuns.Begin(folder, 1, "deleted"), LoggedRuns.Begin(folder, 1, "good"));
        await MlflowSyncTests.SendAsync(folder, server, deleted);
        server.Store.Runs.Single().IsDeleted = true;
        LoggedRuns.Finish(folder, deleted);
        LoggedRuns.Finish(folder, good);
        using var mirror = Start(folder, server);
        mirror.Follow(deleted);
        mirror.Follow(good);

        using var patience = new CancellationTokenSource(Long);
        while (server.Read(store => store.Runs.All(run => run.Name != "good" || run.Status != "FINISHED") || store.Runs.Count < 2) || mirror.LastError is null)
        {
            await Task.Delay(20, patience.Token);
        }

        LoggedRuns.AssertHeld(folder, server, good);
        Assert.Equal($"r1 was deleted on {server.Address}; nothing more of it is sent.", mirror.LastError);
    }

    [Fact]
    public void An_address_that_is_none_is_told_before_anything_starts()
    {
        using var folder = new TemporaryFolder();

        Assert.Throws<AipmException>(() => MlflowMirror.Start(folder.Workspace, TimeProvider.System, "mlflow.example.org"));
        Assert.Throws<AipmException>(() => MlflowMirror.Start(folder.Workspace, TimeProvider.System, "https://a:b@mlflow.example.org"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Root));
    }

    private static MlflowMirror Start(TemporaryFolder folder, MlflowStandIn server) => MlflowMirror.Start(
        folder.Workspace, TimeProvider.System, MlflowClientTests.Settings(server), new MlflowRetry(new InstantTime(), 1) { Attempts = 2, First = TimeSpan.FromMilliseconds(20) }, "a team");
}
