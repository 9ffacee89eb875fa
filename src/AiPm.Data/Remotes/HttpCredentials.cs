using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace AiPm.Data;

/// <summary>Who a request to an http remote says it is. It is told to the remote's own host alone.</summary>
internal sealed class HttpCredentials
{
    private readonly Uri _home;
    private readonly AuthenticationHeaderValue? _basic;
    private readonly (string Name, string Value)? _header;

    private HttpCredentials(Uri home, AuthenticationHeaderValue? basic, (string Name, string Value)? header) => (_home, _basic, _header) = (home, basic, header);

    /// <summary>Reads them: <c>auth</c> is basic, digest or custom; the password comes from <c>config.local</c> or the environment.</summary>
    /// <exception cref="AipmException">Something is missing or wrong.</exception>
    public static HttpCredentials Of(RemoteSettings settings, Uri home, SocketsHttpHandler handler)
    {
        var inUrl = Uri.UnescapeDataString(home.UserInfo).Split(':', 2);
        var user = settings.Text("user") ?? (inUrl[0].Length > 0 ? inUrl[0] : null);
        var password = settings.Text("password") ?? (inUrl.Length > 1 ? inUrl[1] : null);
        var kind = settings.Text("auth") ?? (user is null && password is null ? null : "basic");
        switch (kind?.ToLowerInvariant())
        {
            case null:
                return new HttpCredentials(home, null, null);
            case "basic":
                var pair = $"{user ?? throw Missing(settings, "user")}:{password ?? throw Missing(settings, "password")}";
                return new HttpCredentials(home, new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair))), null);
            case "digest":
                handler.Credentials = new CredentialCache
                {
                    { new Uri(home.GetLeftPart(UriPartial.Authority)), "Digest", new NetworkCredential(user ?? throw Missing(settings, "user"), password ?? throw Missing(settings, "password")) },
                };
                return new HttpCredentials(home, null, null);
            case "custom":
                var name = settings.Text("custom_auth_header") ?? throw Missing(settings, "custom_auth_header");
                return new HttpCredentials(home, null, (name, password ?? throw Missing(settings, "password")));
            default:
                throw new AipmException($"The remote '{settings.Name}' has auth = {kind}; basic, digest or custom is expected.", $"remote modify {settings.Name} --set auth=basic");
        }
    }

    /// <summary>Adds them to a request, if it goes to the remote's own host.</summary>
    public void AddTo(HttpRequestMessage request)
    {
        if (request.RequestUri is not { } uri || uri.Scheme != _home.Scheme || uri.Authority != _home.Authority)
        {
            return;
        }

        request.Headers.Authorization = _basic;
        if (_header is { } header)
        {
            request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        }
    }

    private static AipmException Missing(RemoteSettings settings, string key) => new(
        $"The remote '{settings.Name}' wants to know who asks, but has no {key}{(settings.Flag("ask_password") ? "; nobody can be asked for it here" : "")}.",
        key == "password" ? $"set {settings.VariableOf(key)} in the environment, or: dvc remote modify --local {settings.Name} password PASSWORD" : $"remote modify {settings.Name} --set {key}=VALUE");
}
