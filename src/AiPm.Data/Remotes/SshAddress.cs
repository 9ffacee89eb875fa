namespace AiPm.Data;

/// <summary>Where an ssh remote lies, and what ssh must know to get there.</summary>
/// <param name="Host">The host, or its name in ssh's own configuration.</param>
/// <param name="Path">The folder there.</param>
internal sealed record SshAddress(string Host, string Path)
{
    // A dead line must not hold a push for ever: no answer for a minute ends it.
    private static readonly string[] Always = ["-oBatchMode=yes", "-oLogLevel=ERROR", "-oServerAliveInterval=15", "-oServerAliveCountMax=4"];

    /// <summary>The user there; null leaves it to ssh.</summary>
    public string? User { get; init; }

    /// <summary>The options for <c>sftp</c>; never a password.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>The address without any secret.</summary>
    public override string ToString() => $"ssh://{(User is null ? "" : User + "@")}{Host}{Path}";

    /// <summary>Reads the settings.</summary>
    /// <exception cref="AipmException">They ask for a password, or cannot be used.</exception>
    public static SshAddress Of(RemoteSettings settings)
    {
        if (!Uri.TryCreate(settings.Url, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.AbsolutePath.Trim('/').Length == 0)
        {
            throw new AipmException($"The remote '{settings.Name}' has no address that can be used.", $"remote modify {settings.Name} --set url=ssh://HOST/FOLDER");
        }

        var inUrl = Uri.UnescapeDataString(uri.UserInfo).Split(':', 2);
        if (inUrl.Length > 1 || settings.Text("password") is not null || settings.Text("passphrase") is not null || settings.Flag("ask_password"))
        {
            throw new AipmException(
                $"The remote '{settings.Name}' wants a password; ssh is used with keys and their agent alone, so that no program sees a password.",
                $"ssh-copy-id {uri.Host}, and for a key with a passphrase: ssh-add");
        }

        var user = settings.Text("user") ?? (inUrl[0].Length > 0 ? inUrl[0] : null);
        var path = Uri.UnescapeDataString(uri.AbsolutePath).TrimEnd('/');
        if (uri.Host.StartsWith('-') || user?.StartsWith('-') == true || path.Any(char.IsControl))
        {
            throw new AipmException($"The remote '{settings.Name}' has an address that cannot be used.", $"remote modify {settings.Name} --set url=ssh://HOST/FOLDER");
        }

        var options = new List<string>(Always) { $"-oConnectTimeout={(int)Math.Ceiling(settings.Seconds("timeout", otherwise: 30).TotalSeconds)}" };
        if ((settings.Count("port") ?? (uri.Port > 0 ? uri.Port : (int?)null)) is { } port)
        {
            options.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"-oPort={port}"));
        }

        if (settings.Text("keyfile") is { } key)
        {
            options.Add($"-oIdentityFile={Quoted(key)}");
        }

        if (settings.Flag("gss_auth"))
        {
            options.Add("-oGSSAPIAuthentication=yes");
        }

        if (!settings.Flag("allow_agent", otherwise: true))
        {
            options.Add("-oIdentityAgent=none");
        }

        return new SshAddress(uri.Host, path) { User = user, Options = options };
    }

    private static string Quoted(string path) => $"\"{path}\"";
}
