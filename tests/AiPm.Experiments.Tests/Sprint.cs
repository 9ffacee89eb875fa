using System.Globalization;
using AiPm.Catalog;
using AiPm.Reports;

namespace AiPm.Experiments.Tests;

/// <summary>Logs runs as a team does in a sprint, with numbers that are always the same.</summary>
internal sealed class Sprint(TemporaryFolder folder)
{
    public const string Commit = "0123456789abcdef0123456789abcdef01234567";

    public string Log(RunStart start, params (string Name, double Value)[] metrics) => Log(start, new RunOutcome
    {
        Status = RunStatus.Finished,
        Duration = TimeSpan.FromSeconds(1.5),
        Metrics = [.. metrics.Select(metric => KeyValuePair.Create(metric.Name, metric.Value))],
        Provenance = new Provenance { Data = [Stamp("d41d8cd98f00b204e9800998ecf8427e")], Seed = start.Seed, Device = "cpu" },
    });

    public string Log(RunStart start, RunOutcome outcome)
    {
        using var catalog = folder.Open();
        var run = catalog.Begin(start);
        catalog.Finish(run, outcome);
        return run;
    }

    /// <summary>Logs a run whose metrics have points on the way; the last value of each is what it came to.</summary>
    public string Log(RunStart start, string metric, IReadOnlyList<double> points)
    {
        using var catalog = folder.Open();
        var run = catalog.Begin(start);
        using (var log = catalog.OpenLog(run))
        {
            foreach (var (step, value) in points.Index())
            {
                log.Log(metric, value, step);
            }
        }

        catalog.Finish(run, new RunOutcome { Status = RunStatus.Finished, Duration = TimeSpan.FromSeconds(2) });
        return run;
    }

    public static RunStart Start(string name, params (string Name, string Value)[] parameters) => new()
    {
        Verb = "track",
        Name = name,
        Line = "track " + name,
        Parameters = [.. parameters.Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value))],
        GitCommit = Commit,
        Seed = parameters.FirstOrDefault(parameter => parameter.Name == "seed").Value is { } seed ? int.Parse(seed, CultureInfo.InvariantCulture) : null,
        Environment = "AiPm 1.0 · .NET 10.0.1 · linux-x64",
    };

    public static DataStamp Stamp(string hash) => new() { Name = "chicago", Kind = "snapshot", Hash = hash, RowCount = 5_698 };

    /// <summary>A loss that falls and jitters, the same for the same number.</summary>
    public static double[] Loss(int number, int count) =>
        [.. Enumerable.Range(0, count).Select(i => (2.0 / (1 + (0.05 * (i + 1) * (1 + (0.2 * number))))) + (0.15 * Math.Sin((i * 12.9898) + (number * 78.233)) * Math.Exp(-i / 120.0)))];

    public TReport Run<TReport>(string line)
        where TReport : Report
    {
        var call = folder.Parse(line);
        return (TReport)call.Verb.Run(call.Options, folder.Context());
    }
}
