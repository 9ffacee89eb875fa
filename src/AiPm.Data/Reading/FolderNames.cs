using AiPm.Reports;

namespace AiPm.Data;

/// <summary>The data files and folders in one folder whose names begin as typed: of very many only the first that the disk names.</summary>
/// <param name="workspace">What must hold the folder, whatever links lead to.</param>
/// <param name="folder">The folder, absolute.</param>
/// <param name="start">The beginning of a name; hidden ones are listed where it begins with a point.</param>
/// <param name="cancellation">Stops the listing.</param>
internal sealed class FolderNames(Workspace workspace, string folder, string start, CancellationToken cancellation)
{
    private const int Most = 2000;
    private const string InCache = "in DVC's cache";

    public IEnumerable<DataName> List(bool withFiles)
    {
        if (!Directory.Exists(folder) || !workspace.Contains(folder))
        {
            return [];
        }

        var (files, folders) = (new List<DataName>(), new List<DataName>());
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos().Take(Most))
        {
            cancellation.ThrowIfCancellationRequested();
            if (!IsWanted(entry))
            {
                continue;
            }

            if (entry is DirectoryInfo)
            {
                folders.Add(new DataName(entry.Name + "/", "folder", ""));
            }
            else if (withFiles && OfFile(entry) is { } file)
            {
                files.Add(file);
            }
        }

        // A file and its pointer are one name; what is said of the file counts.
        return files.OrderBy(file => file.Detail == InCache).DistinctBy(file => file.Text).OrderBy(file => file.Text, StringComparer.Ordinal)
            .Concat(folders.OrderBy(name => name.Text, StringComparer.Ordinal));
    }

    private bool IsWanted(FileSystemInfo entry) =>
        entry.Name.StartsWith(start, StringComparison.OrdinalIgnoreCase)
        && (entry.Name[0] != '.' || start.StartsWith('.'))
        && (entry.LinkTarget is null || workspace.Contains(entry.FullName));

    // Data that only DVC's cache has is called by the name that its pointer stands for.
    private static DataName? OfFile(FileSystemInfo entry)
    {
        var isPointer = entry.Name.EndsWith(DvcPointer.Ending, StringComparison.Ordinal);
        var name = isPointer ? entry.Name[..^DvcPointer.Ending.Length] : entry.Name;
        return DataFile.EndingOf(name) is null
            ? null
            : new DataName(name, "file", isPointer ? InCache : NumberText.Bytes(((FileInfo)entry).Length));
    }
}
