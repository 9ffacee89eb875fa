using System.Globalization;
using System.Text;

namespace AiPm.Data;

/// <summary>What the configuration and the environment say of a remote.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Url">Its address; of a folder, the absolute path.</param>
/// <param name="Values">The other keys of its section; those that are paths are absolute.</param>
internal sealed record RemoteSettings(string Name, string Url, IReadOnlyDictionary<string, string> Values)
{
    private const int DeepestChain = 8;
    private const string ReferenceScheme = "remote://";
    private static readonly string[] PathKeys = ["keyfile", "credentialpath", "configpath"];
    private static readonly string[] On = ["true", "yes", "on", "1", "y"];
    private static readonly string[] Off = ["false", "no", "off", "0", "n"];

    /// <summary>The value of a variable of the environment, or null.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>A folder for passing things.</summary>
    public string Temporary { get; init; } = Path.GetTempPath();

    /// <summary>The section of the configuration that describes a remote.</summary>
    public static string SectionOf(string name) => $"remote \"{name}\"";

    /// <summary>Reads what the configuration says of a remote; <c>remote://other/path</c> is a place within another one.</summary>
    /// <exception cref="AipmException">There is no such remote, or it has no address.</exception>
    public static RemoteSettings Of(DvcConfig config, string name) => Of(config, name, name, DeepestChain);

    /// <summary>The variable of the environment that stands for a key, such as <c>AIPM_REMOTE_TEAM_PASSWORD</c>.</summary>
    public string VariableOf(string key) => VariableOf(Name, key);

    /// <summary>The same, of any remote.</summary>
    public static string VariableOf(string name, string key)
    {
        var text = new StringBuilder("AIPM_REMOTE_");
        foreach (var sign in $"{name}_{key}")
        {
            text.Append(char.IsAsciiLetterOrDigit(sign) ? char.ToUpperInvariant(sign) : '_');
        }

        return text.ToString();
    }

    /// <summary>A setting: of the environment, else of the configuration; null where neither has it.</summary>
    public string? Text(string key) => Environment(VariableOf(key)) is { Length: > 0 } value ? value : Values.GetValueOrDefault(key);

    /// <summary>A switch.</summary>
    public bool Flag(string key, bool otherwise = false) => Text(key) switch
    {
        null => otherwise,
        var text when IsOn(text) => true,
        var text when IsOff(text) => false,
        var text => throw Wrong(key, text, "true or false", "true"),
    };

    /// <summary>A count of at least one.</summary>
    public int? Count(string key) => Text(key) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? count
        : throw Wrong(key, text, "a whole number from 1 on", "4");

    /// <summary>A time in seconds, as DVC has it.</summary>
    public TimeSpan Seconds(string key, int otherwise) => Text(key) is not { } text ? TimeSpan.FromSeconds(otherwise)
        : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 86_400 ? TimeSpan.FromSeconds(seconds)
        : throw Wrong(key, text, "seconds, more than 0", otherwise.ToString(CultureInfo.InvariantCulture));

    /// <summary>Whether certificates are checked, and the file of the authorities trusted instead of the system's.</summary>
    public (bool IsChecked, string? Authorities) Certificates => Text("ssl_verify") switch
    {
        null => (true, null),
        var text when IsOn(text) => (true, null),
        var text when IsOff(text) => (false, null),
        var path => (true, path),
    };

    private static bool IsOn(string text) => On.Contains(text, StringComparer.OrdinalIgnoreCase);

    private static bool IsOff(string text) => Off.Contains(text, StringComparer.OrdinalIgnoreCase);

    private static RemoteSettings Of(DvcConfig config, string name, string asked, int deepest)
    {
        var section = SectionOf(name);
        var url = config.GetPath(section, "url") ?? throw Unknown(config, name);
        var values = config.Section(section).Where(pair => pair.Key != "url").ToDictionary(
            pair => pair.Key,
            pair => IsPath(pair.Key, pair.Value) ? config.GetPath(section, pair.Key) ?? pair.Value : pair.Value,
            StringComparer.Ordinal);
        if (!url.StartsWith(ReferenceScheme, StringComparison.Ordinal))
        {
            return new RemoteSettings(asked, url, values);
        }

        if (deepest == 0)
        {
            throw new AipmException($"The address of the remote '{asked}' leads in a circle of {ReferenceScheme} addresses.", $"remote modify {asked} --set url=ADDRESS");
        }

        var parts = url[ReferenceScheme.Length..].Split('/', 2);
        var inner = Of(config, parts[0], asked, deepest - 1);
        foreach (var (key, value) in inner.Values)
        {
            values.TryAdd(key, value);
        }

        return new RemoteSettings(asked, parts.Length == 1 ? inner.Url : $"{inner.Url.TrimEnd('/')}/{parts[1]}", values);
    }

    private static bool IsPath(string key, string value) => PathKeys.Contains(key) || (key == "ssl_verify" && !IsOn(value) && !IsOff(value));

    private static AipmException Unknown(DvcConfig config, string name)
    {
        var near = Verbs.NearestName.Find(name, config.Remotes);
        return new AipmException(
            $"There is no remote '{name}'{(config.Remotes.Count == 0 ? "" : $"; there are {string.Join(", ", config.Remotes)}")}.",
            near is null ? $"remote add {name} ADDRESS" : $"--remote {near}");
    }

    private AipmException Wrong(string key, string text, string expected, string example) => new(
        $"The remote '{Name}' has {key} = {text}; {expected} is expected.",
        $"remote modify {Name} --set {key}={example}");
}
