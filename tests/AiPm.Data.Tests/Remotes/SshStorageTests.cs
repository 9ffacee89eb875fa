namespace AiPm.Data.Tests;

/// <summary>A folder behind a real ssh server as a remote.</summary>
public sealed class SshStorageTests(SshServerOfClass servers) : IClassFixture<SshServerOfClass>, IDisposable
{
    private readonly TemporaryProject _project = new();
    private readonly SshServer _server = servers.Server;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _project.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(3_000_000)]
    public async Task What_is_sent_lies_where_DVC_looks_for_it_and_comes_back(int size)
    {
        using var storage = Open();
        var bytes = Objects.Bytes(size, seed: size);
        var (file, id) = Objects.Write(_project, "a name \"with\" [signs]*", bytes);
        Assert.Empty(await storage.Existing([id], Token));

        await storage.Upload(file, id, null, Token);

        Assert.Equal(bytes, File.ReadAllBytes(Path.Combine(_server.Data, "files", "md5", id.Md5[..2], id.Md5[2..])));
        Assert.Equal(bytes, await Objects.ReadAsync(storage, id));
        Assert.Equal([id], await storage.Existing([id, Objects.IdOf([1])], Token));
        Assert.Contains((id, (long)size), await storage.List(Token).ToListAsync(Token));
        await storage.Delete(id, Token);
        await storage.Delete(id, Token);
        Assert.Equal(RemoteFaultKind.Missing, (await Assert.ThrowsAsync<RemoteFault>(() => Objects.ReadAsync(storage, id))).Kind);
    }

    [Fact]
    public async Task Many_are_sent_over_several_connections_at_once()
    {
        using var storage = Open();
        var objects = Enumerable.Range(0, 40).Select(i => Objects.Write(_project, $"x{i}", Objects.Bytes(100 + i, seed: 77))).ToList();
        var options = new ParallelOptions { MaxDegreeOfParallelism = storage.Connections, CancellationToken = Token };

        await Parallel.ForEachAsync(objects, options, async (item, stop) => await storage.Upload(item.File, item.Id, null, stop));

        Assert.Equal(objects.Select(item => item.Id).ToHashSet(), await storage.Existing([.. objects.Select(item => item.Id)], Token));
    }

    [Fact]
    public async Task A_damaged_object_is_refused_before_it_is_sent()
    {
        using var storage = Open();
        var (file, _) = Objects.Write(_project, "x", Objects.Bytes(10));
        var id = Objects.IdOf([9, 9]);

        Assert.Equal(RemoteFaultKind.Damaged, (await Assert.ThrowsAsync<RemoteFault>(() => storage.Upload(file, id, null, Token))).Kind);
        Assert.Empty(await storage.Existing([id], Token));
    }

    [Fact]
    public async Task A_key_that_the_server_does_not_know_is_refused_at_once()
    {
        using var storage = Open(key: "stranger");

        var fault = await Assert.ThrowsAsync<RemoteFault>(() => storage.Existing([Objects.IdOf([1])], Token));

        Assert.Equal(RemoteFaultKind.Refused, fault.Kind);
        Assert.Contains("Permission denied", fault.Problem, StringComparison.Ordinal);
        Assert.Contains("ssh-copy-id", fault.Next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_is_not_known_is_refused_at_once()
    {
        using var storage = Open(isKnown: false);

        var fault = await Assert.ThrowsAsync<RemoteFault>(() => storage.Existing([Objects.IdOf([1])], Token));

        Assert.Equal(RemoteFaultKind.Refused, fault.Kind);
        Assert.Contains("verification failed", fault.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_tried_a_few_times()
    {
        var address = _server.Address() with { Options = ["-oBatchMode=yes", "-oLogLevel=ERROR", "-F", "/dev/null", "-oPort=1"] };
        using var storage = new SshStorage(address, Objects.Hasty(attempts: 2), _server.Settings());

        var fault = await Assert.ThrowsAsync<RemoteFault>(() => storage.Existing([Objects.IdOf([1])], Token));

        Assert.Equal(RemoteFaultKind.Passing, fault.Kind);
        Assert.Contains("Connection refused", fault.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("password", "x")]
    [InlineData("passphrase", "x")]
    [InlineData("ask_password", "true")]
    public void A_password_is_never_taken(string key, string value)
    {
        var settings = new RemoteSettings("team", "ssh://host/data", new Dictionary<string, string> { [key] = value }) { Environment = _ => null };

        Assert.Contains("ssh-copy-id host", Assert.Throws<AipmException>(() => SshAddress.Of(settings)).Next, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ssh://-oProxyCommand=x/data")]
    [InlineData("ssh://-oProxyCommand%3Dx@host/data")]
    [InlineData("ssh://host/da%0Ata")]
    [InlineData("ssh://host")]
    public void An_address_that_would_be_taken_for_an_option_is_refused(string url)
    {
        var settings = new RemoteSettings("team", url, new Dictionary<string, string>()) { Environment = _ => null };

        Assert.Throws<AipmException>(() => SshAddress.Of(settings));
    }

    private SshStorage Open(string key = "user", bool isKnown = true) => new(_server.Address(key, isKnown), Objects.Hasty(), _server.Settings(key));
}
