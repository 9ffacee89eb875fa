using System.Text.RegularExpressions;
using AiPm.Workspaces;

namespace AiPm.Data;

/// <summary>DVC's configuration of a repository, all layers: system, global, <c>.dvc/config</c>, <c>.dvc/config.local</c>; the later wins.</summary>
internal sealed partial class DvcConfig
{
    private readonly SortedDictionary<string, SortedDictionary<string, (string Value, string Folder)>> _sections = new(StringComparer.Ordinal);

    private DvcConfig()
    {
    }

    /// <summary>The remotes' names, sorted.</summary>
    public IReadOnlyList<string> Remotes =>
        [.. _sections.Keys.Select(section => RemoteSection().Match(section)).Where(match => match.Success).Select(match => match.Groups[1].Value)];

    /// <summary>Reads the layers.</summary>
    /// <exception cref="AipmException">A file cannot be read; it is named.</exception>
    public static DvcConfig Load(DvcRepository repository) => Load(repository, DvcFolders.System, DvcFolders.Global);

    /// <summary>Reads the layers, those outside the repository from given folders.</summary>
    internal static DvcConfig Load(DvcRepository repository, params IReadOnlyList<string> outside)
    {
        var config = new DvcConfig();
        foreach (var path in (string[])[.. outside.Select(folder => Path.Combine(folder, "config")), PathOf(repository, isLocal: false), PathOf(repository, isLocal: true)])
        {
            foreach (var (section, key, value) in Read(path)?.Values ?? [])
            {
                if (!config._sections.TryGetValue(section, out var values))
                {
                    config._sections.Add(section, values = new(StringComparer.Ordinal));
                }

                values[key] = (value, Path.GetDirectoryName(path) ?? "");
            }
        }

        return config;
    }

    /// <summary>A value, such as <c>cache</c> / <c>type</c>, or <c>remote "team"</c> / <c>url</c>; null where it is not set.</summary>
    public string? Get(string section, string key) => Find(section, key)?.Value;

    /// <summary>All keys of a section with their values.</summary>
    public IReadOnlyDictionary<string, string> Section(string section) =>
        _sections.TryGetValue(ConfigText.Normalized(section), out var values)
            ? values.ToDictionary(pair => pair.Key, pair => pair.Value.Value, StringComparer.Ordinal)
            : new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// A path setting made absolute: relative ones are meant from the folder of the file that says so (<c>.dvc/</c>), <c>~</c> is
    /// the user's folder; an address with a scheme stays as it is.
    /// </summary>
    public string? GetPath(string section, string key)
    {
        if (Find(section, key) is not { } found)
        {
            return null;
        }

        if (Address().IsMatch(found.Value))
        {
            return found.Value;
        }

        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var path = found.Value == "~" || found.Value.StartsWith("~/", StringComparison.Ordinal) ? home + found.Value[1..] : found.Value;
        return Path.GetFullPath(path, found.Folder);
    }

    /// <summary>Whether a switch is on: <c>true</c>, <c>yes</c>, <c>on</c> or <c>1</c>, in any case.</summary>
    public bool IsOn(string section, string key) => Get(section, key)?.ToLowerInvariant() is "true" or "yes" or "on" or "1" or "y";

    /// <summary>Sets a value in <c>.dvc/config</c> or, for a secret or a thing of this machine, in <c>.dvc/config.local</c>; other lines and comments stay.</summary>
    public static void Set(DvcRepository repository, bool isLocal, string section, string key, string value) =>
        Edit(repository, isLocal, text =>
        {
            text.Set(section, key, value);
            return true;
        });

    /// <summary>Removes a value from both files of the repository.</summary>
    public static void Remove(DvcRepository repository, string section, string key)
    {
        Edit(repository, isLocal: false, text => text.Remove(section, key));
        Edit(repository, isLocal: true, text => text.Remove(section, key));
    }

    /// <summary>Removes a section from both files of the repository.</summary>
    public static void RemoveSection(DvcRepository repository, string section)
    {
        Edit(repository, isLocal: false, text => text.RemoveSection(section));
        Edit(repository, isLocal: true, text => text.RemoveSection(section));
    }

    private static void Edit(DvcRepository repository, bool isLocal, Func<ConfigText, bool> change)
    {
        var path = PathOf(repository, isLocal);
        var text = Read(path) ?? ConfigText.Parse("");
        if (change(text))
        {
            AtomicFile.WriteText(path, text.ToString());
        }
    }

    private static string PathOf(DvcRepository repository, bool isLocal) => Path.Combine(repository.Folder, isLocal ? "config.local" : "config");

    private static ConfigText? Read(string path)
    {
        try
        {
            return File.Exists(path) ? ConfigText.Parse(File.ReadAllText(path)) : null;
        }
        catch (Exception error) when (error is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new AipmException($"The DVC configuration {path} cannot be read: {error.Message}", $"mend it, or: git checkout -- {path}", error);
        }
    }

    private (string Value, string Folder)? Find(string section, string key) =>
        _sections.TryGetValue(ConfigText.Normalized(section), out var values) && values.TryGetValue(key.ToLowerInvariant(), out var value) ? value : null;

    [GeneratedRegex("^remote \"(.*)\"$")]
    private static partial Regex RemoteSection();

    [GeneratedRegex(@"^\w+://")]
    private static partial Regex Address();
}
