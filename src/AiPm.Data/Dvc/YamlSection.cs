using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace AiPm.Data;

/// <summary>A mapping in a YAML file: its values by key, read as what is expected.</summary>
public sealed class YamlSection
{
    private readonly YamlMappingNode _node;

    private YamlSection(YamlMappingNode mapping) => _node = mapping;

    /// <summary>Reads a file that is one mapping; an empty one has no keys.</summary>
    /// <exception cref="FormatException">It is no YAML, or no mapping.</exception>
    public static YamlSection Parse(string text)
    {
        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(text));
            return yaml.Documents.Count == 0 || IsNull(yaml.Documents[0].RootNode)
                ? new YamlSection(new YamlMappingNode())
                : Of(yaml.Documents[0].RootNode, "the file");
        }
        catch (YamlException error)
        {
            throw new FormatException($"line {error.Start.Line}: {error.Message}", error);
        }
    }

    /// <summary>The keys with their mappings; what is no mapping is left out.</summary>
    public IEnumerable<(string Key, YamlSection Value)> Sections =>
        _node.Children.Where(pair => pair.Value is YamlMappingNode).Select(pair => (pair.Key.ToString(), new YamlSection((YamlMappingNode)pair.Value)));

    /// <summary>The keys, in their order.</summary>
    public IEnumerable<string> Keys => _node.Children.Keys.Select(key => key.ToString());

    /// <summary>Whether a key is there.</summary>
    public bool Has(string key) => _node.Children.ContainsKey(key);

    /// <summary>A text; null where the key is not there or has no value.</summary>
    /// <exception cref="FormatException">It is a list or mapping.</exception>
    public string? Text(string key) => Find(key) switch
    {
        null => null,
        YamlScalarNode scalar => scalar.Value,
        _ => throw new FormatException($"'{key}' is expected to be text"),
    };

    /// <summary>A whole number; null where the key is not there.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public long? Whole(string key) => Text(key) is not { } text
        ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new FormatException($"'{key}: {text}' is no whole number");

    /// <summary>Whether a switch is on; the default where it is not there.</summary>
    public bool Flag(string key, bool otherwise) => Text(key)?.ToLowerInvariant() switch
    {
        null => otherwise,
        "true" or "yes" or "on" => true,
        "false" or "no" or "off" => false,
        var text => throw new FormatException($"'{key}: {text}' is neither true nor false"),
    };

    /// <summary>A mapping; null where the key is not there.</summary>
    public YamlSection? Section(string key) => Find(key) is { } value ? Of(value, $"'{key}'") : null;

    /// <summary>A list of mappings; empty where the key is not there.</summary>
    public IReadOnlyList<YamlSection> List(string key) => [.. Items(key).Select(item => Of(item, $"each of '{key}'"))];

    /// <summary>A list of texts or of texts with details; empty where the key is not there.</summary>
    public IReadOnlyList<(string Text, YamlSection? Details)> Named(string key) =>
    [
        .. Items(key).SelectMany(item => item switch
        {
            YamlScalarNode scalar => [(scalar.Value ?? "", (YamlSection?)null)],
            YamlMappingNode mapping => mapping.Children.Select(pair => (pair.Key.ToString(), pair.Value is YamlMappingNode details ? new YamlSection(details) : null)),
            _ => throw new FormatException($"each of '{key}' is expected to be a name"),
        }),
    ];

    private static YamlSection Of(YamlNode node, string name) =>
        node is YamlMappingNode mapping ? new YamlSection(mapping) : throw new FormatException($"{name} is expected to have keys");

    private static bool IsNull(YamlNode node) => node is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" };

    private YamlNode? Find(string key) => _node.Children.TryGetValue(key, out var value) && !IsNull(value) ? value : null;

    private YamlSequenceNode Items(string key) => Find(key) switch
    {
        null => new YamlSequenceNode(),
        YamlSequenceNode list => list,
        _ => throw new FormatException($"'{key}' is expected to be a list"),
    };
}
