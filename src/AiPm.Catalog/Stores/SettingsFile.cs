using AiPm.Workspaces;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace AiPm.Catalog;

/// <summary>The settings that a project has agreed on: lines <c>name: value</c> of <c>aipm/config.yaml</c>, committed with it.</summary>
/// <param name="workspace">The workspace.</param>
public sealed class SettingsFile(Workspace workspace)
{
    /// <summary>The file in <c>aipm/</c>.</summary>
    public const string Name = "config.yaml";

    private string Path => System.IO.Path.Combine(workspace.Decisions, Name);

    /// <summary>The value of a setting, or null.</summary>
    /// <param name="name">The setting.</param>
    /// <exception cref="AipmException">The file cannot be read.</exception>
    public string? Read(string name)
    {
        if (!File.Exists(Path))
        {
            return null;
        }

        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(File.ReadAllText(Path)));
            return yaml.Documents switch
            {
                [{ RootNode: YamlMappingNode map }, ..] =>
                    map.Children.TryGetValue(new YamlScalarNode(name), out var node) && node is YamlScalarNode { Value: { Length: > 0 } value } ? value : null,
                [] => null,
                _ => throw Unreadable("it holds no lines 'name: value'", null),
            };
        }
        catch (Exception error) when (error is YamlException or IOException or UnauthorizedAccessException)
        {
            throw Unreadable(error.Message, error);
        }
    }

    /// <summary>Keeps settings; other lines of the file stay as they are.</summary>
    /// <param name="settings">Names and values; a null takes the setting away.</param>
    /// <exception cref="AipmException">The file cannot be written.</exception>
    public void Write(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        try
        {
            var lines = File.Exists(Path) ? [.. File.ReadAllLines(Path)] : new List<string>();
            foreach (var (name, value) in settings)
            {
                Put(lines, name, value);
            }

            AtomicFile.WriteText(Path, string.Concat(lines.Select(line => line + "\n")));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AipmException($"The settings {Path} cannot be written: {error.Message}", "give yourself the right to write there", error);
        }
    }

    private static void Put(List<string> lines, string key, string? value)
    {
        var at = lines.FindIndex(line => line.StartsWith(key + ":", StringComparison.Ordinal));
        var line = value is null ? null : $"{key}: '{value.Replace("'", "''", StringComparison.Ordinal)}'";
        if (at >= 0)
        {
            lines.RemoveAt(at);
        }

        if (line is not null)
        {
            lines.Insert(at >= 0 ? at : lines.Count, line);
        }
    }

    private AipmException Unreadable(string why, Exception? inner) =>
        new($"The settings {Path} cannot be read: {why}", "catalog: postgres://user@host/database", inner);
}
