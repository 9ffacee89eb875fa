using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AiPm.Data;

/// <summary>Writes the text of a DVC pointer, byte for byte as DVC does; foreign keys and comments of an earlier text stay.</summary>
internal sealed partial class DvcPointerText
{
    /// <summary>The MD5 that names the content.</summary>
    public required string Md5 { get; init; }

    /// <summary>The bytes.</summary>
    public required long Size { get; init; }

    /// <summary>The data file's name.</summary>
    public required string FileName { get; init; }

    /// <summary>Whether the file can be executed, which DVC records.</summary>
    public bool IsExecutable { get; init; }

    /// <summary>The lines under <c>meta: aipm:</c>, without indent.</summary>
    public IReadOnlyList<string> Meta { get; init; } = [];

    /// <summary>A new pointer.</summary>
    public string Compose()
    {
        var text = new StringBuilder();
        text.Append("outs:\n");
        foreach (var (key, value) in Out())
        {
            text.Append(text.Length == "outs:\n".Length ? "- " : "  ").Append(key).Append(": ").Append(value).Append('\n');
        }

        foreach (var line in MetaLines())
        {
            text.Append(line).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>An earlier pointer brought up to date.</summary>
    /// <param name="earlier">The text that is there, of a pointer for one file.</param>
    public string Update(string earlier)
    {
        var lines = earlier.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').ToList();
        UpdateOut(lines);
        UpdateMeta(lines);
        return string.Join('\n', lines) + "\n";
    }

    private IEnumerable<(string Key, string Value)> Out()
    {
        yield return ("md5", Md5);
        yield return ("size", Size.ToString(CultureInfo.InvariantCulture));
        if (IsExecutable)
        {
            yield return ("isexec", "true");
        }

        yield return ("hash", "md5");
        yield return ("path", YamlText.Scalar(FileName));
    }

    private void UpdateOut(List<string> lines)
    {
        var first = lines.FindIndex(line => line.StartsWith("outs:", StringComparison.Ordinal));
        first = lines.FindIndex(first + 1, line => DashPattern().IsMatch(line));
        var dash = lines[first].IndexOf('-', StringComparison.Ordinal);
        var indent = new string(' ', dash + 2);
        var end = first + 1;
        while (end < lines.Count && (IsBlankOrComment(lines[end]) || IndentOf(lines[end]) > dash))
        {
            end++;
        }

        lines[first] = indent + lines[first][(dash + 2)..];
        var after = first;
        foreach (var (key, value) in Out())
        {
            var at = lines.FindIndex(first, end - first, line => KeyOf(line, indent.Length) == key);
            if (at < 0)
            {
                lines.Insert(at = after, $"{indent}{key}: {value}");
                end++;
            }
            else if (key != "path")
            {
                lines[at] = $"{indent}{key}: {value}{CommentPattern().Match(lines[at]).Value}";
            }

            after = at + 1;
        }

        var stale = lines.FindIndex(first, end - first, line => KeyOf(line, indent.Length) is "nfiles" || (!IsExecutable && KeyOf(line, indent.Length) is "isexec"));
        if (stale >= 0)
        {
            lines.RemoveAt(stale);
        }

        lines[first] = new string(' ', dash) + "- " + lines[first][indent.Length..];
    }

    private void UpdateMeta(List<string> lines)
    {
        var meta = lines.FindIndex(line => KeyOf(line, 0) == "meta");
        if (meta < 0)
        {
            lines.AddRange(MetaLines());
            return;
        }

        var end = BlockEnd(lines, meta, 0);
        var aipm = lines.FindIndex(meta + 1, end - meta - 1, line => line.TrimStart().StartsWith("aipm:", StringComparison.Ordinal));
        var indent = aipm >= 0 ? IndentOf(lines[aipm]) : 2;
        var ours = MetaLines().Skip(1).Select(line => new string(' ', indent) + line[2..]);
        if (aipm >= 0)
        {
            lines.RemoveRange(aipm, BlockEnd(lines, aipm, indent) - aipm);
        }

        lines.InsertRange(aipm >= 0 ? aipm : end, ours);
    }

    private IEnumerable<string> MetaLines() => Meta.Count == 0 ? [] : ["meta:", "  aipm:", .. Meta.Select(line => "    " + line)];

    private static int BlockEnd(List<string> lines, int start, int indent)
    {
        var end = start + 1;
        while (end < lines.Count && !IsBlankOrComment(lines[end]) && IndentOf(lines[end]) > indent)
        {
            end++;
        }

        return end;
    }

    private static bool IsBlankOrComment(string line) => line.AsSpan().TrimStart() is [] or ['#', ..];

    private static int IndentOf(string line) => line.Length - line.TrimStart(' ').Length;

    private static string? KeyOf(string line, int indent) =>
        IndentOf(line) == indent && line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? line[indent..colon] : null;

    [GeneratedRegex("^ *- ")]
    private static partial Regex DashPattern();

    [GeneratedRegex(@"\s+#.*$")]
    private static partial Regex CommentPattern();
}
