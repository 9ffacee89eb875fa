using Amazon.Runtime;

namespace AiPm.Data;

/// <summary>Gives the S3 client connections as the remote's settings say: certificates and time limits.</summary>
/// <param name="settings">The settings.</param>
internal sealed class S3HttpClients(RemoteSettings settings) : HttpClientFactory
{
    private readonly Lazy<HttpClient> _client = new(() => new HttpClient(RemoteHttp.Handler(settings)) { Timeout = Timeout.InfiniteTimeSpan });

    /// <inheritdoc/>
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => _client.Value;

    /// <inheritdoc/>
    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    /// <inheritdoc/>
    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;
}
