using System.Text.Json;

namespace AiPm.Experiments;

/// <summary>The files of runs and models, through the tracking server's own proxy: no other host is written to.</summary>
internal sealed class MlflowArtifacts(MlflowConnection connection)
{
    private const string Scheme = "mlflow-artifacts";
    private const string Proxy = "api/2.0/mlflow-artifacts/artifacts/";

    /// <summary>Where under the proxy an artifact root lies, or null where the server keeps files elsewhere.</summary>
    /// <param name="root">Such as <c>mlflow-artifacts:/1/0af…/artifacts</c>.</param>
    public string? Folder(string root)
    {
        if (!Uri.TryCreate(root, UriKind.Absolute, out var uri))
        {
            return null;
        }

        if (uri.Scheme == Scheme)
        {
            // An address of its own must be this server's: credentials go nowhere else.
            return uri.Host.Length == 0 || uri.Host == connection.Server.Root.Host ? Uri.UnescapeDataString(uri.AbsolutePath).Trim('/') : null;
        }

        var prefix = connection.Server.Root.AbsoluteUri + Proxy;
        return root.StartsWith(prefix, StringComparison.Ordinal) ? Uri.UnescapeDataString(root[prefix.Length..]).Trim('/') : null;
    }

    /// <summary>Why files cannot be sent, for the user.</summary>
    public static string Elsewhere(string root)
    {
        var scheme = Uri.TryCreate(root, UriKind.Absolute, out var uri) ? uri.Scheme : "its own disk";
        return $"the server keeps artifacts on {scheme}, which only itself can write: start it with --serve-artifacts";
    }

    public Task UploadAsync(string folder, string path, Func<Stream> open, CancellationToken cancellation) =>
        connection.UploadAsync(Proxy + Escape($"{folder}/{path}"), open, cancellation);

    public Task<byte[]> DownloadAsync(string folder, string path, CancellationToken cancellation) =>
        connection.DownloadAsync(Proxy + Escape($"{folder}/{path}"), cancellation);

    /// <summary>The files under a run's path, folders opened: their paths and sizes in bytes.</summary>
    public async Task<IReadOnlyList<KeyValuePair<string, long>>> ListAsync(string runId, string path, CancellationToken cancellation)
    {
        var files = new List<KeyValuePair<string, long>>();
        var page = "";
        do
        {
            var query = $"api/2.0/mlflow/artifacts/list?run_id={Uri.EscapeDataString(runId)}&path={Uri.EscapeDataString(path)}";
            using var answer = await connection.GetAsync(page.Length == 0 ? query : $"{query}&page_token={Uri.EscapeDataString(page)}", cancellation).ConfigureAwait(false);
            foreach (var file in MlflowJson.List(answer.RootElement, "files"))
            {
                var name = MlflowJson.Text(file, "path");
                if (MlflowJson.Member(file, "is_dir").ValueKind != JsonValueKind.True)
                {
                    files.Add(KeyValuePair.Create(name, MlflowJson.Int64(file, "file_size")));
                }
                else if (name.Length > path.Length)
                {
                    files.AddRange(await ListAsync(runId, name, cancellation).ConfigureAwait(false));
                }
            }

            page = MlflowJson.Text(answer.RootElement, "next_page_token");
        }
        while (page.Length > 0);

        return files;
    }

    private static string Escape(string path) => string.Join('/', path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.EscapeDataString));
}
