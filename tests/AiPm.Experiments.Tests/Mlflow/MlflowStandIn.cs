using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AiPm.Experiments.Tests.Mlflow;

/// <summary>A server on loopback that keeps to MLflow's limits and errors, and has what trouble a test wants.</summary>
internal sealed class MlflowStandIn : IAsyncDisposable
{
    private const string Api = "/api/2.0/mlflow/";
    private const string Proxy = "/api/2.0/mlflow-artifacts/artifacts/";

    private readonly Lock _lock = new();
    private readonly WebApplication _app;

    private MlflowStandIn(WebApplication app) => _app = app;

    public StandInStore Store { get; } = new();

    public string Address { get; private set; } = "";

    public string Version { get; set; } = "3.11.2";

    /// <summary>What goes wrong with a request, by its method and path.</summary>
    public Func<string, StandInFault> Fault { get; set; } = _ => StandInFault.None;

    /// <summary>The header that requests must carry, or null.</summary>
    public string? Authorization { get; set; }

    /// <summary>The host that requests must name, or null.</summary>
    public string? AllowedHost { get; set; }

    /// <summary>The most bytes that a proxy before the server lets through.</summary>
    public long LargestRequest { get; set; } = long.MaxValue;

    public string RetryAfter { get; set; } = "1";

    /// <summary>The requests that came, methods and paths.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>Starts a server on a free port; by https where it is given a certificate.</summary>
    public static async Task<MlflowStandIn> StartAsync(X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.Limits.MaxRequestBodySize = null;
            options.Listen(IPAddress.Loopback, 0, listen =>
            {
                if (certificate is not null)
                {
                    listen.UseHttps(certificate);
                }
            });
        });
        var app = builder.Build();
        var server = new MlflowStandIn(app);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        server.Address = app.Urls.Single();
        return server;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    public T Read<T>(Func<StandInStore, T> read)
    {
        lock (_lock)
        {
            return read(Store);
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        using var memory = new MemoryStream();
        await request.Body.CopyToAsync(memory);
        var path = request.Path.Value ?? "/";
        var line = $"{request.Method} {path}";
        StandInFault fault;
        lock (_lock)
        {
            Requests.Add(line);
            fault = Fault(line);
        }

        if (Refuse(request, memory.Length) is { } refusal)
        {
            await WriteAsync(response, refusal.Status, refusal.Type, Encoding.UTF8.GetBytes(refusal.Body));
            return;
        }

        switch (fault)
        {
            case StandInFault.Busy:
                await WriteAsync(response, 503, "text/html", "<html>Service Unavailable</html>"u8.ToArray());
                return;
            case StandInFault.TooMany:
                response.Headers.RetryAfter = RetryAfter;
                await WriteAsync(response, 429, "application/json", """{"error_code":"REQUEST_LIMIT_EXCEEDED","message":"slow down"}"""u8.ToArray());
                return;
            case StandInFault.WebPage:
                await WriteAsync(response, 200, "text/html", "<html>Please sign in</html>"u8.ToArray());
                return;
            case StandInFault.Redirect:
                response.Headers.Location = "https://login.example.org/?secret=1";
                await WriteAsync(response, 302, "text/html", []);
                return;
            case StandInFault.CutBefore:
                context.Abort();
                return;
        }

        var (status, type, body) = Handle(request, path, memory.ToArray());
        switch (fault)
        {
            case StandInFault.CutAfter:
                context.Abort();
                return;
            case StandInFault.GatewayTimeout:
                await WriteAsync(response, 504, "text/html", "<html>Gateway Time-out</html>"u8.ToArray());
                return;
            case StandInFault.Silence:
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                return;
            case StandInFault.HalfAnswer:
                response.ContentLength = body.Length;
                response.ContentType = type;
                await response.Body.WriteAsync(body.AsMemory(0, body.Length / 2));
                await response.Body.FlushAsync();
                context.Abort();
                return;
            default:
                await WriteAsync(response, status, type, body);
                return;
        }
    }

    private (int Status, string Type, string Body)? Refuse(HttpRequest request, long length)
    {
        if (AllowedHost is { } host && request.Host.Value != host)
        {
            return (403, "text/plain", "Invalid Host header - possible DNS rebinding attack detected");
        }

        if (Authorization is { } expected && request.Headers.Authorization.ToString() != expected)
        {
            return (401, "text/html", "You are not authenticated.");
        }

        return length > LargestRequest ? (413, "text/html", "<html>413 Request Entity Too Large</html>") : null;
    }

    private (int Status, string Type, byte[] Body) Handle(HttpRequest request, string path, byte[] body)
    {
        lock (_lock)
        {
            try
            {
                if (path == "/version")
                {
                    return (200, "text/plain", Encoding.UTF8.GetBytes(Version));
                }

                if (path.StartsWith(Proxy, StringComparison.Ordinal))
                {
                    return Artifact(request.Method, path[Proxy.Length..], body);
                }

                if (!path.StartsWith(Api, StringComparison.Ordinal))
                {
                    return (404, "text/html", "<html>Not Found</html>"u8.ToArray());
                }

                var query = request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
                var json = body.Length == 0 ? [] : JsonNode.Parse(body)!.AsObject();
                return (200, "application/json", Encoding.UTF8.GetBytes(Store.Answer(request.Method, path[Api.Length..], query, json, body.Length).ToJsonString()));
            }
            catch (StandInError error)
            {
                var answer = new JsonObject { ["error_code"] = error.Code, ["message"] = error.Message };
                return (error.Status, "application/json", Encoding.UTF8.GetBytes(answer.ToJsonString()));
            }
        }
    }

    private (int Status, string Type, byte[] Body) Artifact(string method, string path, byte[] body)
    {
        if (method == "PUT")
        {
            Store.Files[path] = body;
            return (200, "application/json", "{}"u8.ToArray());
        }

        return Store.Files.TryGetValue(path, out var content)
            ? (200, "application/octet-stream", content)
            : throw StandInError.Missing($"No such artifact: '{path}'");
    }

    private static async Task WriteAsync(HttpResponse response, int status, string type, byte[] body)
    {
        response.StatusCode = status;
        response.ContentType = type;
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body);
    }
}
