using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace AiPm.Data;

/// <summary>A bucket with the folder in it that a remote is: names its objects, and puts S3's errors into words.</summary>
internal sealed class S3Bucket : IDisposable
{
    private readonly RemoteSettings _settings;
    private readonly RemoteRetry _retry;
    private readonly string _prefix;

    public S3Bucket(RemoteSettings settings, RemoteRetry retry)
    {
        var path = settings.Url["s3://".Length..].Split('/', 2);
        Name = path[0];
        _prefix = path.Length > 1 && path[1].Trim('/') is { Length: > 0 } prefix ? prefix + "/" : "";
        if (Name.Length == 0)
        {
            throw new AipmException($"The remote '{settings.Name}' names no bucket.", $"remote modify {settings.Name} --set url=s3://BUCKET/FOLDER");
        }

        (_settings, _retry) = (settings, retry);
        Client = S3Clients.Open(settings);
    }

    public AmazonS3Client Client { get; }

    public string Name { get; }

    public string Address => $"s3://{Name}/{_prefix}".TrimEnd('/');

    // Swift and others know no chunks in a signed body; without TLS the body is signed as a whole.
    public bool IsTls => (Client.Config.ServiceURL is { } url ? url.StartsWith("https", StringComparison.OrdinalIgnoreCase) : !Client.Config.UseHttp);

    public string KeyOf(ObjectId id) => _prefix + id.RelativePath;

    public string KeyOf(string relative) => _prefix + relative;

    /// <summary>The object of a key; null where it is none.</summary>
    public ObjectId? ObjectOf(string key)
    {
        var parts = key.StartsWith(_prefix, StringComparison.Ordinal) ? key[_prefix.Length..].Split('/') : [];
        return parts switch
        {
            ["files", "md5", { Length: 2 } first, var rest] => ObjectId.TryParse(first + rest),
            [{ Length: 2 } first, var rest] => ObjectId.TryParse(first + rest, isLegacy: true),
            _ => null,
        };
    }

    /// <summary>Asks, again and again while it may help.</summary>
    public Task<T> AskAsync<T>(Func<Task<T>> question, CancellationToken cancellation) => _retry.RunAsync(() => AskOnceAsync(question, cancellation), cancellation);

    /// <summary>Asks once; errors come in words.</summary>
    public async Task<T> AskOnceAsync<T>(Func<Task<T>> question, CancellationToken cancellation)
    {
        try
        {
            return await question().ConfigureAwait(false);
        }
        catch (Exception error) when (FaultOf(error, cancellation) is { } fault)
        {
            throw fault;
        }
    }

    /// <summary>What is written beside an object's bytes: encryption and rights as the settings say.</summary>
    public void Describe(PutObjectRequest request)
    {
        request.ServerSideEncryptionMethod = Encryption;
        request.ServerSideEncryptionKeyManagementServiceKeyId = _settings.Text("sse_kms_key_id");
        request.CannedACL = Rights;
    }

    /// <summary>The same for an object in parts.</summary>
    public void Describe(InitiateMultipartUploadRequest request)
    {
        request.ServerSideEncryptionMethod = Encryption;
        request.ServerSideEncryptionKeyManagementServiceKeyId = _settings.Text("sse_kms_key_id");
        request.CannedACL = Rights;
    }

    public void Dispose() => Client.Dispose();

    private ServerSideEncryptionMethod? Encryption => Refusing("sse_customer_key") ? null : _settings.Text("sse") is { } method ? new ServerSideEncryptionMethod(method) : null;

    private S3CannedACL? Rights => Refusing("grant_read") || Refusing("grant_full_control") || Refusing("grant_read_acp") || Refusing("grant_write_acp")
        ? null
        : _settings.Text("acl") is { } acl ? new S3CannedACL(acl) : null;

    // Data must not lie there with fewer guards than the team asked for.
    private bool Refusing(string key) => _settings.Text(key) is null ? false : throw new RemoteFault(
        RemoteFaultKind.Refused, $"The remote '{_settings.Name}' has {key}, which is known to DVC alone.", $"dvc push -r {_settings.Name}");

    private RemoteFault? FaultOf(Exception error, CancellationToken cancellation)
    {
        if (error is RemoteFault || cancellation.IsCancellationRequested)
        {
            return null;
        }

        if (error is AmazonServiceException { StatusCode: not 0 } answer)
        {
            return FaultOf(answer);
        }

        return error switch
        {
            AmazonClientException or AmazonServiceException when IsCut(error) => RemoteFault.Cut(Address, error),
            HttpRequestException or IOException or SocketException or OperationCanceledException or TimeoutException => RemoteFault.Cut(Address, error),
            AmazonClientException or AmazonServiceException => new RemoteFault(
                RemoteFaultKind.Refused,
                $"{Address} cannot be asked: {error.Message}",
                $"set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or: aws configure, or: dvc remote modify --local {_settings.Name} access_key_id KEY",
                error),
            _ => null,
        };
    }

    private static bool IsCut(Exception error) => error.InnerException is { } inner && (inner is HttpRequestException or IOException or SocketException or OperationCanceledException or TimeoutException || IsCut(inner));

    private RemoteFault FaultOf(AmazonServiceException answer)
    {
        var status = (int)answer.StatusCode;
        return (answer.StatusCode, answer.ErrorCode) switch
        {
            (_, "SlowDown" or "RequestTimeout" or "InternalError" or "BadDigest" or "XAmzContentSHA256Mismatch") => RemoteFault.Busy(Address, status, null),
            (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError and not HttpStatusCode.NotImplemented, _) => RemoteFault.Busy(Address, status, null),
            (_, "NoSuchBucket") => Refused($"There is no bucket '{Name}'.", $"make it, or: remote modify {_settings.Name} --set url=s3://BUCKET/FOLDER", answer),
            (_, "SignatureDoesNotMatch") => Refused($"{Address} refuses the secret key: it is not the one of the access key.", $"check secret_access_key: {_settings.VariableOf("secret_access_key")}, .dvc/config.local or ~/.aws/credentials", answer),
            (_, "RequestTimeTooSkewed") => Refused($"{Address} refuses the request: this machine's clock is wrong.", "set the clock", answer),
            (_, "AuthorizationHeaderMalformed" or "PermanentRedirect") => Refused($"{Address} is of another region: {answer.Message}", $"remote modify {_settings.Name} --set region=REGION", answer),
            (HttpStatusCode.BadRequest or HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized, _) when _settings.Flag("allow_anonymous_login") =>
                Refused($"{Address} refuses access to people without keys ({status}).", $"remote modify {_settings.Name} --set allow_anonymous_login=false, and keys", answer),
            (HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized, _) => Refused($"{Address} refuses access ({status} {answer.ErrorCode}).", "check the keys, and the rights that they give to the bucket", answer),
            _ => Refused($"{Address} answered {status} {answer.ErrorCode}: {answer.Message}", "check the address and the endpoint: remote list", answer),
        };
    }

    private static RemoteFault Refused(string problem, string next, Exception error) => new(RemoteFaultKind.Refused, problem, next, error);
}
