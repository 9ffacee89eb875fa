using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>The keys of a remote's section that DVC knows, and which of them are secrets.</summary>
internal static class RemoteKeys
{
    private static readonly string[] Everywhere = ["url", "jobs", "checksum_jobs", "version_aware", "worktree", "verify"];

    private static readonly string[] SecretWords = ["password", "passphrase", "secret", "token", "account_key", "connection_string", "customer_key"];

    private static readonly string[] OfFolder = ["type", "shared", "slow_link_warning"];

    private static readonly string[] OfS3 =
    [
        "region", "profile", "credentialpath", "configpath", "endpointurl", "access_key_id", "secret_access_key", "session_token", "use_ssl", "ssl_verify",
        "listobjects", "sse", "sse_kms_key_id", "sse_customer_algorithm", "sse_customer_key", "acl", "grant_read", "grant_read_acp", "grant_write_acp",
        "grant_full_control", "cache_regions", "read_timeout", "connect_timeout", "allow_anonymous_login",
    ];

    private static readonly string[] OfSsh = ["type", "port", "user", "password", "ask_password", "passphrase", "ask_passphrase", "keyfile", "timeout", "gss_auth", "allow_agent", "max_sessions"];

    private static readonly string[] OfHttp = ["auth", "custom_auth_header", "user", "password", "ask_password", "ssl_verify", "method", "connect_timeout", "read_timeout"];

    /// <summary>Whether a key's value must not be in a file that git keeps, nor be shown.</summary>
    public static bool IsSecret(string key) => SecretWords.Any(word => key.Contains(word, StringComparison.Ordinal)) && !key.StartsWith("ask_", StringComparison.Ordinal);

    /// <summary>An address without a password in it.</summary>
    public static string Shown(string url) => SecretIn(url) is { } secret ? url.Replace($":{secret}@", ":…@", StringComparison.Ordinal) : url;

    /// <summary>Whether an address has a password in it.</summary>
    public static bool HasSecret(string url) => SecretIn(url) is not null;

    /// <summary>Checks a key: DVC reads no configuration that has one it does not know.</summary>
    /// <exception cref="AipmException">DVC knows no such key for that kind of address.</exception>
    public static void Check(string url, string key, VerbContext context, string name)
    {
        var scheme = url.Contains("://", StringComparison.Ordinal) ? url[..url.IndexOf("://", StringComparison.Ordinal)] : "";
        string[]? known = scheme switch
        {
            "" or "file" => OfFolder,
            "s3" => OfS3,
            "ssh" => OfSsh,
            "http" or "https" => OfHttp,
            _ => null,
        };
        if (known is not null && !Everywhere.Contains(key) && !known.Contains(key))
        {
            var near = NearestName.Find(key, known);
            throw new AipmException(
                $"A remote of the kind {(scheme.Length == 0 ? "folder" : scheme + "://")} has no setting '{key}'; it has {string.Join(", ", known)}.",
                context.Line($"remote modify {name} --set {near ?? known[0]}=VALUE"));
        }
    }

    private static string? SecretIn(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.UserInfo.Split(':', 2) is [_, { Length: > 0 } secret] ? secret : null;
}
