using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace AiPm.Experiments;

/// <summary>Requests to one server over connections that stay open. Redirections are not followed: they could carry credentials elsewhere.</summary>
internal sealed class MlflowConnection : IDisposable
{
    private readonly MlflowSettings _settings;
    private readonly HttpClient _http;

    public MlflowConnection(MlflowSettings settings, MlflowRetry retry)
    {
        _settings = settings;
        Retry = retry;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5), // so that a name that moved is asked for again
        };
        if (settings.TrustsAnyCertificate)
        {
#pragma warning disable CA5359 // The user asked for it by MLFLOW_TRACKING_INSECURE_TLS, and is warned.
            handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        }

        _http = new HttpClient(handler) { BaseAddress = settings.Server.Root, Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("AiPm.Interactive", "1"));
    }

    public MlflowServer Server => _settings.Server;

    public MlflowRetry Retry { get; }

    /// <summary>Asks for JSON; made again while faults pass.</summary>
    public Task<JsonDocument> GetAsync(string path, CancellationToken cancellation) =>
        Retry.RunAsync(() => OnceAsync(() => new HttpRequestMessage(HttpMethod.Get, path), ReadJsonAsync, cancellation), cancellation);

    /// <summary>Asks for a plain text; made again while faults pass.</summary>
    public Task<string> GetTextAsync(string path, CancellationToken cancellation) =>
        Retry.RunAsync(
            () => OnceAsync(() => new HttpRequestMessage(HttpMethod.Get, path), (answer, token) => answer.Content.ReadAsStringAsync(token), cancellation),
            cancellation);

    /// <summary>Sends JSON that does no harm when it comes twice; made again while faults pass.</summary>
    public Task<JsonDocument> SendAsync(HttpMethod method, string path, byte[] body, CancellationToken cancellation) =>
        Retry.RunAsync(() => SendOnceAsync(method, path, body, cancellation), cancellation);

    /// <summary>Sends JSON that would make a second one when it came twice.</summary>
    public Task<JsonDocument> SendOnceAsync(HttpMethod method, string path, byte[] body, CancellationToken cancellation) =>
        OnceAsync(
            () => new HttpRequestMessage(method, path)
            {
                Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
            },
            ReadJsonAsync,
            cancellation);

    /// <summary>Puts a file; made again while faults pass.</summary>
    public Task UploadAsync(string path, Func<Stream> open, CancellationToken cancellation) =>
        Retry.RunAsync(
            () => OnceAsync(
                () => new HttpRequestMessage(HttpMethod.Put, path)
                {
                    Content = new StreamContent(open()) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } },
                },
                (_, _) => Task.FromResult(true),
                cancellation),
            cancellation);

    /// <summary>Gets a file whole; made again while faults pass.</summary>
    public Task<byte[]> DownloadAsync(string path, CancellationToken cancellation) =>
        Retry.RunAsync(
            () => OnceAsync(() => new HttpRequestMessage(HttpMethod.Get, path), (answer, token) => answer.Content.ReadAsByteArrayAsync(token), cancellation),
            cancellation);

    public void Dispose() => _http.Dispose();

    private async Task<T> OnceAsync<T>(Func<HttpRequestMessage> make, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(_settings.Timeout);
        using var request = make();
        _settings.Credentials.Authorize(request);
        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token).ConfigureAwait(false);
            if (answer.IsSuccessStatusCode)
            {
                return await read(answer, patience.Token).ConfigureAwait(false);
            }

            var body = await answer.Content.ReadAsStringAsync(patience.Token).ConfigureAwait(false);
            throw MlflowFaults.Of(answer, _settings.Credentials.Scrub(body), Server);
        }
        catch (Exception error) when (error is HttpRequestException or IOException || (error is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw MlflowFaults.Of(error, Server);
        }
    }

    private async Task<JsonDocument> ReadJsonAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        var body = await answer.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException error)
        {
            throw answer.Content.Headers.ContentType?.MediaType is "application/json"
                ? MlflowFaults.Of(error, Server)
                : MlflowFaults.Foreign(answer, Server);
        }
    }
}
