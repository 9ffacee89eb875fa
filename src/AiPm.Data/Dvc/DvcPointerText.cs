using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace AiPm.Data;

/// <summary>Writes the text of a DVC pointer, byte for byte as DVC does; foreign keys, comments and line ends of an earlier text stay.</summary>
internal sealed class DvcPointerText
{
    // What a pointer says of the content before, in places where only DVC's remotes with versions know the new.
    private static readonly string[] OfContent = ["version_id", "etag", "checksum", "cloud", "files"];

    /// <summary>The MD5 that names the content; with <c>.dir</c> for a folder.</summary>
    public required string Md5 { get; init; }

    /// <summary>The bytes, of all files for a folder.</summary>
    public required long Size { get; init; }

    /// <summary>The files of a folder; null for a file.</summary>
    public long? FileCount { get; init; }

    /// <summary>The name of the data file or folder.</summary>
    public required string FileName { get; init; }

    /// <summary>Whether the file can be executed, which DVC records.</summary>
    public bool IsExecutable { get; init; }

    /// <summary>The lines under <c>meta: aipm:</c>, without indent.</summary>
    public IReadOnlyList<string> Meta { get; init; } = [];

    /// <summary>A new pointer.</summary>
    public string Compose()
    {
        var keys = Out().Where(pair => pair.Value is not null).Append(("path", YamlText.Scalar(FileName)));
        return "outs:\n- " + string.Join("\n  ", keys.Select(pair => $"{pair.Item1}: {pair.Item2}")) + "\n" + string.Concat(MetaLines().Select(line => line + "\n"));
    }

    /// <summary>An earlier pointer brought up to date.</summary>
    /// <param name="earlier">The text that is there, of a pointer for this data, and perhaps for more.</param>
    /// <exception cref="AipmException">It is no such pointer, or is written in a form that cannot be kept.</exception>
    public string Update(string earlier)
    {
        try
        {
            var lines = new YamlLines(earlier);
            if (Find(lines).Children.TryGetValue("md5", out var before) && before.ToString() != Md5)
            {
                foreach (var key in OfContent)
                {
                    lines.Remove(Find(lines), key);
                }
            }

            foreach (var (key, value) in Out())
            {
                if (value is null)
                {
                    lines.Remove(Find(lines), key);
                }
                else if (!Find(lines).Children.TryGetValue(key, out var there) || there is not YamlScalarNode scalar || scalar.Value != value.Trim('\''))
                {
                    lines.Set(Find(lines), key, value);
                }
            }

            UpdateMeta(lines);
            return lines.ToString();
        }
        catch (FormatException error)
        {
            throw new AipmException(
                $"The DVC pointer {FileName}{DvcPointer.Ending} cannot be brought up to date: {error.Message}.",
                $"rm {FileName}{DvcPointer.Ending}, then the same line again",
                error);
        }
    }

    private IEnumerable<(string Key, string? Value)> Out() =>
    [
        ("md5", YamlText.Scalar(Md5)),
        ("size", Size.ToString(CultureInfo.InvariantCulture)),
        ("nfiles", FileCount?.ToString(CultureInfo.InvariantCulture)),
        ("isexec", IsExecutable ? "true" : null),
        ("hash", "md5"),
    ];

    private YamlMappingNode Find(YamlLines lines)
    {
        var outs = lines.Root.Children.TryGetValue("outs", out var node) && node is YamlSequenceNode list ? list.OfType<YamlMappingNode>().ToList() : [];
        return outs.Count == 1
            ? outs[0]
            : outs.Find(item => item.Children.TryGetValue("path", out var path) && Path.GetFileName(path.ToString()) == FileName) ?? throw new FormatException($"none of its {outs.Count} outs is {FileName}");
    }

    private void UpdateMeta(YamlLines lines)
    {
        if (!lines.Root.Children.TryGetValue("meta", out var node) || node is not YamlMappingNode { Children.Count: > 0 } meta)
        {
            if (Meta.Count > 0)
            {
                lines.Replace(lines.Root, "meta", [.. MetaLines()]);
            }

            return;
        }

        if (Meta.Count > 0)
        {
            lines.Replace(meta, "aipm", [.. MetaLines().Skip(1).Select(line => line[2..])]);
        }
        else if (meta.Children.Count == 1 && meta.Children.ContainsKey("aipm"))
        {
            lines.Remove(lines.Root, "meta");
        }
        else
        {
            lines.Remove(meta, "aipm");
        }
    }

    private IEnumerable<string> MetaLines() => Meta.Count == 0 ? [] : ["meta:", "  aipm:", .. Meta.Select(line => "    " + line)];
}
