using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>
/// Finds out what content the data at a path has. Files whose stamps are known are not read; the others are, on all cores, and come
/// into the cache on the way where that is wished.
/// </summary>
internal sealed class DataScan(DvcRepository repository, VerbContext context)
{
    // How much is lost at most when the process is killed, and how much waits to be written at most.
    private const int ChunkFiles = 4096;
    private const long ChunkBytes = 1L << 30;

    // One of these at the end of many small ones would leave all cores but one without work.
    private const long LargeFile = 16L << 20;

    private static readonly ParallelOptions Cores = new() { MaxDegreeOfParallelism = Math.Min(Environment.ProcessorCount, 32) };

    private readonly DvcCache _cache = repository.Cache;

    /// <summary>Looks at the data and reads what is not known; null where there is nothing.</summary>
    /// <exception cref="AipmException">Something in it cannot be read or kept.</exception>
    public ScannedData? Look(string path) => Scan(path, null);

    /// <summary>The same, and puts into the cache what it lacks.</summary>
    /// <exception cref="AipmException">There is nothing, or something in it cannot be read or kept.</exception>
    public ScannedData Store(string path)
    {
        _cache.Drafts.RemoveAbandoned(context.Time);
        using var intake = new CacheIntake(_cache);
        var data = Scan(path, intake) ?? throw new AipmException($"{Path.GetFileName(path)} is not there any more.", "the same line again");
        if (data.Manifest is { } manifest)
        {
            intake.Take(data.Id, manifest);
        }

        intake.Complete();
        return data;
    }

    private ScannedData? Scan(string path, CacheIntake? intake)
    {
        var walk = new FolderWalk(repository, context.Workspace, context.Cancellation);
        var isFolder = Directory.Exists(path);
        List<FolderFile> files = isFolder ? walk.Files(path) : FileStamp.Of(path) is { } stamp ? [new FolderFile("", stamp)] : [];
        if (files.Count == 0)
        {
            return isFolder && intake is not null
                ? throw new AipmException($"The folder {Path.GetFileName(path)} has no files; DVC keeps files, not empty folders.", "put a file into it first")
                : null;
        }

        var state = DvcState.Of(repository, path);
        var found = new Dictionary<string, StoredFile>(files.Count, StringComparer.Ordinal);
        var unknown = new List<FolderFile>();
        foreach (var file in files)
        {
            if (state.Find(file.RelativePath, file.Stamp) is { } md5 && (intake is null || _cache.Has(new ObjectId(md5), file.Stamp.Size)))
            {
                found.Add(file.RelativePath, new StoredFile(md5, file.Stamp));
            }
            else
            {
                unknown.Add(file);
            }
        }

        var isKnown = unknown.Count == 0 && state.FolderMd5 is not null && state.Count == files.Count;
        try
        {
            Read(path, unknown, found, state, intake);
            state.KeepOnly(found.Keys.ToHashSet(StringComparer.Ordinal));
            var size = files.Sum(file => file.Stamp.Size);
            if (!isFolder)
            {
                return new ScannedData(new ObjectId(found[""].Md5), found, size);
            }

            return Folder(found, size, state, isKnown && intake is null) with { LeftOut = walk.LeftOut };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new AipmException(
                $"{Path.GetFileName(path)} could not be {(intake is null ? "read" : "kept")}: {error.Message}",
                "the same line again, once that is mended; what is done is not done again",
                error);
        }
        finally
        {
            state.Save();
        }
    }

    private static ScannedData Folder(Dictionary<string, StoredFile> files, long size, DvcState state, bool isKnown)
    {
        if (isKnown && state.FolderMd5 is { } known)
        {
            return new ScannedData(new ObjectId(known, IsFolder: true), files, size);
        }

        var (id, bytes) = DvcManifest.Of(files.Select(file => new DvcManifestEntry(file.Key, file.Value.Md5))).Write();
        if (state.Count == files.Count)
        {
            state.RememberFolder(id.Md5);
        }

        return new ScannedData(id, files, size) { Manifest = bytes };
    }

    private void Read(string path, List<FolderFile> files, Dictionary<string, StoredFile> found, DvcState state, CacheIntake? intake)
    {
        var progress = new ScanProgress(intake is null ? "reading" : "keeping", Path.GetFileName(path), files, context);
        FolderFile[] ordered = [.. files.OrderByDescending(file => file.Stamp.Size >= LargeFile ? file.Stamp.Size : 0)];
        for (var start = 0; start < ordered.Length;)
        {
            var (end, bytes) = (start, 0L);
            for (; end < ordered.Length && end - start < ChunkFiles && (end == start || bytes + ordered[end].Stamp.Size <= ChunkBytes); end++)
            {
                bytes += ordered[end].Stamp.Size;
            }

            var now = state.Now();
            var read = new StoredFile[end - start];
            try
            {
                ReadAll(path, ordered.AsMemory(start, end - start), read, intake, progress);
            }
            finally
            {
                // Also when it was stopped: what is done need not be done again.
                intake?.Publish();
                for (var i = 0; i < read.Length; i++)
                {
                    if (read[i].Md5 is not null)
                    {
                        found[ordered[start + i].RelativePath] = read[i];
                        state.Remember(ordered[start + i].RelativePath, read[i], now);
                    }
                }
            }

            start = end;
        }
    }

    private void ReadAll(string path, ReadOnlyMemory<FolderFile> files, StoredFile[] read, CacheIntake? intake, ScanProgress progress)
    {
        var failure = new ConcurrentQueue<Exception>();
        Parallel.For(0, files.Length, Cores, (i, loop) =>
        {
            var file = files.Span[i].RelativePath;
            var full = file.Length == 0 ? path : $"{path}{Path.DirectorySeparatorChar}{file}";
            try
            {
                var isLarge = files.Span[i].Stamp.Size >= LargeFile;
                read[i] = intake is null
                    ? StableFile.Hash(full, context.Cancellation, isLarge ? progress.Add : null)
                    : intake.Take(full, context.Cancellation, isLarge ? progress.Add : null);
                progress.Done(isLarge ? 0 : read[i].Stamp.Size);
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
}
