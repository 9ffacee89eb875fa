using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.ExceptionServices;
using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>Carries out plans: each file is replaced whole or not at all, and what was interrupted can be done again.</summary>
internal sealed class WorkspaceRestore(DvcRepository repository, VerbContext context)
{
    private const string KeptFolder = "kept";
    private readonly WorkspaceLinks _links = new(repository);

    /// <summary>Moves what only the workspace has to <c>.aipm/kept/</c>, so that nothing is lost.</summary>
    /// <returns>The folder, relative to the workspace; null where there is nothing to keep.</returns>
    public string? KeepUnsaved(IReadOnlyList<RestorePlan> plans)
    {
        if (!plans.Any(plan => plan.Unsaved.Any()))
        {
            return null;
        }

        context.Workspace.EnsureState();
        var number = 1;
        string folder;
        do
        {
            folder = Path.Combine(context.Workspace.State, KeptFolder, (number++).ToString(CultureInfo.InvariantCulture));
        }
        while (Directory.Exists(folder));
        foreach (var plan in plans)
        {
            foreach (var change in plan.Unsaved)
            {
                var path = plan.PathOf(change);
                var kept = Path.Combine(folder, Path.GetRelativePath(context.Workspace.Root, path));
                Directory.CreateDirectory(Path.GetDirectoryName(kept) ?? folder);
                File.Move(path, kept);
            }
        }

        return context.Workspace.RelativePath(folder);
    }

    /// <summary>Does what a plan says.</summary>
    /// <exception cref="AipmException">A file changed since the plan was made, or cannot be written.</exception>
    public void Apply(RestorePlan plan)
    {
        _links.RemoveAbandoned(context.Time);
        try
        {
            Delete(plan);
            Place(plan);
            Remember(plan);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AipmException($"{plan.Target.Name} could not be restored whole: {error.Message}", "the same line again, once that is mended", error);
        }
    }

    /// <summary>Puts links into the places of files whose content came into the cache just now, where the configuration wants links.</summary>
    public void Link(string path, ScannedData data, bool isExecutable)
    {
        if (!_links.AreLinked)
        {
            return;
        }

        foreach (var (relative, file) in data.Content)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var full = relative.Length == 0 ? path : Path.Combine(path, relative);
            if (new FileInfo(full).LinkTarget is null && FileStamp.Of(full) == file.Stamp && !IsLinked(file))
            {
                _links.Place(new ObjectId(file.Md5), full, isExecutable);
            }
        }
    }

    private bool IsLinked(StoredFile file) =>
        file.Stamp.Inode != 0 && FileStamp.Of(repository.Cache.PathOf(file.Md5))?.Inode == file.Stamp.Inode;

    private void Delete(RestorePlan plan)
    {
        foreach (var change in plan.Changes.Where(change => change.Wanted is null))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var path = plan.PathOf(change);
            CheckUnchanged(change, path);
            if (Directory.Exists(Path.GetDirectoryName(path)))
            {
                DeleteFile(path);
            }

            DeleteEmptyFolders(Path.GetDirectoryName(path), plan.Target.Out.DataPath);
        }
    }

    private static void DeleteEmptyFolders(string? folder, string root)
    {
        while (folder is not null && folder.Length > root.Length && Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
            folder = Path.GetDirectoryName(folder);
        }
    }

    private void Place(RestorePlan plan)
    {
        List<RestoreChange> changes = [.. plan.Changes.Where(change => change.Wanted is not null)];
        foreach (var folder in changes.Select(change => Path.GetDirectoryName(plan.PathOf(change)) ?? ".").Distinct(StringComparer.Ordinal))
        {
            Directory.CreateDirectory(folder);
        }

        var progress = new ScanProgress("restoring", plan.Target.Name, [.. changes.Select(change => new FolderFile(change.RelativePath, default))], context);
        var failure = new ConcurrentQueue<Exception>();
        Parallel.ForEach(changes, new ParallelOptions { MaxDegreeOfParallelism = Math.Min(Environment.ProcessorCount, 32) }, (change, loop) =>
        {
            try
            {
                context.Cancellation.ThrowIfCancellationRequested();
                var path = plan.PathOf(change);
                CheckUnchanged(change, path);
                if (Directory.Exists(path) && !Directory.EnumerateFileSystemEntries(path).Any())
                {
                    Directory.Delete(path);
                }

                _links.Place(change.Wanted ?? default, path, plan.Target.Out.IsExecutable);
                progress.Done(0);
            }
            catch (Exception error)
            {
                failure.Enqueue(error);
                loop.Stop();
            }
        });
        if (failure.TryDequeue(out var first))
        {
            ExceptionDispatchInfo.Throw(first);
        }
    }

    // What was kept aside is not there any more; all else must be as the plan saw it.
    private static void CheckUnchanged(RestoreChange change, string path)
    {
        if (FileStamp.Of(path) is { } now && now != change.There?.Stamp)
        {
            throw new AipmException($"{Path.GetFileName(path)} was written while it was to be restored; it is left as it is.", "the same line again, once nobody writes the file");
        }
    }

    private void Remember(RestorePlan plan)
    {
        var state = DvcState.Of(repository, plan.Target.Out.DataPath);
        var now = state.Now();
        foreach (var change in plan.Changes)
        {
            if (change.Wanted is { IsLegacy: false } id && FileStamp.Of(plan.PathOf(change)) is { } stamp)
            {
                state.Remember(change.RelativePath, new StoredFile(id.Md5, stamp), now);
            }
        }

        state.Save();
    }

    private static void DeleteFile(string path)
    {
        if (OperatingSystem.IsWindows() && File.Exists(path))
        {
            File.SetAttributes(path, FileAttributes.Normal);
        }

        File.Delete(path);
    }
}
