using AiPm.Catalog;
using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>What made a snapshot, as its pointer keeps it.</summary>
/// <param name="Line">The verb line, without the directive.</param>
/// <param name="Run">The run of the session in which it was made, such as <c>r12</c>; null outside of one.</param>
/// <param name="RunName">What the user called that run; null where it has no name.</param>
/// <param name="Parents">The data that the run had read.</param>
internal sealed record SnapshotProducer(string Line, string? Run, string? RunName, IReadOnlyList<SnapshotParent> Parents)
{
    /// <summary>What makes a snapshot now.</summary>
    public static SnapshotProducer Of(string line, VerbContext context)
    {
        if (TrackedRun(context) is not { } run)
        {
            return new SnapshotProducer(line, null, null, []);
        }

        return new SnapshotProducer(line, run.Id, run.Name, [.. run.Data.Select(stamp => new SnapshotParent(stamp.Name, stamp.Hash)).Distinct()]);
    }

    /// <summary>The lines of a pointer, without indent.</summary>
    public IEnumerable<string> Lines()
    {
        yield return "producer:";
        yield return $"  line: {YamlText.Scalar(Line)}";
        if (Run is not null)
        {
            yield return $"  run: {YamlText.Scalar(Run)}";
        }

        if (RunName is not null)
        {
            yield return $"  name: {YamlText.Scalar(RunName)}";
        }

        if (Parents.Count > 0)
        {
            yield return "  parents:";
        }

        foreach (var parent in Parents)
        {
            yield return $"  - name: {YamlText.Scalar(parent.Name)}";
            yield return $"    md5: {parent.Md5}";
        }
    }

    // A catalog that cannot be read never keeps a snapshot from being made.
    private static RunRecord? TrackedRun(VerbContext context)
    {
        if (context.RunId is not { } id)
        {
            return null;
        }

        try
        {
            using var catalog = RunCatalog.Open(context.Workspace, context.Time);
            return catalog.Find(id)?.Parent is { } parent ? catalog.Find(parent) : null;
        }
        catch (AipmException)
        {
            return null;
        }
    }
}
