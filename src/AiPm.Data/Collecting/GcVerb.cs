using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>Deletes data that nothing names any more, from the cache and on demand from a remote.</summary>
public sealed class GcVerb() : Verb<GcOptions, GcReport>(new VerbSpec
{
    Name = "gc",
    Summary = "Deletes data that no pointer, commit or version names any more.",
    Question = "How do I get room back without losing data that somebody needs?",
    Examples = ["gc --all-commits", "gc --workspace --all-tags --yes", "gc --all-branches --all-tags --cloud"],
    Method =
        "Every pointer (x.dvc) and dvc.lock of the workspace, and of each commit in scope, is read from git without checking it out; each names an object, "
        + "a folder's object names those of its files. All versions in aipm/snapshots.yaml count too. What is left over goes. Without --yes it is only shown. "
        + "Where a pointer or a folder's list of files cannot be read, nothing is deleted at all: what it needs is not known.",
    Pitfalls =
    [
        "There is no way back for data that no remote has.",
        "--workspace alone lets go of what other branches, tags and older commits need.",
        "--cloud deletes for the whole team: git fetch --all first, so that their branches are known here.",
        "A cache or remote that several projects share needs --projects.",
    ],
})
{
    /// <inheritdoc/>
    public override GcReport Run(GcOptions options, VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(context);
        var scope = new GcScope(options, context);
        scope.Check();
        var repository = DvcRepository.OfWorkspace(context.Workspace);
        if (!repository.IsThere)
        {
            throw new AipmException($"There is no data of DVC here: {repository.Root} has no folder .dvc.", context.Line("snapshot data.csv --as train"));
        }

        Directory.CreateDirectory(repository.Temporary);
        using var held = options.Yes ? DvcLock.Take(repository, context.Cancellation) : null;
        var collection = new GarbageCollection(repository, Reached(scope, repository, options, context), context);
        collection.Search(options.Cloud || options.Remote is not null, options.Remote);
        if (options.Yes)
        {
            collection.Delete();
        }

        return collection.Report(options, scope);
    }

    private static List<ReachableObjects> Reached(GcScope scope, DvcRepository repository, GcOptions options, VerbContext context)
    {
        var reached = new List<ReachableObjects> { scope.Reach(repository) };
        foreach (var folder in options.Projects ?? [])
        {
            var project = DvcRepository.OfWorkspace(Workspace.At(Path.GetFullPath(folder, context.Folder)));
            reached.Add(project.IsThere
                ? scope.Reach(project)
                : throw new AipmException($"'{folder}' is no project with data of DVC: it has no folder .dvc.", "the folder that holds .dvc/"));
        }

        return reached;
    }
}
