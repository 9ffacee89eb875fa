using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace AiPm.Data;

/// <summary>The manifest of a folder, byte for byte as DVC writes it.</summary>
internal sealed class DvcManifest
{
    private DvcManifest(IReadOnlyList<DvcManifestEntry> entries, bool isLegacy) => (Entries, IsLegacy) = (entries, isLegacy);

    /// <summary>The files, sorted by Unicode code point of their paths.</summary>
    public IReadOnlyList<DvcManifestEntry> Entries { get; }

    /// <summary>Whether it is one of DVC 2, whose files are legacy objects too.</summary>
    public bool IsLegacy { get; }

    /// <summary>The objects of the files, each once.</summary>
    public IEnumerable<ObjectId> Objects => Entries.Select(entry => entry.Md5).Distinct(StringComparer.Ordinal).Select(md5 => new ObjectId(md5, IsLegacy: IsLegacy));

    /// <summary>The manifest of some files, in any order.</summary>
    /// <exception cref="FormatException">A path is no path from the folder, is there twice, or is a file and a folder at once.</exception>
    public static DvcManifest Of(IEnumerable<DvcManifestEntry> entries) => Of(entries, isLegacy: false);

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="FormatException">It is none, or a path in it leaves the folder (<c>..</c>, absolute, a drive, a device).</exception>
    public static DvcManifest Parse(ReadOnlySpan<byte> bytes, bool isLegacy = false)
    {
        var entries = new List<DvcManifestEntry>();
        try
        {
            var json = new Utf8JsonReader(bytes);
            Expect(json.Read() && json.TokenType == JsonTokenType.StartArray, "a list is expected");
            while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            {
                entries.Add(ReadEntry(ref json));
            }

            Expect(!json.Read(), "nothing is expected after the list");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new FormatException($"the manifest is not JSON as DVC writes it: {error.Message}", error);
        }

        return Of(entries, isLegacy);
    }

    /// <summary>The bytes, and the object they are.</summary>
    public (ObjectId Id, byte[] Bytes) Write()
    {
        var text = new StringBuilder("[");
        foreach (var entry in Entries)
        {
            text.Append(text.Length == 1 ? "{\"md5\": \"" : ", {\"md5\": \"").Append(entry.Md5).Append("\", \"relpath\": \"");
            AppendEscaped(text, entry.RelativePath);
            text.Append("\"}");
        }

        var bytes = Encoding.ASCII.GetBytes(text.Append(']').ToString());
        return (new ObjectId(Convert.ToHexStringLower(CryptographicOperations.HashData(HashAlgorithmName.MD5, bytes)), IsFolder: true, IsLegacy), bytes);
    }

    private static DvcManifest Of(IEnumerable<DvcManifestEntry> entries, bool isLegacy)
    {
        DvcManifestEntry[] sorted = [.. entries];
        Array.Sort(sorted, (a, b) => DvcPath.Order.Compare(a.RelativePath, b.RelativePath));
        var paths = new HashSet<string>(sorted.Length, StringComparer.Ordinal);
        foreach (var entry in sorted)
        {
            var fault = DvcPath.Fault(entry.RelativePath)
                ?? (paths.Add(entry.RelativePath) ? null : "it is there twice")
                ?? FileAsFolder(entry.RelativePath, paths);
            Expect(fault is null, $"the path '{Shown(entry.RelativePath)}' is refused: {fault}");
        }

        return new DvcManifest(sorted, isLegacy);
    }

    // 'a' sorts before 'a/b', so a file that is used as a folder has been seen.
    private static string? FileAsFolder(string path, HashSet<string> files)
    {
        var lookup = files.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var at = path.IndexOf('/', StringComparison.Ordinal); at >= 0; at = path.IndexOf('/', at + 1))
        {
            if (lookup.Contains(path.AsSpan(0, at)))
            {
                return $"'{path[..at]}' is a file there, not a folder";
            }
        }

        return null;
    }

    private static DvcManifestEntry ReadEntry(ref Utf8JsonReader json)
    {
        Expect(json.TokenType == JsonTokenType.StartObject, "an object for each file is expected");
        string? md5 = null, path = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var (isMd5, isPath) = (json.ValueTextEquals("md5"), json.ValueTextEquals("relpath"));
            json.Read();
            if (isMd5 || isPath)
            {
                Expect(json.TokenType == JsonTokenType.String, "md5 and relpath are expected to be text");
                _ = isMd5 ? md5 = json.GetString() : path = json.GetString();
            }
            else
            {
                json.Skip();
            }
        }

        Expect(md5 is not null && path is not null, "a file without md5 or relpath");
        Expect(ObjectId.IsMd5(md5), $"'{Shown(md5 ?? "")}' is no MD5 of 32 lower-case hex digits");
        return new DvcManifestEntry(path ?? "", md5 ?? "");
    }

    private static void AppendEscaped(StringBuilder text, string path)
    {
        foreach (var unit in path)
        {
            _ = unit switch
            {
                '"' or '\\' => text.Append('\\').Append(unit),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                >= ' ' and <= '~' => text.Append(unit),
                _ => text.Append("\\u").Append(((int)unit).ToString("x4", System.Globalization.CultureInfo.InvariantCulture)),
            };
        }
    }

    private static string Shown(string text) => string.Concat(text.Take(200).Select(unit => char.IsControl(unit) || char.IsSurrogate(unit) ? '\uFFFD' : unit));

    private static void Expect(bool isSo, string problem)
    {
        if (!isSo)
        {
            throw new FormatException(problem);
        }
    }
}
