using AiPm.Experiments.Tests.Mlflow;

namespace AiPm.Experiments.Tests.Tracking;

public sealed class MirroredRunTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(2);
    private readonly TrackedSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task A_run_goes_to_the_server_named_with_what_is_inside_it()
    {
        await using var server = await MlflowStandIn.StartAsync();
        var run = _session.Track($"track chicago --tag weather --param lr=0.1 --to {server.Address}");
        run.Log("loss", 0.5);
        _session.Type("guess --target rides");
        _session.Type("track --end");

        // On a busy machine the end of the run does not wait for all of it; the next mirror brings the rest.
        using var mirror = MlflowMirror.Start(_session.Folder.Workspace, TimeProvider.System, server.Address);
        Assert.True(mirror.Flush(Long));

        var (parent, child) = server.Read(store => (store.Runs.Single(there => there.Name == "chicago"), store.Runs.Single(there => there.Name != "chicago")));
        Assert.Equal(("FINISHED", "FINISHED"), (parent.Status, child.Status));
        Assert.Equal(parent.Id, child.Tags["mlflow.parentRunId"]);
        Assert.Equal(("0.1", "rides"), (parent.Parameters["lr"], parent.Parameters["target"]));
        Assert.Contains(parent.Points, point => point is { Key: "loss", Value: 0.5 });
        Assert.Contains("weather", parent.Tags.Keys);
    }

    [Fact]
    public void A_server_that_cannot_be_one_is_refused_before_the_run_begins()
    {
        Assert.Throws<AipmException>(() => _session.Type("track chicago --to ftp://example.org"));

        Assert.Null(_session.Tracker.Current);
        Assert.False(File.Exists(_session.Folder.Workspace.CatalogPath));
    }
}
