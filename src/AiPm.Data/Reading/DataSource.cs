using AiPm.Reports;
using AiPm.Verbs;
using Microsoft.Data.Analysis;

namespace AiPm.Data;

/// <summary>Finds and reads the data a user names.</summary>
/// <remarks>
/// Files: csv, tsv (also .gz), Parquet, JSON and JSON lines. In csv the first line is the header, and types are taken from
/// all rows: whole numbers beyond 64 bits are decimals or text, never rounded; numbers with leading zeros are text; dates are
/// ISO 8601, or day/month/year (month/day/year) where no row can be read the other way. An unquoted empty field and an
/// unquoted NA are missing everywhere; N/A, NaN, null, NULL and None are missing in columns that otherwise hold numbers,
/// dates or booleans, and text among text.
/// </remarks>
public static class DataSource
{
    /// <summary>Reads data by reference: a live object, else a variable, a snapshot or a path, tried in that order.</summary>
    /// <param name="reference">What the user named.</param>
    /// <param name="context">The notebook's variables, the workspace and the folder that paths start from.</param>
    /// <exception cref="AipmException">Nothing has that name, or it cannot be read.</exception>
    public static ResolvedData Resolve(DataReference reference, VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(context);
        if (LiveTable(reference, context) is { } table)
        {
            return new ResolvedData(table, Stamp(reference.Text, "variable", ContentHash.Of(table, context.Cancellation), table), []);
        }

        var index = SnapshotIndex.Load(context.Workspace);
        if (index.Find(reference.Text) is { } version)
        {
            var (data, hash, notes) = SnapshotContent.Read(version, context);
            return new ResolvedData(data, Stamp(version.Name, "snapshot", hash, data), notes);
        }

        if (FilePath(reference.Text, context) is { } path)
        {
            var name = NameOf(reference.Text, path, context.Workspace);
            var (data, hash, notes) = DataFile.Read(path, name, context.Cancellation);
            return new ResolvedData(data, Stamp(name, "path", hash, data), notes);
        }

        if (DvcPointer.Beside(Path.GetFullPath(reference.Text, context.Folder)) is { } pointer)
        {
            var (data, hash, notes) = SnapshotContent.Read(pointer, context);
            return new ResolvedData(data, Stamp(NameOf(reference.Text, pointer.DataPath, context.Workspace), "path", hash, data), notes);
        }

        throw NotFound(reference.Text, index, context);
    }

    /// <summary>The table of a live object or a variable, or null where there is none of that name.</summary>
    internal static Table? LiveTable(DataReference reference, VerbContext context)
    {
        var value = reference.Value;
        if (value is null && !context.Variables.TryGet(reference.Text, out value))
        {
            return null;
        }

        return value switch
        {
            Table table => table,
            DataFrame frame => DataFrameConversion.Convert(frame, context.Cancellation),
            _ => throw new AipmException(
                $"'{reference.Text}' is of type {value.GetType().Name}, but data is expected: an AiPm.Table or a Microsoft.Data.Analysis.DataFrame.",
                $"the name of such a variable, of a snapshot, or the path of a file ({DataFile.Accepted})"),
        };
    }

    /// <summary>The absolute path of a file that the user named, or null where there is none.</summary>
    /// <exception cref="AipmException">It is a folder.</exception>
    internal static string? FilePath(string text, VerbContext context)
    {
        var path = Path.GetFullPath(text, context.Folder);
        if (Directory.Exists(path))
        {
            var inside = Directory.EnumerateFiles(path).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)
                .FirstOrDefault(file => DataFile.EndingOf(file) is not null);
            throw new AipmException(
                $"'{text}' is a folder; one file is expected.",
                inside is null ? $"a file that ends in {DataFile.Accepted}" : Path.Combine(text, inside).Replace(Path.DirectorySeparatorChar, '/'));
        }

        return File.Exists(path) && !path.EndsWith(DvcPointer.Ending, StringComparison.Ordinal) ? path : null;
    }

    /// <summary>What nothing was found for: what was tried, and the nearest name.</summary>
    internal static AipmException NotFound(string text, SnapshotIndex index, VerbContext context)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(text, context.Folder));
        var files = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder).Where(file => DataFile.EndingOf(file) is not null)
                .Select(file => Path.GetRelativePath(context.Folder, file).Replace(Path.DirectorySeparatorChar, '/'))
            : [];
        var near = NearestName.Find(text, [.. context.Variables.Names.Order(StringComparer.Ordinal), .. index.Names, .. files.Order(StringComparer.Ordinal)]);
        var snapshots = index.Names.Count == 0 ? "there are none" : $"there are {string.Join(", ", index.Names)}";
        return new AipmException(
            $"No data is called '{text}': not a variable ({context.Variables.Names.Count} tried), not a snapshot ({snapshots}), not a file in {FolderName(context)}.",
            near is null ? $"the path of a file that ends in {DataFile.Accepted}" : $"{near}, the nearest name");
    }

    private static string FolderName(VerbContext context) => Path.GetFileName(Path.TrimEndingDirectorySeparator(context.Folder)) + "/";

    // What is written into reports must not tell where on a disk a project lies.
    internal static string NameOf(string text, string path, Workspace workspace)
    {
        if (!Path.IsPathRooted(text))
        {
            return text.Replace(Path.DirectorySeparatorChar, '/');
        }

        return workspace.Contains(path) ? workspace.RelativePath(path) : Path.GetFileName(path);
    }

    private static DataStamp Stamp(string name, string kind, string hash, Table table) =>
        new() { Name = name, Kind = kind, Hash = hash, RowCount = table.RowCount };
}
