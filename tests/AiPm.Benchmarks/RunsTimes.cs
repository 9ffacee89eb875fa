using System.Globalization;
using AiPm.Catalog;
using AiPm.Hosting;
using AiPm.Verbs;

namespace AiPm.Benchmarks;

/// <summary>The verb <c>runs</c> as a notebook waits for it, its outputs drawn, in a catalog of 10,000 runs with 10 million values.</summary>
internal static class RunsTimes
{
    private const int RunCount = 10_000;
    private const int Times = 5;
    private static readonly string[] Names = [.. Enumerable.Range(0, 10).Select(i => string.Create(CultureInfo.InvariantCulture, $"metric{i:00}"))];

    public static IEnumerable<Comparison> Measure()
    {
        var folder = Directory.CreateTempSubdirectory("aipm-benchmark-").FullName;
        var workspace = Workspace.At(folder);
        Fill(workspace);
        var verbs = AipmVerbs.Table();
        var context = new VerbContext { Workspace = workspace, Folder = folder, Verbs = verbs };
        string[] lines =
        [
            "runs", "runs --sort metric03", "runs --sort metric03 --limit 200", "runs --limit 10000",
            "runs --where \"metrics.metric03 < 1000 and params.lr = '7'\" --sort metric05", "runs r5000", "importance --metric metric03",
        ];
        var rows = lines.Select(line => Comparison.Alone($"10,000 runs with 10M values: `{line}`, drawn", () => Type(line, verbs, context), Times)).ToList();
        Directory.Delete(folder, recursive: true);
        return rows;
    }

    private static void Type(string line, VerbTable verbs, VerbContext context)
    {
        var call = verbs.Parse(VerbLine.Split(line), VerbHosts.Notebook);
        _ = ReportOutputs.For(call.Verb.Run(call.Options, context));
    }

    private static void Fill(Workspace workspace)
    {
        using var catalog = RunCatalog.Open(workspace, TimeProvider.System);
        for (var run = 0; run < RunCount; run++)
        {
            var id = catalog.Begin(new RunStart
            {
                Verb = "track",
                Line = "track sweep",
                Name = "sweep",
                Parameters = [new("lr", (run % 100).ToString(CultureInfo.InvariantCulture)), new("seed", run.ToString(CultureInfo.InvariantCulture))],
            });
            using (var log = catalog.OpenLog(id))
            {
                for (var i = 0; i < 1_000; i++)
                {
                    log.Log(Names[i % Names.Length], Math.Sin(run) + i);
                }
            }

            catalog.Finish(id, new RunOutcome { Status = RunStatus.Finished, Duration = TimeSpan.FromSeconds(1) });
        }
    }
}
