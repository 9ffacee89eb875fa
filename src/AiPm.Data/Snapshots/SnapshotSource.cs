using AiPm.Verbs;
using AiPm.Workspaces;

namespace AiPm.Data;

/// <summary>The data of a snapshot to be, and the place where it is going to lie.</summary>
/// <param name="Name">What the user calls it.</param>
/// <param name="Table">The rows and columns of a variable; null where the data is a file or folder.</param>
/// <param name="Path">The file or folder it is in, absolute; null where it is only in memory.</param>
/// <param name="Target">The data in the workspace, absolute; the file or folder itself where that lies in the workspace.</param>
internal sealed record SnapshotSource(string Name, Table? Table, string? Path, string Target)
{
    private const string DataFolder = "data";
    private static readonly string[] PrivateFolders = [".git", DvcRepository.FolderName, Workspace.StateName];

    /// <summary>Whether the data stays where it is.</summary>
    public bool InPlace => Path == Target;

    /// <summary>What it is called in a provenance: <c>variable</c> or <c>path</c>.</summary>
    public string Kind => Table is null ? "path" : "variable";

    /// <summary>Finds the data.</summary>
    /// <exception cref="AipmException">There is none of that name, or its place is taken.</exception>
    public static SnapshotSource Find(DataReference data, string name, VerbContext context)
    {
        var source = DataSource.LiveTable(data, context) is { } table
            ? new SnapshotSource(data.Text, table, null, InDataFolder(context, name + ".parquet"))
            : OfPath(data.Text, name, context);
        source.CheckPlace(context);
        return source;
    }

    private static SnapshotSource OfPath(string text, string name, VerbContext context)
    {
        var path = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(text, context.Folder));
        var isFolder = Directory.Exists(path);
        if (!isFolder && (!File.Exists(path) || path.EndsWith(DvcPointer.Ending, StringComparison.Ordinal)))
        {
            var index = SnapshotIndex.Load(context.Workspace);
            throw index.Find(text) is { } version
                ? new AipmException($"'{text}' is a snapshot already: {version.Name}@{version.Label}.", $"the path of its data: {version.Pointer[..^DvcPointer.Ending.Length]}")
                : DataSource.NotFound(text, index, context);
        }

        var file = System.IO.Path.GetFileName(path);
        var ending = isFolder ? "" : DataFile.EndingOf(file) ?? System.IO.Path.GetExtension(file);
        return new SnapshotSource(file, null, path, context.Workspace.Contains(path) ? path : InDataFolder(context, name + ending));
    }

    private static string InDataFolder(VerbContext context, string file) => System.IO.Path.Combine(context.Workspace.Root, DataFolder, file);

    private void CheckPlace(VerbContext context)
    {
        var relative = context.Workspace.RelativePath(Target);
        if (relative.Split('/').Intersect(PrivateFolders, StringComparer.Ordinal).FirstOrDefault() is { } folder)
        {
            throw new AipmException($"{relative} lies in {folder}/, which belongs to a program.", $"a copy of it outside {folder}/");
        }

        CheckOverlap(relative, context);
        var repository = DvcRepository.Of(Target, context.Workspace);
        var inRepository = System.IO.Path.GetRelativePath(repository.Root, Target).Replace(System.IO.Path.DirectorySeparatorChar, '/');
        if (DvcIgnore.Of(repository).IsIgnored(inRepository, Directory.Exists(Target)))
        {
            throw new AipmException($"{relative} cannot be kept: a line of {DvcIgnore.FileName} hides it from DVC.", $"take that line out of {DvcIgnore.FileName}");
        }

        if (new GitRepository(System.IO.Path.GetDirectoryName(Target) ?? context.Workspace.Root).Tracks(Target))
        {
            var recursive = Directory.Exists(Target) ? "-r " : "";
            throw new AipmException(
                $"{relative} is tracked by git already; one file cannot be versioned by git and by DVC.",
                $"git rm {recursive}--cached {VerbLine.Quote(relative)} && git commit -m \"stop tracking {relative}\", then the same line again");
        }
    }

    // Data in data would be kept twice, and DVC refuses such a repository as a whole.
    private void CheckOverlap(string relative, VerbContext context)
    {
        var self = Target + System.IO.Path.DirectorySeparatorChar;
        if (Directory.Exists(Target) && (context.Workspace.Root + System.IO.Path.DirectorySeparatorChar).StartsWith(self, StringComparison.Ordinal))
        {
            throw new AipmException("The workspace itself cannot be a snapshot.", "a folder in it, such as data/images");
        }

        var repository = DvcRepository.Of(Target, context.Workspace);
        foreach (var other in Directory.Exists(repository.Folder) ? DvcOuts.InWorkspace(repository, context.Cancellation) : [])
        {
            var isInside = other.DataPath.StartsWith(self, StringComparison.Ordinal);
            if (isInside || Target.StartsWith(other.DataPath + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                var name = context.Workspace.RelativePath(other.DataPath);
                throw new AipmException(
                    $"{relative} {(isInside ? "contains" : "lies in")} {name}, which is kept by itself: {context.Workspace.RelativePath(other.DeclaredIn)} stands for it.",
                    isInside ? $"rm {VerbLine.Quote(context.Workspace.RelativePath(other.DeclaredIn))}, then the same line again" : context.Line($"snapshot {VerbLine.Quote(name)} --as NAME"));
            }

            if (other.DataPath == Target && other.DeclaredIn != Target + DvcPointer.Ending)
            {
                throw new AipmException(
                    $"{relative} is kept already: {context.Workspace.RelativePath(other.DeclaredIn)} stands for it.",
                    other.Stage is null ? $"rm {VerbLine.Quote(context.Workspace.RelativePath(other.DeclaredIn))}, then the same line again" : $"dvc repro {other.Stage}, which makes it");
            }
        }
    }
}
