using System.Text;
using AiPm.Catalog;
using AiPm.Reports;

namespace AiPm.Experiments.Tests.Mlflow;

/// <summary>Runs of a catalog, and whether a server holds exactly them.</summary>
internal static class LoggedRuns
{
    public const string Commit = "0123456789abcdef0123456789abcdef01234567";

    /// <summary>Begins a run that has a bit of everything, and logs points.</summary>
    public static string Begin(TemporaryFolder folder, int pointCount, string name = "chicago-mlp", string? parent = null)
    {
        using var catalog = folder.Open();
        var run = catalog.Begin(new RunStart
        {
            Verb = "track",
            Line = "track chicago-mlp",
            Name = name,
            Parent = parent,
            Parameters = [new("lr", "0.1"), new("features", "wind"), new("features", "rain"), new("f1@10", "ja")],
            Tags = [new("weather", ""), new("team:a", "b")],
            Note = "adds **wind**",
            GitCommit = Commit,
            IsDirty = true,
        });
        catalog.AddData(run, new DataStamp { Name = "chicago", Kind = "snapshot", Hash = "d41d8cd98f00b204e9800998ecf8427e.dir", RowCount = 5_698 }, DataDirection.Read);
        catalog.AddData(run, new DataStamp { Name = "clean", Kind = "snapshot", Hash = "5bbf5a52328e7439ae6e719dfe712200", RowCount = 5_000 }, DataDirection.Written);
        Put(folder, catalog, run, "figures/loss.png", "figure", "not really a picture");
        Put(folder, catalog, run, "model.safetensors", "model", "weights");
        Log(catalog, run, pointCount);
        return run;
    }

    /// <summary>Logs points of two metrics, some of which are no finite numbers.</summary>
    public static void Log(RunCatalog catalog, string run, int pointCount)
    {
        using var log = catalog.OpenLog(run);
        for (var i = 0; i < pointCount; i++)
        {
            log.Log(i % 3 == 0 ? "val/loss" : "größe @1", i switch { 1 => double.NaN, 2 => double.PositiveInfinity, 4 => double.NegativeInfinity, _ => 1.0 / (i + 1) });
        }
    }

    public static void Put(TemporaryFolder folder, RunCatalog catalog, string run, string name, string kind, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var hash = new ObjectStore(folder.Workspace).Put(bytes);
        catalog.AddArtifact(run, new RunArtifact(name, kind, hash, bytes.Length, "application/octet-stream"));
    }

    public static void Finish(TemporaryFolder folder, string run, RunStatus status = RunStatus.Finished)
    {
        using var catalog = folder.Open();
        catalog.AddCell(run, new RunCell(0, 1, "var x = 1;", "finished"));
        catalog.SetFacts(run, [new("sdk", "10.0.100"), new("notebook", "notebooks/03.ipynb")]);
        catalog.SetLesson(run, "wind helps");
        catalog.Finish(run, new RunOutcome
        {
            Status = status,
            Duration = TimeSpan.FromSeconds(1.5),
            Metrics = [new("mae", 12.25)],
            ReportJson = "{}",
        });
    }

    /// <summary>The server holds exactly what the catalog holds, once.</summary>
    public static void AssertHeld(TemporaryFolder folder, MlflowStandIn server, string run)
    {
        using var catalog = folder.Open();
        var record = catalog.Find(run);
        Assert.NotNull(record);
        server.Read(store =>
        {
            var remote = Assert.Single(store.Runs, there => there.Tags.GetValueOrDefault("aipm.run_id") == run && !there.IsDeleted);
            AssertFacts(record, remote);
            AssertNumbers(catalog, record, remote);
            AssertFiles(catalog, record, remote, store);
            Assert.Empty(store.Truncated);
            return 0;
        });
    }

    private static void AssertFacts(RunRecord record, StandInRun remote)
    {
        var expected = record.Parameters.GroupBy(parameter => parameter.Key).ToDictionary(group => MlflowKey.Encode(group.Key), group => string.Join(", ", group.Select(pair => pair.Value)));
        Assert.Equal(expected.OrderBy(pair => pair.Key, StringComparer.Ordinal), remote.Parameters.OrderBy(pair => pair.Key, StringComparer.Ordinal));
        Assert.Equal(MlflowTags.NameOf(record), remote.Name);
        Assert.Equal(MlflowTags.StatusOf(record), remote.Status);
        Assert.Equal(record.Started.ToUnixTimeMilliseconds(), remote.StartTime);
        Assert.Equal((record.Started + record.Duration)?.ToUnixTimeMilliseconds(), remote.EndTime);
        Assert.Equal(record.Data.Select(stamp => (stamp.Name, stamp.Hash, "dvc")), remote.Inputs);
        Assert.All(record.Tags, tag => Assert.Equal(tag.Value, remote.Tags[MlflowKey.Encode(tag.Key)]));
        Assert.Equal(record.GitCommit, remote.Tags["mlflow.source.git.commit"]);
        Assert.Equal("NOTEBOOK", remote.Tags["mlflow.source.type"]);
    }

    private static void AssertNumbers(RunCatalog catalog, RunRecord record, StandInRun remote)
    {
        var stated = record.Metrics
            .Where(metric => record.Summaries.All(summary => summary.Name != metric.Key || summary.Count == 0))
            .Select(metric => (MlflowKey.Encode(metric.Key), metric.Value, (record.Started + record.Duration)!.Value.ToUnixTimeMilliseconds(), 0L));
        var points = catalog.Points(record.Id).Select(point => (MlflowKey.Encode(point.Metric), point.Value, point.Time.ToUnixTimeMilliseconds(), point.Step));
        Assert.Equal(points.Concat(stated).Distinct().Order(), remote.Points.Order());
    }

    private static void AssertFiles(RunCatalog catalog, RunRecord record, StandInRun remote, StandInStore store)
    {
        var objects = catalog.Artifacts(record.Id);
        var root = $"{remote.ExperimentId}/{remote.Id}/artifacts/";
        Assert.All(objects, artifact => Assert.Equal(artifact.Size, store.Files[root + artifact.Name].Length));
        string[] evidence = record.Status == RunStatus.Running ? [] : ["aipm/report.json", "aipm/cells.txt", "aipm/environment.txt"];
        Assert.Equal(
            objects.Select(artifact => artifact.Name).Concat(evidence).Order(StringComparer.Ordinal),
            store.Files.Keys.Where(path => path.StartsWith(root, StringComparison.Ordinal)).Select(path => path[root.Length..]).Order(StringComparer.Ordinal));
        var models = objects.Where(artifact => artifact.Kind == "model").ToList();
        Assert.Equal(models.Count, remote.Models.Count);
        foreach (var id in remote.Models)
        {
            var model = Assert.Single(store.Models, model => model.Id == id);
            Assert.Equal("LOGGED_MODEL_READY", model.Status);
            Assert.Contains($"{remote.ExperimentId}/models/{id}/artifacts/MLmodel", store.Files.Keys);
        }
    }
}
