namespace AiPm.Experiments.Tests.Tracking;

/// <summary>Alone in the process: what other tests do on this thread's heap budget must not be counted.</summary>
[CollectionDefinition(nameof(LoggingAllocationTests), DisableParallelization = true)]
[Collection(nameof(LoggingAllocationTests))]
public sealed class LoggingAllocationTests : IDisposable
{
    private readonly TrackedSession _session = new();

    [Fact]
    public void A_value_logged_to_a_tracked_run_allocates_nothing_however_many_wait()
    {
        var run = _session.Track("track mlp");
        Log(run, 1);

        // More than are written at once: whoever logs must not pay for the room that they wait in.
        var before = GC.GetAllocatedBytesForCurrentThread();
        Log(run, 50_000);

        // A thread that has to wait for a lock may allocate what it waits by, once; a byte a value would be 100,000.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000);
    }

    public void Dispose() => _session.Dispose();

    private static void Log(TrackedRun run, int count)
    {
        for (var i = 0; i < count; i++)
        {
            run.Log("loss", i);
            run.Log("accuracy", i, i);
        }
    }
}
