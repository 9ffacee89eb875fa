using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>Writes a snapshot: cache objects, data, ignore line, pointer, index, each whole or not at all, in this order.</summary>
/// <remarks>It can be stopped until the data is in its place; the little that is left is then written to the end.</remarks>
/// <param name="context">Where and for whom.</param>
/// <param name="after">Is told after each step; tests stop it there.</param>
internal sealed class SnapshotWriter(VerbContext context, Action<SnapshotStep>? after = null)
{
    private readonly Workspace _workspace = context.Workspace;

    /// <summary>Writes the snapshot of some data under a name.</summary>
    public SnapshotReport Write(SnapshotSource source, SnapshotOptions options)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        _workspace.EnsureState();
        var repository = DvcRepository.Of(source.Target, _workspace);
        repository.Ensure();
        using var held = DvcLock.Take(repository, context.Cancellation);
        Done(SnapshotStep.Repository);

        var pointer = new SnapshotPointer(source.Target);
        var data = Store(source, repository);
        var meta = Describe(source, data, repository);
        Done(SnapshotStep.CacheObject);
        PutInPlace(source, data, options.As, repository);
        Done(SnapshotStep.Data);
        GitIgnoreLine.Ensure(source.Target);
        Done(SnapshotStep.GitIgnore);
        pointer.Write(data, Told(meta, pointer, options, data.Id));
        Done(SnapshotStep.Pointer);
        var (version, status) = Register(options.As, data, meta, _workspace.RelativePath(pointer.Path));
        Done(SnapshotStep.Index);

        return new SnapshotReport
        {
            Name = version.Name,
            Version = version.Label,
            Status = status,
            Hash = data.Id.ToString(),
            Size = data.Size,
            FileCount = data.Id.IsFolder ? data.Content.Count : null,
            RowCount = meta.RowCount,
            Pointer = version.Pointer,
            Columns = meta.Columns,
            Notes = [.. meta.Notes, .. LeftOut(data)],
            Provenance = new Provenance
            {
                Data = [new DataStamp { Name = version.Name, Kind = source.Kind, Hash = data.Id.ToString(), RowCount = meta.RowCount ?? 0 }],
                Line = Line(options),
            },
        };
    }

    private static string Line(SnapshotOptions options)
    {
        var line = $"snapshot {VerbLine.Quote(options.Data?.Text ?? "")} --as {options.As}";
        foreach (var (name, value) in new[] { ("source", options.Source), ("license", options.License), ("purpose", options.Purpose), ("retention", options.Retention) })
        {
            line += value is null ? "" : $" --{name} {VerbLine.Quote(value)}";
        }

        return line;
    }

    private static IEnumerable<string> LeftOut(ScannedData data) => data.LeftOut.Count == 0 ? [] :
        [$"{(data.LeftOut.Count == 1 ? "1 link to a folder was" : $"{NumberText.Count(data.LeftOut.Count)} links to folders were")} left out, as DVC does: {string.Join(", ", data.LeftOut.Order(StringComparer.Ordinal).Take(3))}{(data.LeftOut.Count > 3 ? ", …" : "")}."];

    private void Done(SnapshotStep step) => after?.Invoke(step);

    private ScannedData Store(SnapshotSource source, DvcRepository repository)
    {
        var scan = new DataScan(repository, context);
        if (source.Table is not { } table)
        {
            return scan.Store(source.Path ?? source.Target);
        }

        var temporary = Path.Combine(repository.Temporary, $"{Guid.NewGuid():N}.parquet");
        try
        {
            ParquetWriter.Write(table, temporary, context.Cancellation);
            var (md5, size) = repository.Cache.Store(temporary, context.Cancellation);
            return new ScannedData(new ObjectId(md5), new Dictionary<string, StoredFile>(), size);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    // The object is read, not the file: what is described is exactly what is kept.
    private SnapshotMeta Describe(SnapshotSource source, ScannedData data, DvcRepository repository) =>
        source.Table is { } table ? SnapshotMeta.OfTable(table, context.Cancellation)
        : data.Id.IsFolder ? new SnapshotMeta()
        : SnapshotMeta.OfFile(repository.Cache.PathOf(data.Id), Path.GetFileName(source.Target), context.Cancellation);

    private SnapshotMeta Told(SnapshotMeta meta, SnapshotPointer pointer, SnapshotOptions options, ObjectId id)
    {
        var terms = new SnapshotTerms { Source = options.Source, License = options.License, Purpose = options.Purpose, Retention = options.Retention };
        return meta.Under(terms, pointer.EarlierMeta).MadeBy(Line(options), pointer.Earlier?.Id == id, pointer.EarlierMeta, context);
    }

    private void PutInPlace(SnapshotSource source, ScannedData data, string name, DvcRepository repository)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        var restore = new WorkspaceRestore(repository, context);
        if (source.InPlace)
        {
            restore.Link(source.Target, data, IsExecutable(source.Target));
            return;
        }

        var target = new DvcOut(data.Id, source.Target, source.Target + DvcPointer.Ending) { IsExecutable = source.Path is { } path && IsExecutable(path) };
        var plan = new RestorePlanner(repository, context).Plan(new SnapshotTarget(target, name));
        if (plan.Unsaved.Any())
        {
            var relative = _workspace.RelativePath(source.Target);
            throw new AipmException(
                $"{relative} is there already with other content that no snapshot has kept.",
                $"snapshot {VerbLine.Quote(relative)} --as another-name keeps it; or another name for this one");
        }

        restore.Apply(plan);
    }

    private static bool IsExecutable(string path) =>
        !OperatingSystem.IsWindows() && File.Exists(path) && (File.GetUnixFileMode(path) & UnixFileMode.UserExecute) != 0;

    private (SnapshotVersion Version, SnapshotStatus Status) Register(string name, ScannedData data, SnapshotMeta meta, string pointer)
    {
        var index = SnapshotIndex.Load(_workspace);
        var newest = index.Newest(name);
        if (newest?.Id == data.Id)
        {
            return (newest, SnapshotStatus.Unchanged);
        }

        var version = new SnapshotVersion(name, (newest?.Number ?? 0) + 1, data.Id, meta.RowCount, pointer) { Size = data.Size };
        index.Add(version);
        index.Save();
        return (version, newest is null ? SnapshotStatus.New : SnapshotStatus.Changed);
    }
}
