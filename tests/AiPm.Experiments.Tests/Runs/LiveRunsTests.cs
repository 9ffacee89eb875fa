using AiPm.Catalog;
using AiPm.Progress;

namespace AiPm.Experiments.Tests;

public sealed class LiveRunsTests : IDisposable, IProgressSink
{
    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<RunsReport> _shown = [];
    private Action<RunsReport> _onShown = _ => { };

    [Fact]
    public void Runs_under_way_are_followed_until_they_end()
    {
        using var catalog = _folder.Open();
        var run = catalog.Begin(Sprint.Start("mlp"));
        using var log = catalog.OpenLog(run);
        log.Log("loss", 2);
        log.Log("loss", 1);
        log.Flush();
        _onShown = report =>
        {
            if (_shown.Count == 1)
            {
                log.Log("loss", 0.5);
                log.Flush();
            }
            else if (_shown.Count == 2)
            {
                catalog.Finish(run, new RunOutcome { Status = RunStatus.Finished });
            }
        };

        var last = Follow("runs --live");

        Assert.Equal((RunStatus.Running, 1.0), (_shown[0].Runs[0].Status, _shown[0].Runs[0].Metric("loss")!.Value));
        Assert.Equal(0.5, _shown[1].Runs[0].Metric("loss"));
        Assert.Equal(RunStatus.Finished, last.Runs[0].Status);
        Assert.Equal(3, Assert.Single(last.Curves).Values.Count);
        Assert.Equal(3, _shown.Count);
    }

    [Fact]
    public void Where_no_run_is_under_way_the_state_is_shown_at_once()
    {
        new Sprint(_folder).Log(Sprint.Start("mlp"), ("loss", 1));

        Assert.Equal("r1", Follow("runs --live").Runs[0].Id);
        Assert.Empty(_shown);
    }

    [Fact]
    public void Stopping_leaves_what_was_seen_last()
    {
        using var catalog = _folder.Open();
        catalog.Begin(Sprint.Start("mlp"));
        _onShown = _ => _stop.Cancel();

        Assert.Equal(RunStatus.Running, Assert.Single(Follow("runs mlp --live").Runs).Status);
        Assert.Single(_shown);
    }

    void IProgressSink.Report(ProgressUpdate update)
    {
        var report = Assert.IsType<RunsReport>(update.Interim);
        Assert.Equal(report.Sentence, update.Activity);
        _shown.Add(report);
        _onShown(report);
    }

    public void Dispose()
    {
        _stop.Dispose();
        _folder.Dispose();
    }

    private RunsReport Follow(string line)
    {
        var call = _folder.Parse(line);
        return (RunsReport)call.Verb.Run(call.Options, _folder.Context() with { Progress = this, Cancellation = _stop.Token });
    }
}
