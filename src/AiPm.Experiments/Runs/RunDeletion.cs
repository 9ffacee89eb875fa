using AiPm.Catalog;

namespace AiPm.Experiments;

/// <summary>Deletes runs for good, with the files that only they named, and tidies up files that nothing names.</summary>
/// <param name="catalog">The catalog.</param>
/// <param name="workspace">The workspace whose files they are.</param>
public sealed class RunDeletion(RunCatalog catalog, Workspace workspace)
{
    /// <summary>What would be deleted: the runs named and all inside them, oldest first. Nothing is deleted.</summary>
    /// <param name="ids">Such as <c>r12</c>.</param>
    /// <exception cref="AipmException">There is no such run, or one is under way.</exception>
    public IReadOnlyList<RunRecord> Plan(IReadOnlyList<string> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var all = catalog.Runs().Reverse().ToList();
        var chosen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            chosen.Add(catalog.Find(id)?.Id ?? throw new AipmException($"There is no run '{id}', so nothing is deleted.", "runs"));
        }

        // Oldest first: a run comes after the one it is inside.
        foreach (var run in all.Where(run => run.Parent is { } parent && chosen.Contains(parent)))
        {
            chosen.Add(run.Id);
        }

        var going = all.Where(run => chosen.Contains(run.Id)).ToList();
        return going.FirstOrDefault(run => run.Status == RunStatus.Running) is { } running
            ? throw new AipmException($"The run {running.Id} is under way and cannot be deleted.", "track --end")
            : going;
    }

    /// <summary>Deletes runs and all inside them, then the files that nothing names any more; those younger than an hour are left to <see cref="CollectGarbage"/>.</summary>
    /// <param name="ids">Such as <c>r12</c>.</param>
    /// <returns>The runs that are gone, and the bytes that were freed.</returns>
    /// <exception cref="AipmException">There is no such run, or one is under way; nothing is deleted.</exception>
    public (IReadOnlyList<string> Runs, long Freed) Delete(IReadOnlyList<string> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var named = Plan(ids).SelectMany(run => catalog.Artifacts(run.Id)).Select(artifact => artifact.Hash).ToHashSet(StringComparer.Ordinal);
        var gone = catalog.Delete(ids);
        var free = catalog.UnreferencedObjects().Select(file => file.Hash).Where(named.Contains).ToList();
        return (gone, new ObjectStore(workspace).Delete(free));
    }

    /// <summary>The kept files that nothing names, older than an hour: what <see cref="CollectGarbage"/> would delete.</summary>
    public IReadOnlyList<StoredObject> Garbage() => catalog.UnreferencedObjects();

    /// <summary>Deletes the kept files that nothing names.</summary>
    /// <returns>The bytes that were freed.</returns>
    public long CollectGarbage() => new ObjectStore(workspace).Delete(Garbage().Select(file => file.Hash));
}
