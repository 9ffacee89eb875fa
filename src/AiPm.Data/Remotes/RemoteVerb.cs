using System.Text.RegularExpressions;
using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>Says where the team's data is kept.</summary>
public sealed partial class RemoteVerb() : Verb<RemoteOptions, RemoteReport>(new VerbSpec
{
    Name = "remote",
    Summary = "Adds, lists, changes or removes the places that keep data for the team.",
    Question = "Where does push send data, and where does pull find it?",
    Examples =
    [
        "remote",
        "remote add team s3://bucket/dvc --default --set region=eu-central-1",
        "remote add nas /mnt/team/dvc",
        "remote modify team --local --set profile=me",
        "remote default nas",
        "remote remove nas",
    ],
    Method = "Written to DVC's own configuration, .dvc/config, which git keeps and dvc reads; with --local to .dvc/config.local, which git does not keep. "
        + "Kinds: a folder, http:// and https:// (to read), s3:// (any endpoint), ssh:// (by sftp).",
    Pitfalls =
    [
        "Secrets never go to .dvc/config: set AIPM_REMOTE_NAME_KEY in the environment, or use --local in a terminal.",
        "Commit .dvc/config, or colleagues will not know the remote.",
    ],
})
{
    private static readonly string[] Actions = ["add", "modify", "default", "remove", "list"];

    /// <inheritdoc/>
    public override RemoteReport Run(RemoteOptions options, VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(context);
        var repository = TransferTargets.RepositoryOf(context);
        switch (options.Words ?? [])
        {
            case [] or ["list"]:
                break;
            case ["add", var name, var url]:
                Add(repository, name, url, options, context);
                break;
            case ["modify", var name]:
                Modify(repository, Known(repository, name, "modify", context), options, context);
                break;
            case ["default", var name]:
                DvcConfig.Set(repository, options.Local, "core", "remote", Known(repository, name, "default", context));
                break;
            case ["remove", var name]:
                Remove(repository, Known(repository, name, "remove", context));
                break;
            case var words:
                var action = NearestName.Find(words[0], Actions);
                var line = action is "add" || words[0] == "add" ? "remote add team s3://BUCKET/FOLDER --default" : action is null or "list" ? "remote list" : $"remote {action} NAME";
                throw new AipmException($"remote does add NAME ADDRESS, modify NAME, default NAME, remove NAME and list, but '{string.Join(' ', words)}' came.", context.Line(line));
        }

        return new RemoteReport { Remotes = States(DvcConfig.Load(repository)) };
    }

    private static RemoteState[] States(DvcConfig config) =>
    [
        .. config.Remotes.Select(name => new RemoteState(
            name,
            RemoteKeys.Shown(config.Get(RemoteSettings.SectionOf(name), "url") ?? ""),
            config.Get("core", "remote") == name,
            [
                .. config.Section(RemoteSettings.SectionOf(name)).Where(pair => pair.Key != "url").OrderBy(pair => pair.Key, StringComparer.Ordinal)
                    .Select(pair => KeyValuePair.Create(pair.Key, RemoteKeys.IsSecret(pair.Key) ? "…" : pair.Value)),
            ])),
    ];

    private static void Add(DvcRepository repository, string name, string url, RemoteOptions options, VerbContext context)
    {
        if (!NamePattern().IsMatch(name))
        {
            throw new AipmException($"'{name}' cannot name a remote: letters, digits, . _ and - are expected.", context.Line($"remote add team {url}"));
        }

        if (DvcConfig.Load(repository).Remotes.Contains(name))
        {
            throw new AipmException($"There is a remote '{name}' already.", context.Line($"remote modify {name} --set url={RemoteKeys.Shown(url)}"));
        }

        var values = Values(options, name, url, context);
        var address = AddressOf(repository, name, url, context);
        repository.Ensure();
        if (options.Default)
        {
            DvcConfig.Set(repository, options.Local, "core", "remote", name);
        }

        DvcConfig.Set(repository, options.Local, RemoteSettings.SectionOf(name), "url", address);
        foreach (var (key, value) in values)
        {
            DvcConfig.Set(repository, options.Local, RemoteSettings.SectionOf(name), key, value);
        }
    }

    private static void Modify(DvcRepository repository, string name, RemoteOptions options, VerbContext context)
    {
        var url = DvcConfig.Load(repository).Get(RemoteSettings.SectionOf(name), "url") ?? "";
        var values = Values(options, name, url, context);
        if (values.Count == 0 && !options.Default)
        {
            throw new AipmException("remote modify needs --set with what to change.", context.Line($"remote modify {name} --set url=s3://BUCKET/FOLDER"));
        }

        foreach (var (key, value) in values)
        {
            DvcConfig.Set(repository, options.Local, RemoteSettings.SectionOf(name), key, key == "url" ? AddressOf(repository, name, value, context) : value);
        }

        if (options.Default)
        {
            DvcConfig.Set(repository, options.Local, "core", "remote", name);
        }
    }

    private static void Remove(DvcRepository repository, string name)
    {
        DvcConfig.RemoveSection(repository, RemoteSettings.SectionOf(name));
        if (DvcConfig.Load(repository).Get("core", "remote") == name)
        {
            DvcConfig.Remove(repository, "core", "remote");
        }
    }

    private static List<KeyValuePair<string, string>> Values(RemoteOptions options, string name, string url, VerbContext context)
    {
        var values = new List<KeyValuePair<string, string>>();
        foreach (var text in options.Set)
        {
            if (text.Split('=', 2) is not [{ Length: > 0 } key, { Length: > 0 } value])
            {
                throw new AipmException($"'{(text.Contains('=', StringComparison.Ordinal) ? text.Split('=')[0] + "=" : text)}' is no setting; KEY=VALUE is expected.", context.Line($"remote modify {name} --set region=eu-central-1"));
            }

            key = key.Trim().ToLowerInvariant();
            RemoteKeys.Check(url, key, context, name);
            if (RemoteKeys.IsSecret(key) && (context.Host != VerbHosts.Terminal || !options.Local))
            {
                throw new AipmException(
                    $"{key} is a secret: {(context.Host == VerbHosts.Terminal ? ".dvc/config is kept by git" : "a notebook is kept and shared with its cells")}.",
                    $"set {RemoteSettings.VariableOf(name, key)} in the environment, or in a terminal: aipm remote modify {name} --local --set {key}=…");
            }

            values.Add(KeyValuePair.Create(key, value.Trim()));
        }

        return values;
    }

    // A folder is said from where the user is, and kept as seen from .dvc/, as DVC does.
    private static string AddressOf(DvcRepository repository, string name, string url, VerbContext context)
    {
        if (RemoteKeys.HasSecret(url))
        {
            throw new AipmException(
                "The address has a password in it, and .dvc/config is kept by git.",
                $"the address without it, and the password in {RemoteSettings.VariableOf(name, "password")} of the environment: {context.Line($"remote add {name} {RemoteKeys.Shown(url).Replace(":…@", "@", StringComparison.Ordinal)}")}");
        }

        return url.Contains("://", StringComparison.Ordinal) || Path.IsPathFullyQualified(url) || url.StartsWith('~')
            ? url
            : Path.GetRelativePath(repository.Folder, Path.GetFullPath(url, context.Folder)).Replace(Path.DirectorySeparatorChar, '/');
    }

    private static string Known(DvcRepository repository, string name, string action, VerbContext context)
    {
        var remotes = DvcConfig.Load(repository).Remotes;
        return remotes.Contains(name) ? name : throw new AipmException(
            $"There is no remote '{name}'{(remotes.Count == 0 ? "" : $"; there are {string.Join(", ", remotes)}")}.",
            context.Line(NearestName.Find(name, remotes) is { } near ? $"remote {action} {near}" : $"remote add {name} ADDRESS"));
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]*$")]
    private static partial Regex NamePattern();
}
