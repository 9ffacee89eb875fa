using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace AiPm.Data;

/// <summary>The lines of a YAML file, changed value by value: comments, quotes, the order of keys and the line ends stay.</summary>
internal sealed class YamlLines
{
    private readonly List<string> _lines;
    private readonly string _newLine;

    /// <summary>The lines of a text.</summary>
    /// <exception cref="FormatException">It is no YAML file of keys.</exception>
    public YamlLines(string text)
    {
        _newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        _lines = [.. text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n')];
        Root = Parse();
    }

    /// <summary>The file as it is now; nodes taken from it before a change must not be used after it.</summary>
    public YamlMappingNode Root { get; private set; }

    /// <inheritdoc/>
    public override string ToString() => string.Join(_newLine, _lines) + _newLine;

    /// <summary>Gives a key a value, as text in YAML; a new key comes last, as DVC puts it.</summary>
    public void Set(YamlMappingNode mapping, string key, string value)
    {
        if (Find(mapping, key) is not { } there)
        {
            Insert(mapping, [$"{key}: {value}"]);
            return;
        }

        if (there.Value is not YamlScalarNode scalar || scalar.Start.Line != LastLine(scalar) + 1)
        {
            Replace(mapping, key, [$"{key}: {value}"]);
            return;
        }

        var at = (int)scalar.Start.Line - 1;
        var line = _lines[at];
        var (start, end) = ((int)scalar.Start.Column - 1, (int)scalar.End.Column - 1);
        var rest = line[end..];
        if (rest.TrimStart().StartsWith('#'))
        {
            // The comment keeps its column where the value leaves room.
            var column = line.Length - rest.TrimStart().Length;
            rest = new string(' ', Math.Max(1, column - start - value.Length)) + rest.TrimStart();
        }

        _lines[at] = line[..start] + (start > 0 && line[start - 1] == ':' ? " " : "") + value + rest;
        Root = Parse();
    }

    /// <summary>Removes a key with its value, where it is there.</summary>
    public void Remove(YamlMappingNode mapping, string key)
    {
        if (Find(mapping, key) is not { } there)
        {
            return;
        }

        var (first, column, last) = ((int)there.Key.Start.Line - 1, (int)there.Key.Start.Column - 1, LastLine(there.Value));
        var head = _lines[first][..column];
        _lines.RemoveRange(first, Math.Max(last, first) - first + 1);
        if (head.Trim().Length > 0)
        {
            // The next key takes over the dash before it.
            _lines[first] = head + _lines[first][column..];
        }

        Root = Parse();
    }

    /// <summary>Puts lines in place of a key with its value, or behind the last key; they get the keys' indent.</summary>
    public void Replace(YamlMappingNode mapping, string key, IReadOnlyList<string> lines)
    {
        if (Find(mapping, key) is not { } there)
        {
            Insert(mapping, lines);
            return;
        }

        var (first, column, last) = ((int)there.Key.Start.Line - 1, (int)there.Key.Start.Column - 1, LastLine(there.Value));
        var head = _lines[first][..column];
        _lines.RemoveRange(first, Math.Max(last, first) - first + 1);
        _lines.InsertRange(first, lines.Select((line, i) => (i == 0 ? head : new string(' ', column)) + line));
        Root = Parse();
    }

    private void Insert(YamlMappingNode mapping, IReadOnlyList<string> lines)
    {
        if (mapping.Children.Count == 0 || mapping.Style == YamlDotNet.Core.Events.MappingStyle.Flow)
        {
            throw new FormatException("it is not written with one key a line");
        }

        var indent = new string(' ', (int)mapping.Children.First().Key.Start.Column - 1);
        _lines.InsertRange(LastLine(mapping) + 1, lines.Select(line => indent + line));
        Root = Parse();
    }

    private static KeyValuePair<YamlNode, YamlNode>? Find(YamlMappingNode mapping, string key)
    {
        foreach (var pair in mapping.Children)
        {
            if (pair.Key is YamlScalarNode { Value: { } name } && name == key)
            {
                return mapping.Style == YamlDotNet.Core.Events.MappingStyle.Flow ? throw new FormatException("it is not written with one key a line") : pair;
            }
        }

        return null;
    }

    // The end that a block reports is where the next thing begins; a collection in brackets reports that of its first bracket.
    private int LastLine(YamlNode node) => node switch
    {
        YamlMappingNode { Style: YamlDotNet.Core.Events.MappingStyle.Flow } or YamlSequenceNode { Style: YamlDotNet.Core.Events.SequenceStyle.Flow } => EndOf(node).Line,
        YamlMappingNode { Children.Count: > 0 } mapping => mapping.Children.Max(pair => Math.Max(LastLine(pair.Key), LastLine(pair.Value))),
        YamlSequenceNode { Children.Count: > 0 } list => list.Children.Max(LastLine),
        _ => (int)node.End.Line - (node.End.Column == 1 && node.End.Line > node.Start.Line ? 2 : 1),
    };

    // Where a value in brackets, or one within, ends: behind the bracket that closes it.
    private (int Line, int Column) EndOf(YamlNode node)
    {
        var (last, bracket) = node switch
        {
            YamlMappingNode mapping => (mapping.Children.LastOrDefault().Value, '}'),
            YamlSequenceNode list => (list.Children.LastOrDefault(), ']'),
            _ => (node, '\0'),
        };
        if (last == node)
        {
            return ((int)node.End.Line - 1, (int)node.End.Column - 1);
        }

        var (line, column) = last is null ? ((int)node.Start.Line - 1, (int)node.Start.Column) : EndOf(last);
        while (true)
        {
            var rest = _lines[line][column..];
            var at = rest.IndexOf(bracket, StringComparison.Ordinal);
            if (at >= 0 && rest.IndexOf('#', StringComparison.Ordinal) is var comment && (comment < 0 || comment > at))
            {
                return (line, column + at + 1);
            }

            (line, column) = (line + 1, 0);
        }
    }

    private YamlMappingNode Parse()
    {
        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(string.Join('\n', _lines) + "\n"));
            return yaml.Documents is [{ RootNode: YamlMappingNode root }, ..] ? root : throw new FormatException("the file is expected to have keys");
        }
        catch (YamlException error)
        {
            throw new FormatException($"line {error.Start.Line}: {error.Message}", error);
        }
    }
}
