using AiPm.Reports;
using AiPm.Verbs;
using Microsoft.Data.Analysis;

namespace AiPm.Data;

/// <summary>What data can be called here: the names in reach while one is typed.</summary>
/// <param name="context">The notebook's variables, the workspace and the folder that paths start from.</param>
public sealed class DataNames(VerbContext context)
{
    /// <summary>The variables that hold data.</summary>
    public IEnumerable<DataName> Variables()
    {
        foreach (var name in context.Variables.Names)
        {
            if (context.Variables.TryGet(name, out var value) && value is Table or DataFrame)
            {
                var (rows, columns) = value is Table table ? (table.RowCount, table.Columns.Count) : (((DataFrame)value).Rows.Count, ((DataFrame)value).Columns.Count);
                yield return new DataName(name, "variable", $"{value.GetType().Name}, {Shape(rows, columns)}");
            }
        }
    }

    /// <summary>The snapshots; one whose whole name is typed comes with its versions, newest first.</summary>
    /// <param name="typed">What is typed.</param>
    /// <exception cref="AipmException">The index cannot be read.</exception>
    public IEnumerable<DataName> Snapshots(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var index = SnapshotIndex.Load(context.Workspace);
        foreach (var name in index.Names)
        {
            var versions = index.Versions(name);
            yield return new DataName(name, "snapshot", $"{versions[^1].Label}, {Extent(versions[^1])}");
            foreach (var version in typed.StartsWith(name, StringComparison.OrdinalIgnoreCase) ? versions.Reverse() : [])
            {
                yield return new DataName($"{name}@{version.Label}", "snapshot", $"{Extent(version)}, md5 {version.Md5[..7]}");
            }
        }
    }

    /// <summary>The data files and folders of the folder that is typed so far; none outside the workspace.</summary>
    /// <param name="typed">The beginning of a path.</param>
    /// <param name="withFiles">Whether files are wanted, or folders alone. Default: true.</param>
    public IEnumerable<DataName> Files(string typed, bool withFiles = true)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var cut = typed.LastIndexOfAny(Path.DirectorySeparatorChar == '\\' ? ['/', '\\'] : ['/']) + 1;
        var (parent, start) = (typed[..cut], typed[cut..]);
        return new FolderNames(context.Workspace, Path.GetFullPath(parent.Length == 0 ? "." : parent, context.Folder), start, context.Cancellation).List(withFiles)
            .Select(name => name with { Text = parent + name.Text });
    }

    private static string Extent(SnapshotVersion version) => version.RowCount is { } rows
        ? $"{NumberText.Count(rows)} rows"
        : $"{(version.Id.IsFolder ? "folder" : "file")}{(version.Size is { } size ? ", " + NumberText.Bytes(size) : "")}";

    private static string Shape(long rows, int columns) => $"{NumberText.Count(rows)} rows × {NumberText.Count(columns)} columns";
}
