using AiPm.Catalog;
using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>Gathers what came from what, from pointers, git and the catalog alone; no data is read.</summary>
/// <param name="context">Where the user is.</param>
/// <param name="withRunIds">Whether runs are listed by their numbers.</param>
internal sealed class LineageTrace(VerbContext context, bool withRunIds)
{
    private static readonly string[] Bookkeeping = ["snapshot", "diff", "lineage"];

    private readonly LineageGraph _graph = new();
    private readonly IReadOnlyDictionary<string, RegisteredName> _models = RegisteredName.ByHash(context.Workspace);

    /// <summary>What a user should know: usually nothing.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>The graph of everything.</summary>
    public LineageGraph Gather()
    {
        using var history = new PointerHistory(context);
        var versions = Versions();
        foreach (var version in versions)
        {
            AddData(version, history);
        }

        foreach (var version in versions)
        {
            AddOrigin(version, history);
        }

        AddRuns();
        return _graph;
    }

    /// <summary>A step's name for data with that hash.</summary>
    public static string DataId(string md5) => "data:" + md5;

    private List<SnapshotTarget> Versions()
    {
        var index = SnapshotIndex.Load(context.Workspace);
        var named = index.Names.SelectMany(index.Versions).Select(version =>
        {
            var pointer = context.Workspace.PathOf(version.Pointer);
            return new SnapshotTarget(new DvcOut(version.Id, pointer[..^DvcPointer.Ending.Length], pointer), $"{version.Name}@{version.Label}");
        });
        return [.. named.Concat(SnapshotTarget.Find(null, context)).DistinctBy(target => target.Out.Id.Md5)];
    }

    private void AddData(SnapshotTarget version, PointerHistory history)
    {
        var found = history.First(version.Out.DeclaredIn, version.Out.Id.Md5);
        var model = _models.GetValueOrDefault(version.Out.Id.ToString());
        _graph.Add(new LineageNode(DataId(version.Out.Id.Md5), model is null ? LineageKind.Snapshot : LineageKind.Model, model?.Name ?? version.Name)
        {
            Hash = version.Out.Id.Md5,
            RowCount = history.Meta(version.Out.DeclaredIn, version.Out.Id.Md5, found?.Commit)?.RowCount,
            Commit = found?.Commit,
            Author = found?.Author,
            Committed = found?.Day,
        });
    }

    private void AddOrigin(SnapshotTarget version, PointerHistory history)
    {
        var id = DataId(version.Out.Id.Md5);
        if (version.Out.Stage is { } stage)
        {
            AddStage(version.Out, stage, id);
            return;
        }

        var commit = _graph.Nodes.First(node => node.Id == id).Commit;
        if (history.Meta(version.Out.DeclaredIn, version.Out.Id.Md5, commit) is not { } meta)
        {
            return;
        }

        var first = id;
        if (_models.ContainsKey(version.Out.Id.ToString()) && meta.Producer is { Run: not null } left)
        {
            // The run is a step of its own, and the same one where the catalog knows it.
            var read = left.Parents.Where(parent => _graph.Has(DataId(parent.Md5))).Select(parent => parent.Md5).ToList();
            first = _graph.Add(RunNode(left.Line, read) with { RunIds = withRunIds ? [left.Run] : [] });
            _graph.Link(first, id);
            foreach (var parent in left.Parents)
            {
                _graph.Link(Data(parent.Name, parent.Md5), first);
            }
        }
        else if (meta.Producer is { } producer)
        {
            first = _graph.Add(new LineageNode($"recipe:{id}", LineageKind.Recipe, producer.RunName is null ? producer.Line : $"{producer.RunName}: {producer.Line}"));
            _graph.Link(first, id);
            foreach (var parent in producer.Parents.Where(parent => parent.Md5 != version.Out.Id.Md5))
            {
                _graph.Link(Data(parent.Name, parent.Md5), first);
            }
        }

        if (meta.Terms.Source is { Length: > 0 } source)
        {
            _graph.Link(_graph.Add(new LineageNode($"source:{source}", LineageKind.Source, source)), first);
        }
    }

    private void AddStage(DvcOut made, string stage, string id)
    {
        var recipe = _graph.Add(new LineageNode($"stage:{made.DeclaredIn}:{stage}", LineageKind.Recipe, $"stage {stage}"));
        _graph.Link(recipe, id);
        try
        {
            var root = YamlSection.Parse(File.ReadAllText(made.DeclaredIn));
            foreach (var needed in (root.Has("schema") ? root.Section("stages") : root)?.Section(stage)?.List("deps") ?? [])
            {
                var (path, md5) = (needed.Text("path") ?? "", needed.Text("md5"));
                _graph.Link(md5 is null ? _graph.Add(new LineageNode($"source:{path}", LineageKind.Source, path)) : Data(path, ObjectId.Parse(md5).Md5), recipe);
            }
        }
        catch (Exception error) when (error is FormatException or IOException)
        {
            Notes.Add($"What the stage {stage} read is not known: {error.Message}");
        }
    }

    // Data that no pointer stands for any more is a step all the same.
    private string Data(string name, string md5) =>
        _graph.Add(_graph.Has(DataId(md5)) ? _graph.Nodes.First(node => node.Id == DataId(md5)) : new LineageNode(DataId(md5), LineageKind.Source, name) { Hash = md5 });

    private void AddRuns()
    {
        using var catalog = RunCatalog.Open(context.Workspace, context.Time);
        catalog.Cancellation = context.Cancellation;
        var runs = catalog.Runs().Where(run => run.Status == RunStatus.Finished || run.Status == RunStatus.Running).Reverse().ToList();
        var byId = runs.ToDictionary(run => run.Id, StringComparer.Ordinal);
        foreach (var run in runs.Where(run => run.Parent is null || !byId.ContainsKey(run.Parent)))
        {
            var read = run.Data.Where(stamp => _graph.Has(DataId(stamp.Hash)) && run.Written.All(written => written.Hash != stamp.Hash)).ToList();
            var written = run.Written.Where(stamp => _graph.Has(DataId(stamp.Hash))).ToList();
            if (Bookkeeping.Contains(run.Verb) || read.Count + written.Count == 0)
            {
                continue;
            }

            AddRun(catalog, run, [.. read.Select(stamp => stamp.Hash)], [.. written.Select(stamp => stamp.Hash)]);
        }
    }

    private void AddRun(RunCatalog catalog, RunRecord run, IReadOnlyList<string> read, IReadOnlyList<string> written)
    {
        var line = run.Name ?? (run.Line.Length > 0 ? run.Line : run.Verb);
        var id = _graph.Add(RunNode(line, read) with { RunIds = withRunIds ? [run.Id] : [] });
        foreach (var hash in read)
        {
            _graph.Link(DataId(hash), id);
        }

        foreach (var hash in written)
        {
            _graph.Link(id, DataId(hash));
        }

        foreach (var (name, hash) in ModelsOf(catalog, run))
        {
            _graph.Link(id, _graph.Add(new LineageNode($"model:{id}:{name}", LineageKind.Model, name) { Hash = hash }));
        }
    }

    private static LineageNode RunNode(string line, IReadOnlyList<string> read) =>
        new($"run:{line}:{string.Join(',', read.Order(StringComparer.Ordinal))}", LineageKind.Run, line);

    private static List<(string Name, string Hash)> ModelsOf(RunCatalog catalog, RunRecord run)
    {
        var kept = catalog.Artifacts(run.Id).Where(artifact => artifact.Kind == "model").Select(artifact => (artifact.Name, artifact.Hash)).ToList();
        if (kept.Count > 0 || catalog.ReportOf(run.Id) is not { } report)
        {
            return kept;
        }

        using var json = System.Text.Json.JsonDocument.Parse(report.Json);
        return json.RootElement.TryGetProperty("modelHash", out var hash) && hash.GetString() is { Length: > 0 } model ? [($"model of {run.Verb}", model)] : [];
    }
}
