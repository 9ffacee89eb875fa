using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;

namespace AiPm.Data;

/// <summary>A web server as a remote, to read from. It cannot be listed: presence is one question for each object.</summary>
internal sealed class HttpStorage : IRemoteStorage
{
    private const int MostRedirects = 10;
    private readonly HttpClient _client;
    private readonly HttpCredentials _credentials;
    private readonly RemoteRetry _retry;
    private readonly TimeSpan _patience;
    private readonly string _name;
    private readonly string _root;

    public HttpStorage(RemoteSettings settings, RemoteRetry retry)
    {
        if (!Uri.TryCreate(settings.Url, UriKind.Absolute, out var home))
        {
            throw new AipmException($"The remote '{settings.Name}' has no address that can be used.", $"remote modify {settings.Name} --set url=https://HOST/FOLDER");
        }

        var handler = RemoteHttp.Handler(settings);
        _credentials = HttpCredentials.Of(settings, home, handler);
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _retry = retry;
        _patience = RemoteHttp.PatienceOf(settings);
        _name = settings.Name;
        _root = home.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/');
        Connections = settings.Count("jobs") ?? RemoteHttp.Connections;
    }

    public string Address => _root;

    public bool CanList => false;

    public int Connections { get; }

    public async Task<IReadOnlySet<ObjectId>> Existing(IReadOnlyCollection<ObjectId> objects, CancellationToken cancellation)
    {
        var there = new ConcurrentBag<ObjectId>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Connections, CancellationToken = cancellation };
        await Parallel.ForEachAsync(objects, options, async (id, stop) =>
        {
            if (await _retry.RunAsync(() => IsThereAsync(id, stop), stop).ConfigureAwait(false))
            {
                there.Add(id);
            }
        }).ConfigureAwait(false);
        return there.ToHashSet();
    }

    public Task Upload(string file, ObjectId id, IProgress<long>? sent, CancellationToken cancellation) => throw new RemoteFault(
        RemoteFaultKind.Refused,
        $"The remote '{_name}' is a web server, {Address}: data is fetched from there, not sent there.",
        "push to another remote: --remote NAME, or remote add team s3://BUCKET/FOLDER, ssh://HOST/FOLDER or a folder");

    public Task Download(ObjectId id, Stream to, IProgress<long>? received, CancellationToken cancellation) =>
        new ResumedDownload(_retry, _patience, Address).RunAsync((position, stop) => OpenAtAsync(id, position, stop), to, received, cancellation);

    public IAsyncEnumerable<(ObjectId Id, long Size)> List(CancellationToken cancellation) =>
        throw new RemoteFault(RemoteFaultKind.Refused, $"The remote '{_name}' is a web server, {Address}: what lies there cannot be listed.", "a remote that can: s3://, ssh:// or a folder");

    public Task Delete(ObjectId id, CancellationToken cancellation) =>
        throw new RemoteFault(RemoteFaultKind.Refused, $"The remote '{_name}' is a web server, {Address}: nothing can be deleted there.", "delete it where the server has its files");

    public void Dispose() => _client.Dispose();

    private async Task<bool> IsThereAsync(ObjectId id, CancellationToken cancellation)
    {
        using var response = await SendAsync(HttpMethod.Head, id, null, cancellation).ConfigureAwait(false);
        if (response.StatusCode is not (HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented))
        {
            return IsFound(response);
        }

        // A server that knows no HEAD is asked for one byte.
        using var byOneByte = await SendAsync(HttpMethod.Get, id, new RangeHeaderValue(0, 0), cancellation).ConfigureAwait(false);
        return byOneByte.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable || IsFound(byOneByte);
    }

    private async Task<Stream> OpenAtAsync(ObjectId id, long position, CancellationToken cancellation)
    {
        var response = await SendAsync(HttpMethod.Get, id, position > 0 ? new RangeHeaderValue(position, null) : null, cancellation).ConfigureAwait(false);
        try
        {
            if (position > 0 && response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
            {
                response.Dispose();
                return Stream.Null; // all had come before the cut
            }

            if (!IsFound(response))
            {
                throw RemoteFault.MissingObject(id, Address);
            }

            var bytes = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
            var begin = response.StatusCode == HttpStatusCode.PartialContent ? response.Content.Headers.ContentRange?.From ?? position : 0;
            if (begin > position)
            {
                throw RemoteFault.Cut(Address, new IOException("the server sent another part than was asked for"));
            }

            // Owning the response: the stream's end is the response's.
            return new SkippingStream(bytes, response, position - begin);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private bool IsFound(HttpResponseMessage response) => (int)response.StatusCode switch
    {
        >= 200 and < 300 => true,
        404 or 410 => false,
        var status => throw Refused(response, status),
    };

    private RemoteFault Refused(HttpResponseMessage response, int status) => status switch
    {
        408 or 429 or >= 500 => RemoteFault.Busy(Address, status, response.Headers.RetryAfter?.Delta),
        401 or 403 => new RemoteFault(
            RemoteFaultKind.Refused,
            $"{Address} refuses access ({status}).",
            $"check user, password and auth of the remote: remote list; the password is read from {RemoteSettings.VariableOf(_name, "password")} or .dvc/config.local"),
        _ => new RemoteFault(RemoteFaultKind.Refused, $"{Address} answered {status} {response.ReasonPhrase}.", "check the address: remote list"),
    };

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, ObjectId id, RangeHeaderValue? range, CancellationToken cancellation)
    {
        var uri = new Uri($"{_root}/{id.RelativePath}");
        for (var redirects = 0; ; redirects++)
        {
            using var request = new HttpRequestMessage(method, uri);
            request.Headers.Range = range;
            _credentials.AddTo(request);
            var response = await SendAsync(request, cancellation).ConfigureAwait(false);
            if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } location)
            {
                return response;
            }

            response.Dispose();
            var next = new Uri(uri, location);
            if (redirects == MostRedirects || next.Scheme is not ("http" or "https") || (uri.Scheme == "https" && next.Scheme == "http"))
            {
                throw new RemoteFault(
                    RemoteFaultKind.Refused,
                    $"{Address} leads on {(redirects == MostRedirects ? $"more than {MostRedirects} times" : $"to {next.Scheme}://{next.Host}, which is less safe")}.",
                    $"remote modify {_name} --set url=ADDRESS with the address that it should be");
            }

            uri = next;
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(_patience);
        try
        {
            return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
        }
        catch (HttpRequestException error) when (error.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
        {
            throw new RemoteFault(RemoteFaultKind.Refused, $"{Address} cannot be reached: {error.InnerException?.Message ?? error.Message}", "check the address (remote list) and the network", error);
        }
        catch (Exception error) when (error is HttpRequestException or IOException || (error is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw RemoteFault.Cut(Address, error);
        }
    }
}
