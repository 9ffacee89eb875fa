using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace AiPm.Data;

/// <summary>The connections of http and S3 remotes: time limits, certificates, no redirect and no cookie of their own accord.</summary>
internal static class RemoteHttp
{
    /// <summary>Objects asked for at a time where nothing is said.</summary>
    public const int Connections = 16;

    private const int ConnectSeconds = 30;

    /// <summary>How long no byte may come before a connection counts as cut.</summary>
    public static TimeSpan PatienceOf(RemoteSettings settings) => settings.Seconds("read_timeout", otherwise: 60);

    /// <summary>Connections as a remote's settings say.</summary>
    /// <exception cref="AipmException">A setting is wrong, or the authorities' file cannot be read.</exception>
    public static SocketsHttpHandler Handler(RemoteSettings settings)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = settings.Seconds("connect_timeout", ConnectSeconds),
            UseCookies = false,
        };
        var (isChecked, authorities) = settings.Certificates;
        if (!isChecked)
        {
#pragma warning disable CA5359 // The team said so in its configuration: ssl_verify = false
            handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        }
        else if (authorities is not null)
        {
            handler.SslOptions.CertificateChainPolicy = PolicyOf(settings, authorities);
        }

        return handler;
    }

    private static X509ChainPolicy PolicyOf(RemoteSettings settings, string authorities)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        try
        {
            policy.CustomTrustStore.ImportFromPemFile(authorities);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
        {
            throw new AipmException(
                $"The remote '{settings.Name}' has ssl_verify = {authorities}, which cannot be read as certificates: {error.Message}",
                $"remote modify {settings.Name} --local --set ssl_verify=/etc/ssl/certs/ca-certificates.crt",
                error);
        }

        return policy;
    }
}
