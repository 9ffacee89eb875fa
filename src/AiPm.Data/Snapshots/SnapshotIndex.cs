using System.Globalization;
using System.Text;
using AiPm.Workspaces;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace AiPm.Data;

/// <summary>The snapshots of a workspace by name and version: <c>aipm/snapshots.yaml</c>, committed and reviewed.</summary>
internal sealed class SnapshotIndex
{
    private const string FileName = "snapshots.yaml";
    private const string Heading = "# Snapshots of data: each version has the MD5 of the data and the DVC pointer that stood for it.\n";

    private readonly string _path;
    private readonly SortedDictionary<string, List<SnapshotVersion>> _snapshots = new(StringComparer.Ordinal);

    private SnapshotIndex(string path) => _path = path;

    /// <summary>The snapshots' names.</summary>
    public IReadOnlyCollection<string> Names => _snapshots.Keys;

    /// <summary>Reads the index of a workspace; empty where there is none.</summary>
    public static SnapshotIndex Load(Workspace workspace)
    {
        var index = new SnapshotIndex(Path.Combine(workspace.Decisions, FileName));
        if (!File.Exists(index._path))
        {
            return index;
        }

        try
        {
            using var reader = new StreamReader(index._path);
            var yaml = new YamlStream();
            yaml.Load(reader);
            foreach (var (name, versions) in yaml.Documents.Count == 0 ? [] : (YamlMappingNode)yaml.Documents[0].RootNode)
            {
                foreach (var version in (YamlSequenceNode)versions)
                {
                    index.Add(ReadVersion(name.ToString(), (YamlMappingNode)version));
                }
            }

            return index;
        }
        catch (Exception error) when (error is YamlException or InvalidCastException or FormatException or KeyNotFoundException or OverflowException)
        {
            throw new AipmException(
                $"{Workspace.DecisionsName}/{FileName} cannot be read: {error.Message}",
                $"git checkout -- {Workspace.DecisionsName}/{FileName}, or mend it: a list of version, md5, size, rows, pointer under each name",
                error);
        }
    }

    /// <summary>The newest version of a snapshot, or null.</summary>
    public SnapshotVersion? Newest(string name) => _snapshots.TryGetValue(name, out var versions) ? versions[^1] : null;

    /// <summary>The versions of a snapshot, oldest first; none where there is no such snapshot.</summary>
    public IReadOnlyList<SnapshotVersion> Versions(string name) => _snapshots.TryGetValue(name, out var versions) ? versions : [];

    /// <summary>The version that <c>name</c>, <c>name@v2</c> or <c>name@hash</c> means; null where no snapshot has the name.</summary>
    /// <exception cref="AipmException">The name is a snapshot's, but the version is none of its, or means several.</exception>
    public SnapshotVersion? Find(string text)
    {
        var at = text.LastIndexOf('@');
        var name = at < 0 ? text : text[..at];
        if (!_snapshots.TryGetValue(name, out var versions))
        {
            return null;
        }

        if (at < 0)
        {
            return versions[^1];
        }

        var wanted = text[(at + 1)..];
        var found = versions.FindLast(version => version.Label == wanted) ?? ByHash(name, versions, wanted.ToLowerInvariant());
        return found ?? throw new AipmException(
            $"The snapshot '{name}' has no version '{wanted}'. It has {Listed(versions)}.",
            $"{name}@{versions[^1].Label}, or {name}@ and at least four signs of the hash");
    }

    /// <summary>Adds a version, in memory.</summary>
    public void Add(SnapshotVersion version)
    {
        if (!_snapshots.TryGetValue(version.Name, out var versions))
        {
            _snapshots.Add(version.Name, versions = []);
        }

        versions.Add(version);
    }

    /// <summary>Writes the index.</summary>
    public void Save()
    {
        var text = new StringBuilder(Heading);
        foreach (var (name, versions) in _snapshots)
        {
            text.Append(YamlText.Scalar(name)).Append(":\n");
            foreach (var version in versions)
            {
                text.Append(CultureInfo.InvariantCulture, $"- version: {version.Label}\n  md5: {version.Id}\n");
                Append(text, "size", version.Size);
                Append(text, "rows", version.RowCount);
                text.Append(CultureInfo.InvariantCulture, $"  pointer: {YamlText.Scalar(version.Pointer)}\n");
            }
        }

        AtomicFile.WriteText(_path, text.ToString());
    }

    private static void Append(StringBuilder text, string key, long? number)
    {
        if (number is { } value)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {key}: {value}\n");
        }
    }

    private static SnapshotVersion ReadVersion(string name, YamlMappingNode node)
    {
        string Text(string key) => node.Children[key].ToString();
        long? Number(string key) => node.Children.ContainsKey(key) ? long.Parse(Text(key), CultureInfo.InvariantCulture) : null;
        var label = Text("version");
        return new SnapshotVersion(
            name,
            int.Parse(label.StartsWith('v') ? label[1..] : throw new FormatException($"version '{label}' is not v1, v2, …"), CultureInfo.InvariantCulture),
            ObjectId.Parse(Text("md5")),
            Number("rows"),
            Text("pointer").EndsWith(DvcPointer.Ending, StringComparison.Ordinal) ? Text("pointer") : throw new FormatException($"pointer '{Text("pointer")}' does not end in {DvcPointer.Ending}"))
        {
            Size = Number("size"),
        };
    }

    private static SnapshotVersion? ByHash(string name, List<SnapshotVersion> versions, string prefix)
    {
        const int shortest = 4;
        if (prefix.Length < shortest)
        {
            return null;
        }

        var found = versions.FindAll(version => version.Md5.StartsWith(prefix, StringComparison.Ordinal));
        return found.Select(version => version.Md5).Distinct().Count() > 1
            ? throw new AipmException($"'{name}@{prefix}' means several versions: {Listed(found)}.", $"{name}@{found[^1].Label}, or more signs of the hash")
            : found.LastOrDefault();
    }

    private static string Listed(List<SnapshotVersion> versions) =>
        string.Join(", ", versions.Select(version => $"{version.Label} ({version.Md5[..7]})"));
}
