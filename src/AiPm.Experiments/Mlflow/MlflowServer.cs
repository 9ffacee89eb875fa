namespace AiPm.Experiments;

/// <summary>The address of an MLflow tracking server, free of secrets: it may be shown and kept.</summary>
internal sealed record MlflowServer
{
    private MlflowServer(Uri root) => Root = root;

    /// <summary>The address that all paths are relative to; it ends in a slash.</summary>
    public Uri Root { get; }

    /// <summary>The address as it is shown and as the catalog knows the server by.</summary>
    public string Name => Root.AbsoluteUri.TrimEnd('/');

    /// <summary>Reads an address that a user typed or set.</summary>
    /// <param name="text">Such as <c>https://mlflow.example.org/team</c>.</param>
    /// <param name="source">Where it was set, such as <c>--to</c>.</param>
    /// <exception cref="AipmException">It is no http or https address, or carries credentials.</exception>
    public static MlflowServer Parse(string text, string source)
    {
        if (!Uri.TryCreate(text.Trim(), UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
        {
            // What cannot be read may hold a password anywhere.
            var shown = text.Contains('@', StringComparison.Ordinal) || text.Contains('?', StringComparison.Ordinal) ? "what came (not shown, it may hold a password)" : $"'{text}'";
            throw new AipmException($"{source} is the http or https address of an MLflow tracking server, but {shown} is none.", Example(source));
        }

        if (uri.UserInfo.Length > 0)
        {
            throw new AipmException(
                $"The address of {uri.Scheme}://***@{uri.Authority} carries credentials; they would end up in notebooks and logs.",
                $"{source} {uri.Scheme}://{uri.Authority}, with the credentials in MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN");
        }

        if (uri.Query.Length > 0 || uri.Fragment.Length > 0)
        {
            var plain = $"{uri.Scheme}://{uri.Authority}{uri.AbsolutePath}";
            throw new AipmException($"The address {plain} of an MLflow server takes nothing after '?' or '#'.", $"{source} {plain}");
        }

        return new MlflowServer(new Uri($"{uri.Scheme}://{uri.Authority}{uri.AbsolutePath.TrimEnd('/')}/"));
    }

    private static string Example(string source) => $"{source} https://mlflow.example.org";
}
