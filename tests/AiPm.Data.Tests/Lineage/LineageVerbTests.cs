using AiPm.Catalog;
using AiPm.Reports;

namespace AiPm.Data.Tests.Lineage;

public sealed class LineageVerbTests : IDisposable
{
    private readonly TemporaryProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void Nothing_yet_is_said_and_drawn()
    {
        var report = Run(null);

        Assert.Empty(report.Nodes);
        Assert.Contains("No snapshot was taken yet", report.Sentence, StringComparison.Ordinal);
        Assert.NotEmpty(report.ToPng() ?? []);
    }

    [Fact]
    public void A_snapshot_comes_from_its_source_by_its_line()
    {
        var hash = Take("train.csv", "id\n1\n", "city portal");

        var report = Run("train");

        Assert.Equal("train@v1", report.Target);
        Assert.Contains("came from city portal", report.Sentence, StringComparison.Ordinal);
        Assert.Contains("not committed", report.Sentence, StringComparison.Ordinal);
        Assert.Equal(["city portal", "train@v1"], report.Nodes.Where(node => node.Kind != LineageKind.Recipe).Select(node => node.Name).Order(StringComparer.Ordinal));
        Assert.Contains(report.Nodes, node => node.Hash == hash && node.RowCount == 1);
    }

    [Fact]
    public void Git_says_who_brought_a_version_and_when()
    {
        _project.Git("init", "-q");
        var first = Take("train.csv", "id\n1\n");
        Commit("Ann", "2026-03-01T10:00:00Z");
        var second = Take("train.csv", "id\n1\n2\n");
        Commit("Bob", "2026-04-02T10:00:00Z");

        var nodes = Run(null).Nodes;

        Assert.Equal(("Ann", "2026-03-01"), nodes.Where(node => node.Hash == first).Select(node => (node.Author, node.Committed)).Single());
        Assert.Equal(("Bob", "2026-04-02"), nodes.Where(node => node.Hash == second).Select(node => (node.Author, node.Committed)).Single());
        Assert.Equal(1, nodes.Single(node => node.Hash == first).RowCount);
        Assert.Contains("Bob committed train@v2 on 2026-04-02", Run("train").Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_and_models_depend_on_the_data_that_they_read()
    {
        var raw = Take("raw.csv", "id\n1\n");
        var train = Take("train.csv", "id\n1\n2\n");
        AddRun("clean raw", read: raw, written: train);
        AddRun("baseline train --target id", read: train, model: "models/baseline.safetensors");
        AddRun("baseline train --target id", read: train, model: "models/baseline.safetensors");

        var down = Run("raw", downstream: true);
        var up = Run("train");

        Assert.Equal((2, 1), (down.DependentRunCount, down.DependentModelCount));
        Assert.Contains("2 runs and 1 model depend on raw@v1", down.Sentence, StringComparison.Ordinal);
        Assert.Contains(up.Nodes, node => node.Name == "raw@v1");
        Assert.DoesNotContain(up.Nodes, node => node.Kind == LineageKind.Model);
        Assert.Equal(["r2", "r3"], Run(null, runs: true).Nodes.Single(node => node.Name.StartsWith("baseline", StringComparison.Ordinal) && node.Kind == LineageKind.Run).RunIds);
    }

    [Fact]
    public void The_same_notebook_again_draws_the_same()
    {
        var train = Take("train.csv", "id\n1\n2\n");
        AddRun("baseline train --target id", read: train, model: "m");
        var before = Run(null);

        AddRun("baseline train --target id", read: train, model: "m");

        Assert.Equal(before.ToSvg(), Run(null).ToSvg());
        Assert.Equal(before.ToJson(), Run(null).ToJson());
    }

    [Fact]
    public void Stages_of_a_pipeline_are_steps_too()
    {
        _project.Write(".dvc/config", "");
        _project.Write("raw.txt", "raw");
        _project.Write("model.bin", "model");
        _project.Write(
            "dvc.lock",
            $"schema: '2.0'\nstages:\n  train:\n    cmd: python3 train.py\n    deps:\n    - path: raw.txt\n      hash: md5\n      md5: {new string('a', 32)}\n      size: 3\n"
            + $"    outs:\n    - path: model.bin\n      hash: md5\n      md5: {new string('b', 32)}\n      size: 5\n");

        var report = Run("model.bin");

        Assert.Equal(["model.bin", "raw.txt", "stage train"], report.Nodes.Select(node => node.Name).Order(StringComparer.Ordinal));
        Assert.Equal(2, report.Edges.Count);
    }

    [Fact]
    public void Sixty_runs_are_folded()
    {
        var train = Take("train.csv", "id\n1\n2\n");
        for (var i = 0; i < 60; i++)
        {
            AddRun($"baseline train --seed {i}", read: train);
        }

        var report = Run("train", downstream: true);
        var scene = report.Draw();

        Assert.Equal(61, report.Nodes.Count);
        Assert.Contains("53 others", report.ToSvg(), StringComparison.Ordinal);
        Assert.InRange(scene.Height, 100, 700);
    }

    [Fact]
    public void Downstream_of_nothing_is_an_error() => Assert.Throws<Verbs.UsageException>(() => Run(null, downstream: true));

    [Fact]
    public void The_list_says_where_versions_are_and_who_uses_them()
    {
        var old = Take("train.csv", "id\n1\n");
        var now = Take("train.csv", "id\n1\n2\n");
        AddRun("baseline train --target id", read: now, model: "m");

        var report = new SnapshotsVerb().Run(new SnapshotsOptions { All = true }, _project.Context());

        Assert.Equal([("train@v1", old, false, true, 0), ("train@v2", now, true, true, 1)], report.Snapshots.Select(entry => (entry.Name, entry.Hash, entry.IsInWorkspace, entry.IsInCache, entry.RunCount)));
        Assert.Equal([2L], new SnapshotsVerb().Run(new SnapshotsOptions(), _project.Context()).Snapshots.Select(entry => entry.RowCount ?? 0));
        Assert.Null(report.Snapshots[0].AgeDays);
    }

    private string Take(string file, string text, string? source = null)
    {
        _project.Write(file, text);
        return _project.Snapshot(file, Path.GetFileNameWithoutExtension(file), source).Hash;
    }

    private void Commit(string author, string date)
    {
        _project.Git("add", "-A");
        _project.Git("commit", "-q", "-m", "data", $"--author={author} <{author}@example.org>", $"--date={date}");
    }

    private void AddRun(string line, string read, string? written = null, string? model = null)
    {
        var context = _project.Context();
        using var catalog = RunCatalog.Open(context.Workspace, context.Time);
        var id = catalog.Begin(new RunStart { Verb = line.Split(' ')[0], Line = line });
        if (written is not null)
        {
            catalog.AddData(id, new DataStamp { Name = "made", Kind = "snapshot", Hash = written, RowCount = 1 }, DataDirection.Written);
        }

        if (model is not null)
        {
            catalog.AddArtifact(id, new RunArtifact(model, "model", new string('c', 64), 1, "application/octet-stream"));
        }

        catalog.Finish(id, new RunOutcome { Status = RunStatus.Finished, Provenance = new Provenance { Data = [new DataStamp { Name = "read", Kind = "snapshot", Hash = read, RowCount = 1 }] } });
    }

    private LineageReport Run(string? target, bool downstream = false, bool runs = false) =>
        new LineageVerb().Run(new LineageOptions { Target = target, Downstream = downstream, Runs = runs }, _project.Context());
}
