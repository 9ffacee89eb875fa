using System.Collections.Concurrent;
using System.Net;
using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;

namespace AiPm.Data;

/// <summary>A bucket of S3, or of a server that speaks its language, as a remote.</summary>
internal sealed class S3Storage : IRemoteStorage
{
    private const int PageSize = 1000;

    // Asking for each of fewer objects is quicker than any list.
    private const int FewObjects = 256;
    private readonly S3Bucket _bucket;
    private readonly RemoteRetry _retry;
    private readonly TimeSpan _patience;

    public S3Storage(RemoteSettings settings, RemoteRetry retry)
    {
        _bucket = new S3Bucket(settings, retry);
        _retry = retry;
        _patience = RemoteHttp.PatienceOf(settings);
        Connections = settings.Count("jobs") ?? RemoteHttp.Connections;
    }

    public string Address => _bucket.Address;

    public bool CanList => true;

    public int Connections { get; }

    /// <summary>The size of the parts that a large object goes in, at least.</summary>
    public long PartSize { get; init; } = S3Parts.DefaultSize;

    public async Task<IReadOnlySet<ObjectId>> Existing(IReadOnlyCollection<ObjectId> objects, CancellationToken cancellation)
    {
        var there = new ConcurrentBag<ObjectId>();
        if (objects.Count(id => !id.IsLegacy) > FewObjects && await IsListQuickerAsync(objects.Count, cancellation).ConfigureAwait(false))
        {
            var wanted = objects.ToHashSet();
            await EachAsync(
                "0123456789abcdef",
                async (digit, stop) =>
                {
                    await foreach (var item in ListAsync($"files/md5/{digit}", stop).ConfigureAwait(false))
                    {
                        if (wanted.Contains(item.Id))
                        {
                            there.Add(item.Id);
                        }
                    }
                },
                cancellation).ConfigureAwait(false);
            objects = [.. objects.Where(id => id.IsLegacy)];
        }

        await EachAsync(
            objects,
            async (id, stop) =>
            {
                if (await _bucket.AskAsync(() => IsThereAsync(id, stop), stop).ConfigureAwait(false))
                {
                    there.Add(id);
                }
            },
            cancellation).ConfigureAwait(false);
        return there.ToHashSet();
    }

    public Task Upload(string file, ObjectId id, IProgress<long>? sent, CancellationToken cancellation) =>
        new FileInfo(file).Length > PartSize
            ? new S3Parts(_bucket, file, id, PartSize).SendAsync(sent, cancellation)
            : PutAsync(file, id, sent, cancellation);

    public Task Download(ObjectId id, Stream to, IProgress<long>? received, CancellationToken cancellation) =>
        new ResumedDownload(_retry, _patience, Address).RunAsync((position, stop) => OpenAtAsync(id, position, stop), to, received, cancellation);

    public async IAsyncEnumerable<(ObjectId Id, long Size)> List([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var item in ListAsync("", cancellation).ConfigureAwait(false))
        {
            yield return item;
        }
    }

    public Task Delete(ObjectId id, CancellationToken cancellation) =>
        _bucket.AskAsync(() => _bucket.Client.DeleteObjectAsync(_bucket.Name, _bucket.KeyOf(id), cancellation), cancellation);

    public void Dispose() => _bucket.Dispose();

    private Task EachAsync<T>(IEnumerable<T> items, Func<T, CancellationToken, ValueTask> action, CancellationToken cancellation) =>
        Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = Connections, CancellationToken = cancellation }, action);

    private async Task PutAsync(string file, ObjectId id, IProgress<long>? sent, CancellationToken cancellation)
    {
        await using var bytes = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
        var (md5, size) = Md5Hash.Copy(bytes, null, cancellation);
        if (md5 != id.Md5 && !(id.IsLegacy && LegacyHash.OfFile(file, cancellation) == id.Md5))
        {
            throw RemoteFault.DamagedObject(id, file);
        }

        await _bucket.AskAsync(
            () =>
            {
                bytes.Position = 0;
                var request = new PutObjectRequest
                {
                    BucketName = _bucket.Name,
                    Key = _bucket.KeyOf(id),
                    InputStream = bytes,
                    AutoCloseStream = false,
                    UseChunkEncoding = false,
                    DisablePayloadSigning = _bucket.IsTls,
                    MD5Digest = Convert.ToBase64String(Convert.FromHexString(md5)), // the server checks what arrives
                };
                _bucket.Describe(request);
                return _bucket.Client.PutObjectAsync(request, cancellation);
            },
            cancellation).ConfigureAwait(false);
        sent?.Report(size);
    }

    private async Task<Stream> OpenAtAsync(ObjectId id, long position, CancellationToken cancellation)
    {
        var request = new GetObjectRequest { BucketName = _bucket.Name, Key = _bucket.KeyOf(id) };
        if (position > 0)
        {
            request.ByteRange = new ByteRange(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"bytes={position}-"));
        }

        return await _bucket.AskOnceAsync(
            async () =>
            {
                try
                {
                    var response = await _bucket.Client.GetObjectAsync(request, cancellation).ConfigureAwait(false);
                    return response.ResponseStream;
                }
                catch (AmazonS3Exception error) when (error.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && position > 0)
                {
                    return Stream.Null; // all had come before the cut
                }
                catch (AmazonS3Exception error) when (error.ErrorCode == "NoSuchKey" || (error.StatusCode == HttpStatusCode.NotFound && error.ErrorCode != "NoSuchBucket"))
                {
                    throw RemoteFault.MissingObject(id, Address);
                }
            },
            cancellation).ConfigureAwait(false);
    }

    private async Task<bool> IsThereAsync(ObjectId id, CancellationToken cancellation)
    {
        try
        {
            await _bucket.Client.GetObjectMetadataAsync(_bucket.Name, _bucket.KeyOf(id), cancellation).ConfigureAwait(false);
            return true;
        }
        catch (AmazonS3Exception error) when (error.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    // Names are spread evenly: one 256th of them tells how many there are.
    private async Task<bool> IsListQuickerAsync(int count, CancellationToken cancellation)
    {
        var page = await PageAsync("files/md5/00", null, cancellation).ConfigureAwait(false);
        var pages = 16 + ((page.S3Objects?.Count ?? 0) * 256L / PageSize);
        return page.IsTruncated != true && pages < count;
    }

    private async IAsyncEnumerable<(ObjectId Id, long Size)> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? next = null;
        do
        {
            var page = await PageAsync(prefix, next, cancellation).ConfigureAwait(false);
            foreach (var item in page.S3Objects ?? [])
            {
                if (_bucket.ObjectOf(item.Key) is { } id)
                {
                    yield return (id, item.Size ?? 0);
                }
            }

            next = page.IsTruncated == true ? page.NextContinuationToken : null;
        }
        while (next is not null);
    }

    private Task<ListObjectsV2Response> PageAsync(string prefix, string? next, CancellationToken cancellation) => _bucket.AskAsync(
        () => _bucket.Client.ListObjectsV2Async(
            new ListObjectsV2Request { BucketName = _bucket.Name, Prefix = _bucket.KeyOf(prefix), ContinuationToken = next, MaxKeys = PageSize }, cancellation),
        cancellation);
}
