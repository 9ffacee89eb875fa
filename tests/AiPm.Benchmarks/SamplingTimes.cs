using AiPm.Experiments;
using AiPm.Verbs;

namespace AiPm.Benchmarks;

/// <summary>What a tracked run costs that does nothing: the processor time of this process over a minute, beside a minute without one.</summary>
internal static class SamplingTimes
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(60);

    public static IEnumerable<Comparison> Measure()
    {
        var folder = Directory.CreateTempSubdirectory("aipm-benchmark-").FullName;
        var verbs = AipmVerbs.Table();
        using var session = new SessionState();
        var context = new VerbContext { Workspace = Workspace.At(folder), Folder = folder, Verbs = verbs, Session = session };
        var call = verbs.Parse(VerbLine.Split("track idle"), VerbHosts.Notebook);
        using (var run = ((TrackReport)call.Verb.Run(call.Options, context)).Run)
        {
            // What is captured once, at the beginning, is not what is asked for here.
            Thread.Sleep(TimeSpan.FromSeconds(10));
            var tracked = Used();
            run.Dispose();
            Thread.Sleep(TimeSpan.FromSeconds(5));
            var alone = Used();
            yield return new Comparison("processor time of a minute in which a run is tracked, sampled and nothing else", [tracked], "a minute without a run", [alone]);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static double Used()
    {
        var before = Environment.CpuUsage.TotalTime;
        Thread.Sleep(Length);
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }
}
