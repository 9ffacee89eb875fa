using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AiPm.Data.Tests;

/// <summary>A web server on a port of its own; tests say how it answers.</summary>
internal sealed class FaultyServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ConcurrentQueue<string> _requests = new();

    private FaultyServer(WebApplication application) => _application = application;

    public string Address { get; private set; } = "";

    /// <summary>The requests so far: method, path and query.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    public static async Task<FaultyServer> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.Limits.MaxRequestBodySize = null;
            options.Limits.MinRequestBodyDataRate = null;
            options.Limits.MinResponseDataRate = null;
        });
        var application = builder.Build();
        var server = new FaultyServer(application);
        application.Run(context =>
        {
            server._requests.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
            return answer(context);
        });
        await application.StartAsync(TestContext.Current.CancellationToken);
        server.Address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return server;
    }

    /// <summary>Stands before another server: a rule may answer, or cut, instead of it.</summary>
    /// <param name="port">The other's port.</param>
    /// <param name="rule">True when it has answered itself.</param>
    public static Task<FaultyServer> BeforeAsync(int port, Func<HttpContext, Task<bool>> rule) => StartAsync(async context =>
    {
        if (!await rule(context))
        {
            await PassOnAsync(context, port);
        }
    });

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();

    // The host that the client signed is kept: the other server checks the signature.
    private static async Task PassOnAsync(HttpContext context, int port)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        var target = new Uri($"http://127.0.0.1:{port.ToString(System.Globalization.CultureInfo.InvariantCulture)}{context.Request.Path.ToUriComponent()}{context.Request.QueryString}");
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), target) { Content = new StreamContent(context.Request.Body) };
        foreach (var (name, values) in context.Request.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.ToArray()))
            {
                request.Content.Headers.TryAddWithoutValidation(name, values.ToArray());
            }
        }

        if (context.Request.ContentLength is null or 0)
        {
            request.Content = context.Request.Method is "PUT" or "POST" ? new ByteArrayContent([]) : null;
            if (request.Content is not null && context.Request.ContentType is { } type)
            {
                request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            }
        }

        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers).Where(header => header.Key is not ("Transfer-Encoding" or "Connection")))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        if (context.Request.Method != "HEAD")
        {
            await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
    }
}
