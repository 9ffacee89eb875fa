using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>Says where data came from and what was made of it.</summary>
public sealed class LineageVerb() : Verb<LineageOptions, LineageReport>(new VerbSpec
{
    Name = "lineage",
    Summary = "Says where data came from, who changed it and when, and what was made of it.",
    Question = "Which data is this model made of, and what has to be done again if this data is wrong?",
    Examples = ["lineage train@v2", "lineage train --downstream", "lineage churn@3", "lineage"],
    Method =
        "Steps come from pointers (source, line and run that made the data, the data that the run had read), from dvc.lock, and from the catalog (what runs read and wrote by hash, and the models they left). "
        + "Who and when are the author and the day of the first commit in which the pointer has the hash. No data is read.",
    Pitfalls =
    [
        "Data is known by its hash: a run that read a variable is not linked to the file that the variable was read from.",
        "Runs come from the catalog here: those of a colleague are seen where the catalog is shared.",
        "Runs of the same line on the same data are one step; --runs lists them.",
    ],
})
{
    /// <inheritdoc/>
    public override LineageReport Run(LineageOptions options, VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(context);
        var targets = options.Target is null ? [] : SnapshotTarget.Find(Pointer(options.Target, context), context);
        if (options.Downstream && targets.Count == 0)
        {
            throw new UsageException("'--downstream' asks what depends on data, and none is named.", context.Line("lineage train --downstream"));
        }

        var trace = new LineageTrace(context, options.Runs);
        var graph = trace.Gather();
        var starts = targets.Select(target => LineageTrace.DataId(target.Out.Id.Md5)).Where(graph.Has).ToHashSet(StringComparer.Ordinal);
        var kept = options.Target is null ? [.. graph.Nodes.Select(node => node.Id)] : graph.Reach(starts, options.Downstream);
        var dependents = graph.Reach(starts, isDownstream: true);
        return new LineageReport
        {
            Target = targets.Count == 1 ? targets[0].Name : options.Target,
            TargetIds = [.. starts.Order(StringComparer.Ordinal)],
            IsDownstream = options.Downstream,
            Nodes = [.. graph.Nodes.Where(node => kept.Contains(node.Id))],
            Edges = [.. graph.Edges.Where(edge => kept.Contains(edge.From) && kept.Contains(edge.To))],
            DependentRunCount = graph.Nodes.Count(node => node.Kind == LineageKind.Run && dependents.Contains(node.Id)),
            DependentModelCount = graph.Nodes.Count(node => node.Kind == LineageKind.Model && dependents.Contains(node.Id)),
            Notes = trace.Notes,
            Provenance = new Provenance { Line = new VerbCall { Verb = this, Options = options }.Line },
        };
    }

    // A registered model is meant by its name and version, and found by its pointer.
    private static string Pointer(string target, VerbContext context) =>
        RegisteredName.ByHash(context.Workspace).Values.FirstOrDefault(model => model.Name == target) is { } model ? Path.GetRelativePath(context.Folder, context.Workspace.PathOf(model.Pointer)) : target;
}
