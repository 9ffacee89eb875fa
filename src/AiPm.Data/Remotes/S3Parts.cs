using System.Buffers;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;

namespace AiPm.Data;

/// <summary>
/// Sends a large object in parts, several at a time, and goes on with an upload that was cut off: the server says which
/// parts it has, and those whose MD5 is right are not sent again.
/// </summary>
/// <remarks>
/// The file is read once in order for its hash and those of its parts, and once more by the sender of each part, whom the
/// server holds to the part's MD5. The parts become an object only if the whole has the object's hash.
/// </remarks>
/// <param name="bucket">The bucket.</param>
/// <param name="file">The bytes.</param>
/// <param name="id">The object that they are.</param>
/// <param name="leastSize">The size of a part, at least.</param>
internal sealed class S3Parts(S3Bucket bucket, string file, ObjectId id, long leastSize)
{
    /// <summary>The size of a part: S3 takes no smaller ones than 5 MiB.</summary>
    public const long DefaultSize = 8L << 20;

    private const int MostParts = 10_000;
    private const int ConnectionsForParts = 4;
    private const int BlockSize = 1 << 20;
    private readonly string _key = bucket.KeyOf(id);

    /// <summary>Sends it.</summary>
    public async Task SendAsync(IProgress<long>? sent, CancellationToken cancellation)
    {
        var size = new FileInfo(file).Length;
        var partSize = Math.Max(leastSize, ((size / MostParts >> 20) + 1) << 20);
        var uploads = await UploadsAsync(cancellation).ConfigureAwait(false);
        var upload = uploads.Count > 0 ? uploads[0] : await BeginAsync(cancellation).ConfigureAwait(false);
        var there = uploads.Count > 0 ? await PartsThereAsync(upload, cancellation).ConfigureAwait(false) : [];
        var finished = new SortedDictionary<int, string>();
        long done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = ConnectionsForParts, CancellationToken = cancellation };
        try
        {
            await Parallel.ForEachAsync(PartsOfFile(size, partSize, cancellation), options, async (part, stop) =>
            {
                var isThere = there.TryGetValue(part.Number, out var known) && known == (part.Length, Convert.ToHexStringLower(part.Md5));
                var tag = isThere ? Convert.ToHexStringLower(part.Md5) : await SendAsync(upload, part, stop).ConfigureAwait(false);
                lock (finished)
                {
                    finished[part.Number] = tag;
                    done += part.Length;
                    sent?.Report(done);
                }
            }).ConfigureAwait(false);
            await CompleteAsync(upload, finished, cancellation).ConfigureAwait(false);
        }
        catch (RemoteFault fault) when (fault.Kind == RemoteFaultKind.Damaged)
        {
            await AbortAsync(upload, cancellation).ConfigureAwait(false);
            throw;
        }
        catch (RemoteFault fault) when (fault.InnerException is AmazonS3Exception { ErrorCode: "NoSuchUpload" })
        {
            // A colleague has sent the same object at the same time, and was first.
            await bucket.AskAsync(() => bucket.Client.GetObjectMetadataAsync(bucket.Name, _key, cancellation), cancellation).ConfigureAwait(false);
        }

        // What others, or earlier tries, began of the same object will never be needed.
        foreach (var stale in uploads.Where(other => other != upload))
        {
            await AbortAsync(stale, cancellation).ConfigureAwait(false);
        }
    }

    // Parts come in order; after the last one it is clear whether they are the object.
    private async IAsyncEnumerable<(int Number, long Begin, long Length, byte[] Md5)> PartsOfFile(long size, long partSize, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var whole = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        using var ofPart = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        await using var bytes = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 0);
        var block = ArrayPool<byte>.Shared.Rent(BlockSize);
        try
        {
            var number = 1;
            for (long begin = 0; begin < size; begin += partSize, number++)
            {
                var length = Math.Min(partSize, size - begin);
                for (var left = length; left > 0;)
                {
                    cancellation.ThrowIfCancellationRequested();
                    var read = await bytes.ReadAsync(block.AsMemory(0, (int)Math.Min(left, BlockSize)), cancellation).ConfigureAwait(false);
                    if (read == 0)
                    {
                        throw RemoteFault.DamagedObject(id, file);
                    }

                    whole.AppendData(block, 0, read);
                    ofPart.AppendData(block, 0, read);
                    left -= read;
                }

                yield return (number, begin, length, ofPart.GetHashAndReset());
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }

        if (Convert.ToHexStringLower(whole.GetHashAndReset()) != id.Md5 && !(id.IsLegacy && LegacyHash.OfFile(file, cancellation) == id.Md5))
        {
            throw RemoteFault.DamagedObject(id, file);
        }
    }

    private async Task<string> SendAsync(string upload, (int Number, long Begin, long Length, byte[] Md5) part, CancellationToken cancellation)
    {
        var response = await bucket.AskAsync(
            () => bucket.Client.UploadPartAsync(
                new UploadPartRequest
                {
                    BucketName = bucket.Name,
                    Key = _key,
                    UploadId = upload,
                    PartNumber = part.Number,
                    FilePath = file,
                    FilePosition = part.Begin,
                    PartSize = part.Length,
                    UseChunkEncoding = false,
                    DisablePayloadSigning = bucket.IsTls,
                    MD5Digest = Convert.ToBase64String(part.Md5),
                },
                cancellation),
            cancellation).ConfigureAwait(false);
        return response.ETag;
    }

    private async Task<string> BeginAsync(CancellationToken cancellation)
    {
        var request = new InitiateMultipartUploadRequest { BucketName = bucket.Name, Key = _key };
        bucket.Describe(request);
        var response = await bucket.AskAsync(() => bucket.Client.InitiateMultipartUploadAsync(request, cancellation), cancellation).ConfigureAwait(false);
        return response.UploadId;
    }

    private Task<CompleteMultipartUploadResponse> CompleteAsync(string upload, SortedDictionary<int, string> parts, CancellationToken cancellation) => bucket.AskAsync(
        async () =>
        {
            try
            {
                return await bucket.Client.CompleteMultipartUploadAsync(
                    new CompleteMultipartUploadRequest
                    {
                        BucketName = bucket.Name,
                        Key = _key,
                        UploadId = upload,
                        PartETags = [.. parts.Select(part => new PartETag(part.Key, part.Value))],
                    },
                    cancellation).ConfigureAwait(false);
            }
            catch (AmazonS3Exception error) when (error.ErrorCode == "NoSuchUpload")
            {
                // An answer that was lost, or a colleague who sent the same object, has made it already.
                await bucket.Client.GetObjectMetadataAsync(bucket.Name, _key, cancellation).ConfigureAwait(false);
                return new CompleteMultipartUploadResponse();
            }
        },
        cancellation);

    // Newest first; none where the keys do not give the right to ask.
    private async Task<IReadOnlyList<string>> UploadsAsync(CancellationToken cancellation)
    {
        try
        {
            var response = await bucket.AskAsync(
                () => bucket.Client.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = bucket.Name, Prefix = _key }, cancellation), cancellation).ConfigureAwait(false);
            return [.. (response.MultipartUploads ?? []).Where(upload => upload.Key == _key).OrderByDescending(upload => upload.Initiated).Select(upload => upload.UploadId)];
        }
        catch (RemoteFault fault) when (fault.Kind == RemoteFaultKind.Refused && fault.InnerException is AmazonS3Exception { ErrorCode: "AccessDenied" or "NotImplemented" or "MethodNotAllowed" })
        {
            return [];
        }
    }

    private async Task<Dictionary<int, (long Size, string Md5)>> PartsThereAsync(string upload, CancellationToken cancellation)
    {
        var parts = new Dictionary<int, (long, string)>();
        string? next = null;
        do
        {
            var marker = next;
            var page = await bucket.AskAsync(
                () => bucket.Client.ListPartsAsync(new ListPartsRequest { BucketName = bucket.Name, Key = _key, UploadId = upload, PartNumberMarker = marker }, cancellation),
                cancellation).ConfigureAwait(false);
            foreach (var part in page.Parts ?? [])
            {
                parts[part.PartNumber ?? 0] = (part.Size ?? 0, part.ETag.Trim('"'));
            }

            next = page.IsTruncated == true ? page.NextPartNumberMarker?.ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
        }
        while (next is not null);
        return parts;
    }

    private async Task AbortAsync(string upload, CancellationToken cancellation)
    {
        try
        {
            await bucket.AskOnceAsync(
                () => bucket.Client.AbortMultipartUploadAsync(new AbortMultipartUploadRequest { BucketName = bucket.Name, Key = _key, UploadId = upload }, cancellation),
                cancellation).ConfigureAwait(false);
        }
        catch (RemoteFault)
        {
            // A leftover costs room until the bucket's own rules sweep it; the object is what matters.
        }
    }
}
