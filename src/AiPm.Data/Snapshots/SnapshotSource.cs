using AiPm.Verbs;
using AiPm.Workspaces;

namespace AiPm.Data;

/// <summary>The data of a snapshot to be, and the place where it is going to lie.</summary>
/// <param name="Name">What the user calls it.</param>
/// <param name="Kind"><c>variable</c> or <c>path</c>.</param>
/// <param name="Table">The rows and columns.</param>
/// <param name="File">The file it is in, absolute; null where it is only in memory.</param>
/// <param name="Hash">The MD5 of the file; null where it is only in memory.</param>
/// <param name="Target">The data file in the workspace, absolute; the file itself where that lies in the workspace.</param>
/// <param name="Notes">What a user should know of the reading.</param>
internal sealed record SnapshotSource(
    string Name, string Kind, Table Table, string? File, string? Hash, string Target, IReadOnlyList<string> Notes)
{
    private const string DataFolder = "data";
    private static readonly string[] PrivateFolders = [".git", ".dvc", Workspace.StateName];

    /// <summary>Whether the file stays where it is.</summary>
    public bool InPlace => File == Target;

    /// <summary>Finds and reads the data.</summary>
    /// <exception cref="AipmException">There is none of that name, it cannot be read, or its place is taken.</exception>
    public static SnapshotSource Find(DataReference data, string name, VerbContext context)
    {
        var source = DataSource.LiveTable(data, context) is { } table
            ? new SnapshotSource(data.Text, "variable", table, null, null, InDataFolder(context, name + ".parquet"), [])
            : OfFile(data.Text, name, context);
        source.CheckPlace(context);
        return source;
    }

    private static SnapshotSource OfFile(string text, string name, VerbContext context)
    {
        if (DataSource.FilePath(text, context) is not { } path)
        {
            var index = SnapshotIndex.Load(context.Workspace);
            throw index.Find(text) is { } version
                ? new AipmException($"'{text}' is a snapshot already: {version.Name}@{version.Label}.", $"the path of its file: {version.Pointer[..^DvcPointer.Ending.Length]}")
                : DataSource.NotFound(text, index, context);
        }

        var file = Path.GetFileName(path);
        var (table, hash, notes) = DataFile.Read(path, file, context.Cancellation);
        var target = context.Workspace.Contains(path) ? path : InDataFolder(context, name + DataFile.EndingOf(file));
        return new SnapshotSource(file, "path", table, path, hash, target, notes);
    }

    private static string InDataFolder(VerbContext context, string file) => Path.Combine(context.Workspace.Root, DataFolder, file);

    private void CheckPlace(VerbContext context)
    {
        var relative = context.Workspace.RelativePath(Target);
        if (relative.Split('/').Intersect(PrivateFolders, StringComparer.Ordinal).FirstOrDefault() is { } folder)
        {
            throw new AipmException($"{relative} lies in {folder}/, which belongs to a program.", $"a copy of it outside {folder}/");
        }

        if (new GitRepository(Path.GetDirectoryName(Target) ?? context.Workspace.Root).Tracks(Target))
        {
            throw new AipmException(
                $"{relative} is tracked by git already; one file cannot be versioned by git and by DVC.",
                $"git rm --cached {VerbLine.Quote(relative)} && git commit -m \"stop tracking {relative}\", then the same line again");
        }

        if (!InPlace && System.IO.File.Exists(Target))
        {
            CheckReplaceable(relative, context);
        }
    }

    // A copy may replace the version before, whose content the cache has; nothing else.
    private void CheckReplaceable(string relative, VerbContext context)
    {
        var there = Md5Hash.OfFile(Target, context.Cancellation);
        if (there == Hash || System.IO.File.Exists(DvcRepository.Of(Target, context.Workspace).Cache.PathOf(there)))
        {
            return;
        }

        throw new AipmException(
            $"{relative} is there already with other content that no snapshot has kept.",
            $"snapshot {VerbLine.Quote(relative)} --as another-name keeps it; or another name for this one");
    }
}
