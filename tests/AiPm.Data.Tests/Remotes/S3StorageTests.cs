using System.Collections.Concurrent;
using Amazon.S3.Model;

namespace AiPm.Data.Tests;

/// <summary>A bucket of a server that checks signatures and hashes as Amazon's does.</summary>
public sealed class S3StorageTests : IDisposable
{
    private const int Part = 5 << 20; // the smallest that S3 takes
    private readonly TemporaryProject _project = new();
    private readonly SwiftServer _server = SwiftServers.Shared;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _project.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(1_000_000)]
    public async Task What_is_sent_lies_where_DVC_looks_for_it_and_comes_back(int size)
    {
        var bucket = await _server.NewBucketAsync();
        using var storage = Open(bucket);
        var bytes = Objects.Bytes(size);
        var (file, id) = Objects.Write(_project, "x", bytes);

        await storage.Upload(file, id, null, Token);

        Assert.Equal(bytes, await ContentAsync(bucket, $"team/files/md5/{id.Md5[..2]}/{id.Md5[2..]}"));
        Assert.Equal(bytes, await Objects.ReadAsync(storage, id));
        Assert.Equal([id], await storage.Existing([id, Objects.IdOf([1])], Token));
        Assert.Equal([(id, (long)size)], await storage.List(Token).ToListAsync(Token));
        await storage.Delete(id, Token);
        Assert.Empty(await storage.Existing([id], Token));
        Assert.Equal(RemoteFaultKind.Missing, (await Assert.ThrowsAsync<RemoteFault>(() => Objects.ReadAsync(storage, id))).Kind);
    }

    [Fact]
    public async Task A_large_object_goes_in_parts()
    {
        var bucket = await _server.NewBucketAsync();
        await using var proxy = await FaultyServer.BeforeAsync(_server.Port, _ => Task.FromResult(false));
        using var storage = Open(bucket, proxy.Address);
        var bytes = Objects.Bytes((2 * Part) + 12_345);
        var (file, id) = Objects.Write(_project, "x", bytes);

        await storage.Upload(file, id, null, Token);

        Assert.Equal(3, PartsIn(proxy));
        Assert.Equal(bytes, await Objects.ReadAsync(storage, id));
    }

    [Fact]
    public async Task An_upload_that_was_cut_off_goes_on_with_the_parts_that_are_missing()
    {
        var bucket = await _server.NewBucketAsync();
        var bytes = Objects.Bytes((3 * Part) + 99);
        var (file, id) = Objects.Write(_project, "x", bytes);
        await using (var cut = await FaultyServer.BeforeAsync(_server.Port, context => CutAsync(context, context.Request.Query["partNumber"] == "3")))
        {
            using var storage = Open(bucket, cut.Address, attempts: 1);
            await Assert.ThrowsAsync<RemoteFault>(() => storage.Upload(file, id, null, Token));
        }

        int sentBefore;
        await using var proxy = await FaultyServer.BeforeAsync(_server.Port, _ => Task.FromResult(false));
        using var again = Open(bucket, proxy.Address);
        using (var client = _server.Client())
        {
            var upload = Assert.Single((await client.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = bucket }, Token)).MultipartUploads);
            sentBefore = (await client.ListPartsAsync(new ListPartsRequest { BucketName = bucket, Key = upload.Key, UploadId = upload.UploadId }, Token)).Parts?.Count ?? 0;
        }

        await again.Upload(file, id, null, Token);

        Assert.Equal(4 - sentBefore, PartsIn(proxy));
        Assert.DoesNotContain(proxy.Requests, request => request.EndsWith("?uploads", StringComparison.Ordinal) && request.StartsWith("POST", StringComparison.Ordinal));
        Assert.Equal(bytes, await Objects.ReadAsync(again, id));
    }

    [Fact]
    public async Task Parts_of_other_bytes_are_sent_again_and_no_upload_is_left_begun()
    {
        var bucket = await _server.NewBucketAsync();
        using var storage = Open(bucket);
        var bytes = Objects.Bytes(Part + 99);
        var (file, id) = Objects.Write(_project, "x", bytes);
        using (var client = _server.Client())
        {
            var key = $"team/{id.RelativePath}";
            var upload = await client.InitiateMultipartUploadAsync(bucket, key, Token);
            using var wrong = new MemoryStream(Objects.Bytes(Part, seed: 9));
            await client.UploadPartAsync(
                new UploadPartRequest { BucketName = bucket, Key = key, UploadId = upload.UploadId, PartNumber = 1, InputStream = wrong, UseChunkEncoding = false }, Token);
            await client.InitiateMultipartUploadAsync(bucket, key, Token);
        }

        await storage.Upload(file, id, null, Token);

        Assert.Equal(bytes, await Objects.ReadAsync(storage, id));
        using var after = _server.Client();
        Assert.Empty((await after.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = bucket }, Token)).MultipartUploads ?? []);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(Part + 99)]
    public async Task A_damaged_object_is_refused_and_leaves_nothing(int size)
    {
        var bucket = await _server.NewBucketAsync();
        using var storage = Open(bucket);
        var (file, _) = Objects.Write(_project, "x", Objects.Bytes(size));

        var fault = await Assert.ThrowsAsync<RemoteFault>(() => storage.Upload(file, Objects.IdOf([1]), null, Token));

        Assert.Equal(RemoteFaultKind.Damaged, fault.Kind);
        Assert.Empty(await storage.List(Token).ToListAsync(Token));
        using var client = _server.Client();
        Assert.Empty((await client.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = bucket }, Token)).MultipartUploads ?? []);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(Part + 99)]
    public async Task Busy_answers_and_cut_lines_are_tried_again(int size)
    {
        var bucket = await _server.NewBucketAsync();
        var seen = new ConcurrentDictionary<string, int>();

        // Each request is answered busy at first, then cut, then served.
        await using var proxy = await FaultyServer.BeforeAsync(_server.Port, context =>
        {
            var count = seen.AddOrUpdate($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}", 1, (_, known) => known + 1);
            if (count == 1)
            {
                context.Response.StatusCode = 503;
                return Task.FromResult(true);
            }

            return CutAsync(context, count == 2);
        });
        using var storage = Open(bucket, proxy.Address, attempts: 5);
        var bytes = Objects.Bytes(size);
        var (file, id) = Objects.Write(_project, "x", bytes);

        await storage.Upload(file, id, null, Token);

        Assert.Equal([id], await storage.Existing([id], Token));
        Assert.Equal(bytes, await Objects.ReadAsync(storage, id));
    }

    [Fact]
    public async Task A_download_that_was_cut_goes_on_where_it_ended()
    {
        var bucket = await _server.NewBucketAsync();
        var bytes = Objects.Bytes(2_000_000);
        var (file, id) = Objects.Write(_project, "x", bytes);
        using (var direct = Open(bucket))
        {
            await direct.Upload(file, id, null, Token);
        }

        var ranges = new ConcurrentQueue<string>();
        await using var proxy = await FaultyServer.BeforeAsync(_server.Port, async context =>
        {
            ranges.Enqueue(context.Request.Headers.Range.ToString());
            if (ranges.Count > 1)
            {
                return false;
            }

            context.Response.ContentLength = bytes.Length;
            await context.Response.Body.WriteAsync(bytes.AsMemory(0, 500_000), Token);
            await context.Response.Body.FlushAsync(Token);
            context.Abort();
            return true;
        });
        using var storage = Open(bucket, proxy.Address);

        Assert.Equal(bytes, await Objects.ReadAsync(storage, id));
        Assert.Contains(ranges, range => range.StartsWith("bytes=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_stays_busy_is_given_up_with_what_it_said()
    {
        await using var proxy = await FaultyServer.BeforeAsync(_server.Port, context =>
        {
            context.Response.StatusCode = 503;
            return Task.FromResult(true);
        });
        using var storage = Open("bucket", proxy.Address, attempts: 2);

        var fault = await Assert.ThrowsAsync<RemoteFault>(() => storage.Existing([Objects.IdOf([1])], Token));

        Assert.Equal(RemoteFaultKind.Passing, fault.Kind);
        Assert.Contains("503", fault.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("secret_access_key", "wrong", "secret")]
    [InlineData("access_key_id", "acct:mallory", "access")]
    [InlineData("allow_anonymous_login", "true", "access")]
    public async Task Wrong_keys_are_refused_at_once_and_not_shown(string key, string value, string word)
    {
        var bucket = await _server.NewBucketAsync();
        await using var proxy = await FaultyServer.BeforeAsync(_server.Port, _ => Task.FromResult(false));
        using var storage = new S3Storage(Settings(bucket, proxy.Address, (key, value)), Objects.Hasty());

        var fault = await Assert.ThrowsAsync<RemoteFault>(() => Objects.ReadAsync(storage, Objects.IdOf([1])));

        Assert.Equal(RemoteFaultKind.Refused, fault.Kind);
        Assert.Contains(word, fault.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain(SwiftServer.Secret, fault.Message, StringComparison.Ordinal);
        Assert.Single(proxy.Requests);
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_is_named()
    {
        using var storage = Open("no-such-bucket");
        var (file, id) = Objects.Write(_project, "x", Objects.Bytes(10));

        var fault = await Assert.ThrowsAsync<RemoteFault>(() => storage.Upload(file, id, null, Token));

        Assert.Equal(RemoteFaultKind.Refused, fault.Kind);
        Assert.Contains("no-such-bucket", fault.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_come_from_the_environment_too()
    {
        var bucket = await _server.NewBucketAsync();
        var settings = Settings(bucket, _server.Address, ("secret_access_key", "wrong")) with
        {
            Environment = name => name == "AIPM_REMOTE_TEAM_SECRET_ACCESS_KEY" ? SwiftServer.Secret : null,
        };
        using var storage = new S3Storage(settings, Objects.Hasty());

        Assert.Empty(await storage.Existing([Objects.IdOf([1])], Token));
    }

    [Fact]
    public async Task Of_many_objects_a_list_says_which_are_there()
    {
        var bucket = await _server.NewBucketAsync();
        await using var proxy = await FaultyServer.BeforeAsync(_server.Port, _ => Task.FromResult(false));
        using var storage = Open(bucket, proxy.Address);
        var there = Enumerable.Range(0, 5).Select(i => Objects.Write(_project, $"x{i}", Objects.Bytes(100 + i))).ToList();
        foreach (var (file, id) in there)
        {
            await storage.Upload(file, id, null, Token);
        }

        var asked = there.Select(item => item.Id).Concat(Enumerable.Range(0, 400).Select(i => Objects.IdOf(BitConverter.GetBytes(i)))).ToList();

        Assert.Equal(there.Select(item => item.Id).ToHashSet(), await storage.Existing(asked, Token));
        Assert.True(proxy.Requests.Count < 50, $"{proxy.Requests.Count} requests");
    }

    [Fact]
    public async Task A_push_that_is_stopped_stops()
    {
        var bucket = await _server.NewBucketAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await using var proxy = await FaultyServer.BeforeAsync(_server.Port, async context =>
        {
            await stop.CancelAsync();
            return false;
        });
        using var storage = Open(bucket, proxy.Address);
        var (file, id) = Objects.Write(_project, "x", Objects.Bytes(Part + 99));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => storage.Upload(file, id, null, stop.Token));
    }

    private static int PartsIn(FaultyServer server) => server.Requests.Count(request => request.StartsWith("PUT", StringComparison.Ordinal) && request.Contains("partNumber=", StringComparison.Ordinal));

    private static async Task<bool> CutAsync(Microsoft.AspNetCore.Http.HttpContext context, bool isDue)
    {
        if (isDue)
        {
            // Some of what is sent arrives, then the line is dead.
            _ = await context.Request.Body.ReadAsync(new byte[1000], Token);
            context.Abort();
        }

        return isDue;
    }

    private static RemoteSettings Settings(string bucket, string endpoint, params (string Key, string Value)[] values)
    {
        var all = new Dictionary<string, string>
        {
            ["endpointurl"] = endpoint,
            ["region"] = SwiftServer.Region,
            ["access_key_id"] = SwiftServer.Key,
            ["secret_access_key"] = SwiftServer.Secret,
        };
        foreach (var (key, value) in values)
        {
            all[key] = value;
        }

        return new RemoteSettings("team", $"s3://{bucket}/team", all) { Environment = _ => null };
    }

    private S3Storage Open(string bucket, string? endpoint = null, int attempts = 4) =>
        new(Settings(bucket, endpoint ?? _server.Address), Objects.Hasty(attempts)) { PartSize = Part };

    private async Task<byte[]> ContentAsync(string bucket, string key)
    {
        using var client = _server.Client();
        using var response = await client.GetObjectAsync(bucket, key, Token);
        using var bytes = new MemoryStream();
        await response.ResponseStream.CopyToAsync(bytes, Token);
        return bytes.ToArray();
    }
}
