using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.S3;

namespace AiPm.Data;

/// <summary>Opens connections to S3, or to whatever speaks its language, as DVC's settings say.</summary>
internal static class S3Clients
{
    private const string FallbackRegion = "us-east-1";
    private static readonly TimeSpan LongestRequest = TimeSpan.FromMinutes(10);

    /// <summary>Opens one.</summary>
    /// <exception cref="AipmException">A setting is wrong, or there is no such profile.</exception>
    public static AmazonS3Client Open(RemoteSettings settings)
    {
        var profiles = Profiles(settings);
        var profile = settings.Text("profile") ?? settings.Environment("AWS_PROFILE");
        var endpoint = settings.Text("endpointurl") ?? settings.Environment("AWS_ENDPOINT_URL_S3") ?? settings.Environment("AWS_ENDPOINT_URL");
        var region = settings.Text("region")
            ?? settings.Environment("AWS_REGION")
            ?? settings.Environment("AWS_DEFAULT_REGION")
            ?? (profiles.TryGetProfile(profile ?? "default", out var known) ? known.Region?.SystemName : null)
            ?? FallbackRegion;
        var config = new AmazonS3Config
        {
            // Other servers than Amazon's know neither the checksums nor the chunks that the SDK adds by default.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            HttpClientFactory = new S3HttpClients(settings),
            Timeout = LongestRequest,

            // One more try of the SDK's own finds a bucket's true region; waiting and trying again is done by the remote.
            MaxErrorRetry = 1,
            RetryMode = RequestRetryMode.Standard,
        };
        if (endpoint is null)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
            config.UseHttp = !settings.Flag("use_ssl", otherwise: true);
        }
        else
        {
            config.ServiceURL = EndpointOf(settings, endpoint);
            config.AuthenticationRegion = region;
            config.ForcePathStyle = true;
        }

        return Credentials(settings, profiles, profile) is { } credentials ? new AmazonS3Client(credentials, config) : new AmazonS3Client(config);
    }

    private static string EndpointOf(RemoteSettings settings, string endpoint)
    {
        var text = endpoint.Contains("://", StringComparison.Ordinal) ? endpoint : $"{(settings.Flag("use_ssl", otherwise: true) ? "https" : "http")}://{endpoint}";
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri.GetLeftPart(UriPartial.Path)
            : throw new AipmException($"The remote '{settings.Name}' has endpointurl = {endpoint}; an address is expected.", $"remote modify {settings.Name} --set endpointurl=https://HOST");
    }

    private static CredentialProfileStoreChain Profiles(RemoteSettings settings) =>
        (settings.Text("credentialpath") ?? settings.Text("configpath")) is { } path ? new CredentialProfileStoreChain(path) : new CredentialProfileStoreChain();

    // Null leaves it to the SDK's chain: environment, profiles, the machine's role.
    private static AWSCredentials? Credentials(RemoteSettings settings, CredentialProfileStoreChain profiles, string? profile)
    {
        if (settings.Flag("allow_anonymous_login"))
        {
            return new AnonymousAWSCredentials();
        }

        if (settings.Text("access_key_id") is { } key)
        {
            var secret = settings.Text("secret_access_key") ?? throw new AipmException(
                $"The remote '{settings.Name}' has an access_key_id, but no secret_access_key.",
                $"set {settings.VariableOf("secret_access_key")} in the environment, or: dvc remote modify --local {settings.Name} secret_access_key SECRET");
            return settings.Text("session_token") is { } token ? new SessionAWSCredentials(key, secret, token) : new BasicAWSCredentials(key, secret);
        }

        if (settings.Text("profile") is null && settings.Text("credentialpath") is null && settings.Text("configpath") is null)
        {
            return null;
        }

        return profiles.TryGetAWSCredentials(profile ?? "default", out var credentials) ? credentials : throw new AipmException(
            $"The remote '{settings.Name}' asks for the AWS profile '{profile ?? "default"}', which is not there or has no keys.",
            $"aws configure --profile {profile ?? "default"}");
    }
}
