using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace AiPm.Data;

/// <summary>What a DVC pointer file (<c>x.csv.dvc</c>) says of one data file.</summary>
/// <param name="Path">The pointer file, absolute.</param>
/// <param name="DataPath">The data file, absolute.</param>
/// <param name="Md5">The MD5 that names the content.</param>
/// <param name="Size">The bytes, or null where it is not said.</param>
/// <param name="IsLegacy">Whether DVC 2 wrote it: MD5 over text with Unix line ends, and another place in the cache.</param>
internal sealed record DvcPointer(string Path, string DataPath, string Md5, long? Size, bool IsLegacy)
{
    /// <summary>The ending of a pointer file.</summary>
    public const string Ending = ".dvc";

    /// <summary>Where the data came from, as <c>snapshot</c> wrote it; null where it is not said.</summary>
    public string? Source { get; init; }

    /// <summary>The licence, as <c>snapshot</c> wrote it; null where it is not said.</summary>
    public string? License { get; init; }

    /// <summary>The columns, as <c>snapshot</c> wrote them; none where it is not said.</summary>
    public IReadOnlyList<OutlinedColumn> Columns { get; init; } = [];

    /// <summary>The pointer of a data file, or the one that the path itself names; null where there is none.</summary>
    public static DvcPointer? Beside(string path)
    {
        var pointer = path.EndsWith(Ending, StringComparison.Ordinal) ? path : path + Ending;
        return File.Exists(pointer) ? Read(pointer) : null;
    }

    /// <summary>Reads a pointer file.</summary>
    /// <exception cref="AipmException">It is not one for a single file.</exception>
    public static DvcPointer Read(string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            var yaml = new YamlStream();
            yaml.Load(reader);
            var root = (YamlMappingNode)yaml.Documents[0].RootNode;
            var outs = (YamlSequenceNode)root.Children["outs"];
            var single = outs.Children.Count == 1 ? (YamlMappingNode)outs.Children[0] : throw new FormatException($"it has {outs.Children.Count} outs, one is expected");
            var folder = System.IO.Path.GetFullPath(Text(root, "wdir") ?? ".", System.IO.Path.GetDirectoryName(path) ?? ".");
            var md5 = Text(single, "md5") ?? throw new FormatException("it has no md5");
            return md5.EndsWith(".dir", StringComparison.Ordinal)
                ? throw new FormatException("it stands for a folder; one file is expected")
                : new DvcPointer(
                    path,
                    System.IO.Path.GetFullPath(Text(single, "path") ?? throw new FormatException("it has no path"), folder),
                    md5,
                    Text(single, "size") is { } size ? long.Parse(size, CultureInfo.InvariantCulture) : null,
                    Text(single, "hash") is null)
                {
                    Source = Meta(root, "source"),
                    License = Meta(root, "license"),
                    Columns = ColumnsOf(root),
                };
        }
        catch (Exception error) when (error is YamlException or InvalidCastException or FormatException or KeyNotFoundException or ArgumentOutOfRangeException)
        {
            var name = System.IO.Path.GetFileName(path);
            throw new AipmException($"The DVC pointer {name} cannot be read: {error.Message}", $"git checkout -- {name}", error);
        }
    }

    private static string? Meta(YamlMappingNode root, string key) => Ours(root) is { } ours ? Text(ours, key) : null;

    private static YamlMappingNode? Ours(YamlMappingNode root) =>
        root.Children.TryGetValue("meta", out var meta) && meta is YamlMappingNode all && all.Children.TryGetValue("aipm", out var ours)
            ? ours as YamlMappingNode
            : null;

    private static IReadOnlyList<OutlinedColumn> ColumnsOf(YamlMappingNode root) =>
        Ours(root) is { } ours && ours.Children.TryGetValue("columns", out var list) && list is YamlSequenceNode columns
            ? [.. columns.OfType<YamlMappingNode>().Where(column => Text(column, "name") is not null).Select(column => new OutlinedColumn(Text(column, "name") ?? "", Text(column, "type") ?? ""))]
            : [];

    private static string? Text(YamlMappingNode node, string key) => node.Children.TryGetValue(key, out var value) ? value.ToString() : null;
}
