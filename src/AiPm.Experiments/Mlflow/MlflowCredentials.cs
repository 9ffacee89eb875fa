using System.Net.Http.Headers;
using System.Text;

namespace AiPm.Experiments;

/// <summary>Who asks the server. Read from the environment, held in memory, shown nowhere.</summary>
internal sealed class MlflowCredentials
{
    private const string Hidden = "***";
    private readonly AuthenticationHeaderValue? _header;
    private readonly string[] _secrets;

    private MlflowCredentials(AuthenticationHeaderValue? header, params string[] secrets) => (_header, _secrets) = (header, secrets);

    public bool AreGiven => _header is not null;

    /// <summary>The credentials that MLflow's own client would take: name and password before a token.</summary>
    /// <param name="environment">The value of a variable, or null.</param>
    public static MlflowCredentials From(Func<string, string?> environment)
    {
        var (user, password, token) = (Read("MLFLOW_TRACKING_USERNAME"), Read("MLFLOW_TRACKING_PASSWORD"), Read("MLFLOW_TRACKING_TOKEN"));
        if (user is not null && password is not null)
        {
            var pair = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
            return new MlflowCredentials(new AuthenticationHeaderValue("Basic", pair), password, pair);
        }

        if (token is not null)
        {
            return token.All(letter => letter is > ' ' and <= '~')
                ? new MlflowCredentials(new AuthenticationHeaderValue("Bearer", token), token)
                : throw new AipmException("MLFLOW_TRACKING_TOKEN holds signs that no token has, such as spaces or line ends.", "set it to the token alone");
        }

        var missing = user is null ? "MLFLOW_TRACKING_USERNAME" : "MLFLOW_TRACKING_PASSWORD";
        return user is null && password is null
            ? new MlflowCredentials(null)
            : throw new AipmException($"MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD go together, but {missing} is not set.", $"set {missing}");

        string? Read(string name) => environment(name)?.Trim() is { Length: > 0 } value ? value : null;
    }

    public void Authorize(HttpRequestMessage request) => request.Headers.Authorization = _header;

    /// <summary>A text of the server's, without any secret that it might echo.</summary>
    public string Scrub(string text)
    {
        foreach (var secret in _secrets)
        {
            text = text.Replace(secret, Hidden, StringComparison.Ordinal);
        }

        return text;
    }

    public override string ToString() => AreGiven ? Hidden : "none";
}
