using System.Text.RegularExpressions;

namespace AiPm.Data;

/// <summary>A text of settings as Python's configobj writes it, which DVC uses: sections, keys, quotes, lists, comments. Edits keep all other lines.</summary>
internal sealed partial class ConfigText
{
    private readonly List<string> _lines;
    private readonly string _newLine;
    private readonly List<ConfigEntry> _entries = [];

    private ConfigText(string text)
    {
        _newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        _lines = [.. text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n')];
        if (_lines[^1].Length == 0)
        {
            _lines.RemoveAt(_lines.Count - 1);
        }

        Parse();
    }

    /// <summary>The values; a list's with commas between. Sections and keys are in lower case, as DVC reads them.</summary>
    public IEnumerable<(string Section, string Key, string Value)> Values =>
        _entries.Where(entry => entry.Key is not null).Select(entry => (entry.Section, entry.Key ?? "", entry.Value));

    /// <summary>Reads a text.</summary>
    /// <exception cref="FormatException">A line is none of settings; it is named.</exception>
    public static ConfigText Parse(string text) => new(text);

    /// <summary>The section's name as it is compared: lower case, one space before the name in quotes.</summary>
    public static string Normalized(string section)
    {
        var match = NamedSection().Match(section);
        return (match.Success ? $"{match.Groups[1].Value} \"{match.Groups[2].Value}\"" : section).ToLowerInvariant();
    }

    /// <summary>Sets a value: in its line where there is one, else below the last of its section, else in a section of its own.</summary>
    public void Set(string section, string key, string value)
    {
        var name = Normalized(section);
        var line = $"{key.ToLowerInvariant()} = {ConfigScalar.Quote(value)}";
        if (Find(name, key) is { } there)
        {
            var indent = _lines[there.First][..^_lines[there.First].TrimStart().Length];
            _lines.RemoveRange(there.First, there.Count);
            _lines.Insert(there.First, indent + line + (there.Comment.Length == 0 ? "" : " " + there.Comment));
        }
        else if (_entries.LastOrDefault(entry => entry.Section == name) is { } last)
        {
            _lines.Insert(last.First + last.Count, "    " + line);
        }
        else
        {
            // As DVC orders them: what is named, such as remotes, comes last.
            var before = NamedSection().IsMatch(name) ? null : _entries.FirstOrDefault(entry => entry.Key is null && NamedSection().IsMatch(entry.Section));
            _lines.InsertRange(before is null ? _lines.Count : before.First, [$"[{ConfigScalar.Quote(name)}]", "    " + line]);
        }

        Reparse();
    }

    /// <summary>Removes a section with all its lines; whether it was there.</summary>
    public bool RemoveSection(string section)
    {
        var name = Normalized(section);
        if (_entries.FirstOrDefault(entry => entry.Key is null && entry.Section == name) is not { } head)
        {
            return false;
        }

        var last = _entries.Last(entry => entry.Section == name);
        _lines.RemoveRange(head.First, last.First + last.Count - head.First);
        Parse();
        return true;
    }

    /// <summary>Removes a value, and the section where it was the last; whether it was there.</summary>
    public bool Remove(string section, string key)
    {
        var name = Normalized(section);
        if (Find(name, key) is not { } there)
        {
            return false;
        }

        _lines.RemoveRange(there.First, there.Count);
        Parse();
        if (!_entries.Any(entry => entry.Section == name && entry.Key is not null))
        {
            RemoveSection(name);
        }

        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => _lines.Count == 0 ? "" : string.Join(_newLine, _lines) + _newLine;

    private ConfigEntry? Find(string section, string key) =>
        _entries.Find(entry => entry.Section == section && string.Equals(entry.Key, key, StringComparison.OrdinalIgnoreCase));

    // A value may have brought several lines.
    private void Reparse()
    {
        string[] lines = [.. _lines.SelectMany(line => line.Split('\n'))];
        _lines.Clear();
        _lines.AddRange(lines);
        Parse();
    }

    private void Parse()
    {
        _entries.Clear();
        var section = "";
        for (var at = 0; at < _lines.Count; at++)
        {
            var line = _lines[at].Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (SectionLine().Match(line) is { Success: true } head)
            {
                section = Normalized(ConfigScalar.Unquote(head.Groups[1].Value));
                Add(new ConfigEntry(section, null, "", "", at, 1));
                continue;
            }

            if (line[0] == '[' || KeyLine().Match(line) is not { Success: true } pair)
            {
                throw new FormatException($"line {at + 1} is neither a [section] nor key = value: {line}");
            }

            var key = ConfigScalar.Unquote(pair.Groups[1].Value).ToLowerInvariant();
            var (value, comment, count) = ConfigScalar.Read(pair.Groups[2].Value, _lines, at);
            Add(new ConfigEntry(section, key, value, comment, at, count));
            at += count - 1;
        }
    }

    private void Add(ConfigEntry entry)
    {
        if (_entries.Any(other => other.Section == entry.Section && other.Key == entry.Key))
        {
            throw new FormatException($"line {entry.First + 1}: {(entry.Key is null ? $"the section [{entry.Section}]" : $"the key {entry.Key} of [{entry.Section}]")} is there twice");
        }

        _entries.Add(entry);
    }

    [GeneratedRegex("""^\[\s*("[^"]+"|'[^']+'|[^'"\s\[][^\]]*?)\s*\]\s*(#.*)?$""")]
    private static partial Regex SectionLine();

    [GeneratedRegex("""^("[^"]*"|'[^']*'|[^'"=][^=]*?)\s*=\s*(.*)$""")]
    private static partial Regex KeyLine();

    [GeneratedRegex("""^\s*(remote|machine|db)\s*"(.*)"\s*$""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NamedSection();
}
