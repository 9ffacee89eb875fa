using AiPm.Reports;
using AiPm.Verbs;
using AiPm.Workspaces;

namespace AiPm.Data;

/// <summary>Writes a snapshot: cache object, data file, pointer, ignore line, index, each whole or not at all, in this order.</summary>
/// <remarks>It can be stopped until the data file is in its place; the little that is left is then written to the end.</remarks>
/// <param name="context">Where and for whom.</param>
/// <param name="after">Is told after each step; tests stop it there.</param>
internal sealed class SnapshotWriter(VerbContext context, Action<SnapshotStep>? after = null)
{
    private readonly Workspace _workspace = context.Workspace;

    /// <summary>Writes the snapshot of some data under a name.</summary>
    public SnapshotReport Write(SnapshotSource source, SnapshotOptions options)
    {
        SnapshotColumn[] columns = [.. source.Table.Columns.Select(column => SnapshotColumn.Of(column, context.Cancellation))];
        _workspace.EnsureState();
        var repository = DvcRepository.Of(source.Target, _workspace);
        repository.Ensure();
        using var held = DvcLock.Take(repository, context.Cancellation);
        Done(SnapshotStep.Repository);

        var (md5, size) = Store(source, repository);
        Done(SnapshotStep.CacheObject);
        CopyData(source.Target, md5, repository);
        Done(SnapshotStep.DataFile);
        var pointer = WritePointer(source, options, md5, size);
        Done(SnapshotStep.Pointer);
        Ignore(source.Target);
        Done(SnapshotStep.GitIgnore);
        var (version, status) = Register(options.As, md5, source.Table.RowCount, pointer);
        Done(SnapshotStep.Index);

        return new SnapshotReport
        {
            Name = version.Name,
            Version = version.Label,
            Status = status,
            Hash = md5,
            Size = size,
            RowCount = source.Table.RowCount,
            Pointer = pointer,
            Columns = columns,
            Notes = source.Notes,
            Provenance = new Provenance
            {
                Data = [new DataStamp { Name = version.Name, Kind = source.Kind, Hash = md5, RowCount = source.Table.RowCount }],
                Line = Line(options),
            },
        };
    }

    private static string Line(SnapshotOptions options)
    {
        var line = $"snapshot {VerbLine.Quote(options.Data?.Text ?? "")} --as {options.As}";
        line += options.Source is null ? "" : $" --source {VerbLine.Quote(options.Source)}";
        return line + (options.License is null ? "" : $" --license {VerbLine.Quote(options.License)}");
    }

    private void Done(SnapshotStep step) => after?.Invoke(step);

    private (string Md5, long Size) Store(SnapshotSource source, DvcRepository repository)
    {
        if (source.File is not null)
        {
            var stored = repository.Cache.Store(source.File, context.Cancellation);
            return stored.Md5 == source.Hash
                ? stored
                : throw new AipmException($"The file {source.Name} changed while it was read.", "the same line again, once nobody writes the file");
        }

        var temporary = Path.Combine(repository.Temporary, $"{Guid.NewGuid():N}.parquet");
        try
        {
            ParquetWriter.Write(source.Table, temporary, context.Cancellation);
            return repository.Cache.Store(temporary, context.Cancellation);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private void CopyData(string target, string md5, DvcRepository repository)
    {
        if (File.Exists(target) && Md5Hash.OfFile(target, context.Cancellation) == md5)
        {
            return;
        }

        using var cached = File.OpenRead(repository.Cache.PathOf(md5));
        AtomicFile.Write(target, stream => Md5Hash.Copy(cached, stream, context.Cancellation));
    }

    private string WritePointer(SnapshotSource source, SnapshotOptions options, string md5, long size)
    {
        var path = source.Target + DvcPointer.Ending;
        var earlier = SnapshotMeta.Read(path);
        var isSame = File.Exists(path) && DvcPointer.Read(path).Md5 == md5;
        var meta = SnapshotMeta.OfTable(source.Table, context.Cancellation)
            .Under(new SnapshotTerms { Source = options.Source, License = options.License }, earlier)
            .MadeBy(Line(options), isSame, earlier, context);
        var text = new DvcPointerText
        {
            Md5 = md5,
            Size = size,
            FileName = Path.GetFileName(source.Target),
            IsExecutable = !OperatingSystem.IsWindows() && (File.GetUnixFileMode(source.Target) & UnixFileMode.UserExecute) != 0,
            Meta = meta.Lines(),
        };
        var before = File.Exists(path) ? File.ReadAllText(path) : null;
        var now = before is null ? text.Compose() : text.Update(before);
        if (now != before)
        {
            AtomicFile.WriteText(path, now);
        }

        return _workspace.RelativePath(path);
    }

    private static void Ignore(string target)
    {
        var path = Path.Combine(Path.GetDirectoryName(target) ?? ".", ".gitignore");
        var line = "/" + EscapedForGit(Path.GetFileName(target));
        var earlier = File.Exists(path) ? File.ReadAllText(path) : "";
        if (!earlier.Split('\n').Any(there => there.TrimEnd('\r') == line))
        {
            AtomicFile.WriteText(path, $"{earlier}{(earlier.Length == 0 || earlier.EndsWith('\n') ? "" : "\n")}{line}\n");
        }
    }

    private static string EscapedForGit(string name)
    {
        var escaped = string.Concat(name.Select(letter => letter is '*' or '?' or '[' or '\\' ? $"\\{letter}" : letter.ToString()));
        return escaped.EndsWith(' ') ? escaped[..^1] + "\\ " : escaped;
    }

    private (SnapshotVersion Version, SnapshotStatus Status) Register(string name, string md5, long rows, string pointer)
    {
        var index = SnapshotIndex.Load(_workspace);
        var newest = index.Newest(name);
        if (newest?.Md5 == md5)
        {
            return (newest, SnapshotStatus.Unchanged);
        }

        var version = new SnapshotVersion(name, (newest?.Number ?? 0) + 1, md5, rows, pointer);
        index.Add(version);
        index.Save();
        return (version, newest is null ? SnapshotStatus.New : SnapshotStatus.Changed);
    }
}
