using System.Globalization;
using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>Lists the snapshots.</summary>
public sealed class SnapshotsVerb() : Verb<SnapshotsOptions, SnapshotsReport>(new VerbSpec
{
    Name = "snapshots",
    Summary = "Lists the snapshots: rows, size, where they are, who uses them.",
    Question = "Which versions of data are there, and who would miss one?",
    Examples = ["snapshots", "snapshots train", "snapshots --all --age"],
    Method = "From aipm/snapshots.yaml and the pointers of DVC; whether the workspace or the cache has a version is looked up. Runs and models come from the catalog: those of the same line on the same data count once.",
    Pitfalls = ["What a remote has is not asked, since that takes the network: see status and push."],
})
{
    /// <inheritdoc/>
    public override SnapshotsReport Run(SnapshotsOptions options, VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(context);
        var graph = new LineageTrace(context, withRunIds: false).Gather();
        var steps = graph.Nodes.ToDictionary(node => node.Id, StringComparer.Ordinal);
        var all = Versions(context);
        var chosen = options.Name is { } name ? OfName(name, all, context) : options.All ? all : Newest(all);
        return new SnapshotsReport
        {
            Snapshots = [.. chosen.Select(target => Entry(target, graph, steps.GetValueOrDefault(LineageTrace.DataId(target.Out.Id.Md5)), options.Age, context))],
            VersionCount = options.Name is null ? all.Count : chosen.Count,
            Provenance = new Provenance { Line = new VerbCall { Verb = this, Options = options }.Line },
        };
    }

    private static List<SnapshotTarget> Versions(VerbContext context)
    {
        var index = SnapshotIndex.Load(context.Workspace);
        var named = index.Names.SelectMany(index.Versions).Select(version => new SnapshotTarget(
            new DvcOut(version.Id, context.Workspace.PathOf(version.Pointer)[..^DvcPointer.Ending.Length], context.Workspace.PathOf(version.Pointer)) { Size = version.Size },
            $"{version.Name}@{version.Label}")).ToList();
        return [.. named, .. SnapshotTarget.Find(null, context).Where(target => named.All(version => version.Out.Id != target.Out.Id || version.Out.DataPath != target.Out.DataPath))];
    }

    private static List<SnapshotTarget> Newest(List<SnapshotTarget> all) => [.. all.GroupBy(NameOf).Select(versions => versions.Last())];

    private static List<SnapshotTarget> OfName(string name, List<SnapshotTarget> all, VerbContext context)
    {
        var found = all.Where(target => NameOf(target) == name || target.Name == name).ToList();
        return found.Count > 0 ? found : [.. SnapshotTarget.Find(name, context)];
    }

    private static string NameOf(SnapshotTarget target) => target.Name.LastIndexOf('@') is > 0 and var at ? target.Name[..at] : target.Name;

    private static SnapshotEntry Entry(SnapshotTarget target, LineageGraph graph, LineageNode? node, bool withAge, VerbContext context)
    {
        var repository = DvcRepository.Of(target.Out.DataPath, context.Workspace);
        var users = node is null ? [] : graph.Reach([node.Id], isDownstream: true);
        var days = node?.Committed is { } day ? DateOnly.FromDateTime(context.Time.GetUtcNow().UtcDateTime).DayNumber - DateOnly.Parse(day, CultureInfo.InvariantCulture).DayNumber : (int?)null;
        var version = SnapshotIndex.Load(context.Workspace).Names.Contains(NameOf(target)) ? SnapshotIndex.Load(context.Workspace).Find(target.Name) : null;
        return new SnapshotEntry
        {
            Name = target.Name,
            Hash = target.Out.Id.ToString(),
            Path = context.Workspace.RelativePath(target.Out.DataPath),
            RowCount = version?.RowCount ?? node?.RowCount,
            Size = target.Out.Size,
            IsInWorkspace = new DataScan(repository, context).Look(target.Out.DataPath)?.Id == target.Out.Id,
            IsInCache = IsCached(repository.Cache, target.Out.Id),
            RunCount = graph.Nodes.Count(step => step.Kind == LineageKind.Run && users.Contains(step.Id)),
            ModelCount = graph.Nodes.Count(step => step.Kind == LineageKind.Model && users.Contains(step.Id)),
            Author = node?.Author,
            Committed = node?.Committed,
            AgeDays = withAge ? days : null,
        };
    }

    private static bool IsCached(DvcCache cache, ObjectId id)
    {
        if (!cache.Contains(id))
        {
            return false;
        }

        try
        {
            return !id.IsFolder || cache.ReadManifest(id).Objects.All(cache.Contains);
        }
        catch (AipmException)
        {
            return false; // a damaged manifest is no folder
        }
    }
}
