using AiPm.Catalog;
using AiPm.Reports;

namespace AiPm.Experiments;

/// <summary>Brings runs of a server into the catalog, each once, with every point of their metrics.</summary>
internal sealed class MlflowPull(Workspace workspace, MlflowTarget target)
{
    /// <summary>The tag with what a run is called on the server it came from.</summary>
    public const string RemoteIdTag = "mlflow.run_id";

    private readonly MlflowClock _clock = new();

    /// <summary>Brings the runs that have ended and are not here yet.</summary>
    /// <param name="experiment">The experiment's name, or null for all.</param>
    /// <param name="progress">Is told the share that is done.</param>
    /// <param name="cancellation">Stops between two runs; a run that is begun and not whole is deleted by the next pull.</param>
    /// <returns>How many runs are still under way there and were not brought.</returns>
    public async Task<int> RunAsync(string? experiment, Action<double> progress, CancellationToken cancellation)
    {
        using var turn = await MlflowTurn.TakeAsync(workspace, cancellation).ConfigureAwait(false);
        var experiments = await ExperimentsAsync(experiment, cancellation).ConfigureAwait(false);

        // Begun and ended by the clock of the runs, so that they keep their times.
        using var catalog = RunCatalog.Open(workspace, _clock);
        var (known, own) = Known(catalog);
        var there = new List<MlflowRun>();
        foreach (var id in experiments)
        {
            there.AddRange(await target.Client.SearchRunsAsync([id], "", deleted: false, cancellation).ConfigureAwait(false));
        }

        var foreign = there.Where(run => !known.ContainsKey(run.Id) && !own.Contains(run.Tags.GetValueOrDefault(MlflowTags.Identity, ""))).ToList();
        var wanted = foreign.Where(run => run.Status is not ("RUNNING" or "SCHEDULED")).ToList();
        var done = 0;
        foreach (var run in ParentsFirst(wanted))
        {
            cancellation.ThrowIfCancellationRequested();
            var parent = run.Tags.GetValueOrDefault(MlflowTags.Parent) is { } above ? known.GetValueOrDefault(above) : null;
            known[run.Id] = await BringAsync(catalog, run, parent, cancellation).ConfigureAwait(false);
            progress(++done / (double)wanted.Count);
        }

        return foreign.Count - wanted.Count;
    }

    private async Task<IReadOnlyList<string>> ExperimentsAsync(string? name, CancellationToken cancellation)
    {
        if (name is null)
        {
            return [.. (await target.Client.ExperimentsAsync(cancellation).ConfigureAwait(false)).Select(experiment => experiment.Key)];
        }

        if (await target.Client.FindExperimentAsync(name, cancellation).ConfigureAwait(false) is { } id)
        {
            return [id];
        }

        var all = (await target.Client.ExperimentsAsync(cancellation).ConfigureAwait(false)).Select(experiment => experiment.Value).ToList();
        var list = all.Count == 0 ? "It has none." : $"It has {string.Join(", ", all.Take(12).Select(known => $"'{known}'"))}{(all.Count > 12 ? ", …" : "")}.";
        throw new AipmException($"{target.Name} has no experiment '{name}'. {list}", $"--experiment {VerbLineText(Verbs.NearestName.Find(name, all) ?? all.FirstOrDefault() ?? "NAME")}");

        static string VerbLineText(string text) => Verbs.VerbLine.Quote(text);
    }

    // What was begun and broken off is taken away and brought again.
    private (Dictionary<string, string> Known, HashSet<string> Own) Known(RunCatalog catalog)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        var own = new HashSet<string>(StringComparer.Ordinal);
        foreach (var run in catalog.Runs())
        {
            if (!MlflowSync.IsPulled(run))
            {
                own.Add(MlflowTags.IdentityOf(run));
            }
            else if (run.Tags.Any(tag => tag.Key == MlflowSync.OriginTag && tag.Value == target.Name))
            {
                if (run.Status == RunStatus.Running)
                {
                    catalog.Finish(run.Id, new RunOutcome { Status = RunStatus.Stopped });
                    catalog.Delete([run.Id]);
                }
                else if (run.Tags.FirstOrDefault(tag => tag.Key == RemoteIdTag).Value is { } remote)
                {
                    known.TryAdd(remote, run.Id);
                }
            }
        }

        return (known, own);
    }

    private static IEnumerable<MlflowRun> ParentsFirst(IReadOnlyList<MlflowRun> runs)
    {
        var byId = runs.DistinctBy(run => run.Id).ToDictionary(run => run.Id);
        return byId.Values.OrderBy(run => DepthOf(run, 0)).ThenBy(run => run.StartTime).ThenBy(run => run.Id, StringComparer.Ordinal);

        int DepthOf(MlflowRun run, int depth) =>
            depth < 20 && run.Tags.GetValueOrDefault(MlflowTags.Parent) is { } above && byId.TryGetValue(above, out var parent) ? DepthOf(parent, depth + 1) : depth;
    }

    // MLflow counts letters, the catalog UTF-16 units: a name of rare letters may be too long here.
    private static string NameOf(string key, MlflowRun run)
    {
        var name = MlflowKey.Decode(key, run.Tags);
        return name.Length <= MlflowLimits.KeyLength ? name : MlflowKey.Encode(name);
    }

    private async Task<string> BringAsync(RunCatalog catalog, MlflowRun run, string? parent, CancellationToken cancellation)
    {
        _clock.Set(run.StartTime);
        var commit = run.Tags.GetValueOrDefault(MlflowTags.Commit);
        var id = catalog.Begin(new RunStart
        {
            Verb = "mlflow",
            Line = $"mlflow pull --from {target.Name}",
            Name = run.Name.Length > 0 ? run.Name : run.Tags.GetValueOrDefault(MlflowTags.Name),
            Parent = parent,
            Parameters = [.. run.Parameters.Select(parameter => KeyValuePair.Create(NameOf(parameter.Key, run), parameter.Value))],
            Tags =
            [
                new(MlflowSync.OriginTag, target.Name),
                new(RemoteIdTag, run.Id),
                .. run.Tags
                    .Where(tag => tag.Key is not (MlflowTags.Note or MlflowTags.Name or MlflowTags.Commit) && !tag.Key.StartsWith(MlflowKey.LongNameTag, StringComparison.Ordinal))
                    .OrderBy(tag => tag.Key, StringComparer.Ordinal)
                    .Select(tag => KeyValuePair.Create(NameOf(tag.Key, run), tag.Value)),
            ],
            Note = run.Tags.GetValueOrDefault(MlflowTags.Note),
            GitCommit = commit is { Length: 40 } ? commit : null,
            Process = new ProcessMark(target.Settings.Server.Root.Host, 0, ""),
            Environment = $"MLflow, {run.Tags.GetValueOrDefault(MlflowTags.SourceName, "source not named")}",
        });
        using (var log = catalog.OpenLog(id))
        {
            foreach (var metric in run.Metrics)
            {
                var name = NameOf(metric.Key, run);
                await foreach (var point in target.Client.HistoryAsync(run.Id, metric.Key, cancellation).ConfigureAwait(false))
                {
                    _clock.Set(point.Timestamp);
                    log.Log(name, point.Value, point.Step);
                }
            }
        }

        _clock.Set(Math.Max(run.EndTime, run.StartTime));
        catalog.Finish(id, new RunOutcome
        {
            Status = run.Status switch { "FINISHED" => RunStatus.Finished, "KILLED" => RunStatus.Stopped, _ => RunStatus.Failed },
            Duration = TimeSpan.FromMilliseconds(Math.Max(0, run.EndTime - run.StartTime)),
            Provenance = new Provenance
            {
                Data = [.. run.Inputs.Select(input => new DataStamp { Name = input.Name, Kind = input.SourceType, Hash = input.Digest, RowCount = 0 })],
            },
        });
        return id;
    }
}
