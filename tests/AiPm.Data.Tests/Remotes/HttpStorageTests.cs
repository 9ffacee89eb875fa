using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace AiPm.Data.Tests;

/// <summary>A web server as a remote, to read from.</summary>
public sealed class HttpStorageTests
{
    private static readonly byte[] Content = Objects.Bytes(300_000);
    private static readonly ObjectId Id = Objects.IdOf(Content);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_object_is_asked_for_where_DVC_puts_it()
    {
        await using var server = await FaultyServer.StartAsync(Serve);
        using var storage = Open(server.Address + "/data/");

        Assert.Equal(Content, await Objects.ReadAsync(storage, Id));
        Assert.Equal([Id], await storage.Existing([Id, Objects.IdOf([1])], Token));
        Assert.Contains($"GET /data/files/md5/{Id.Md5[..2]}/{Id.Md5[2..]}", server.Requests);
        Assert.Equal(server.Address + "/data", storage.Address);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cut_download_goes_on_where_it_ended(bool withRanges)
    {
        var cuts = 0;
        await using var server = await FaultyServer.StartAsync(async context =>
        {
            if (cuts++ < 2)
            {
                await SendCutAsync(context, withRanges);
                return;
            }

            await (withRanges ? Serve(context) : SendAllAsync(context));
        });
        using var storage = Open(server.Address);

        Assert.Equal(Content, await Objects.ReadAsync(storage, Id));
        Assert.Equal(3, cuts);
    }

    [Fact]
    public async Task A_server_that_stays_in_trouble_is_given_up_with_what_it_said()
    {
        await using var server = await FaultyServer.StartAsync(context =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        });
        using var storage = Open(server.Address);

        var fault = await Assert.ThrowsAsync<RemoteFault>(() => Objects.ReadAsync(storage, Id));

        Assert.Contains("503", fault.Problem, StringComparison.Ordinal);
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public async Task A_server_that_is_busy_for_a_moment_is_asked_again()
    {
        var count = 0;
        await using var server = await FaultyServer.StartAsync(context =>
        {
            if (count++ < 2)
            {
                context.Response.StatusCode = count == 1 ? 429 : 500;
                return Task.CompletedTask;
            }

            return Serve(context);
        });
        using var storage = Open(server.Address);

        Assert.Equal([Id], await storage.Existing([Id], Token));
    }

    [Fact]
    public async Task A_server_that_knows_no_HEAD_is_asked_for_one_byte()
    {
        await using var server = await FaultyServer.StartAsync(context =>
        {
            if (context.Request.Method == "HEAD")
            {
                context.Response.StatusCode = 405;
                return Task.CompletedTask;
            }

            return Serve(context);
        });
        using var storage = Open(server.Address);

        Assert.Equal([Id], await storage.Existing([Id, Objects.IdOf([1])], Token));
    }

    [Fact]
    public async Task Credentials_are_told_to_the_remote_alone_and_not_to_where_it_leads()
    {
        var told = new List<string>();
        await using var other = await FaultyServer.StartAsync(context =>
        {
            told.AddRange(context.Request.Headers.Select(header => header.Key));
            return Serve(context);
        });
        var address = other.Address;
        await using var server = await FaultyServer.StartAsync(context =>
        {
            var isKnown = context.Request.Headers.Authorization == "Basic " + Convert.ToBase64String("me:s3cret"u8);
            context.Response.StatusCode = isKnown ? 302 : 401;
            context.Response.Headers.Location = address + context.Request.Path;
            return Task.CompletedTask;
        });
        using var storage = Open(server.Address, ("auth", "basic"), ("user", "me"), ("password", "s3cret"));

        Assert.Equal(Content, await Objects.ReadAsync(storage, Id));
        Assert.DoesNotContain("Authorization", told);
    }

    [Fact]
    public async Task A_header_of_the_teams_own_carries_the_password_of_the_environment()
    {
        await using var server = await FaultyServer.StartAsync(context =>
        {
            if (context.Request.Headers["X-Team"] != "s3cret")
            {
                context.Response.StatusCode = 403;
                return Task.CompletedTask;
            }

            return Serve(context);
        });
        var settings = Settings(server.Address, ("auth", "custom"), ("custom_auth_header", "X-Team")) with
        {
            Environment = name => name == "AIPM_REMOTE_MY_TEAM_PASSWORD" ? "s3cret" : null,
        };
        using var storage = new HttpStorage(settings, Objects.Hasty());

        Assert.Equal(Content, await Objects.ReadAsync(storage, Id));
    }

    [Fact]
    public async Task Digest_is_answered()
    {
        await using var server = await FaultyServer.StartAsync(context =>
        {
            var answer = context.Request.Headers.Authorization.ToString();
            if (answer.StartsWith("Digest", StringComparison.Ordinal) && answer.Contains("username=\"me\"", StringComparison.Ordinal))
            {
                return Serve(context);
            }

            context.Response.StatusCode = 401;
            context.Response.Headers.WWWAuthenticate = "Digest realm=\"team\", nonce=\"abc\", qop=\"auth\", algorithm=MD5";
            return Task.CompletedTask;
        });
        using var storage = Open(server.Address, ("auth", "digest"), ("user", "me"), ("password", "s3cret"));

        Assert.Equal(Content, await Objects.ReadAsync(storage, Id));
    }

    [Fact]
    public async Task Refused_access_says_where_the_password_is_looked_for_and_is_not_tried_again()
    {
        await using var server = await FaultyServer.StartAsync(context =>
        {
            context.Response.StatusCode = 401;
            return Task.CompletedTask;
        });
        using var storage = Open(server.Address, ("user", "me"), ("password", "s3cret"));

        var fault = await Assert.ThrowsAsync<RemoteFault>(() => storage.Existing([Id], Token));

        Assert.Contains("AIPM_REMOTE_MY_TEAM_PASSWORD", fault.Next, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", fault.ToString(), StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public void A_password_that_is_nowhere_is_asked_for_by_the_name_of_its_variable()
    {
        var error = Assert.Throws<AipmException>(() => Open("http://127.0.0.1:9", ("auth", "basic"), ("user", "me")));

        Assert.Contains("AIPM_REMOTE_MY_TEAM_PASSWORD", error.Next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_sent_listed_or_deleted()
    {
        using var storage = Open("http://me:s3cret@127.0.0.1:9/data");

        var fault = await Assert.ThrowsAsync<RemoteFault>(() => storage.Upload("x", Id, null, Token));
        await Assert.ThrowsAsync<RemoteFault>(() => storage.Delete(Id, Token));
        Assert.Throws<RemoteFault>(() => storage.List(Token));

        Assert.False(storage.CanList);
        Assert.Contains("s3://", fault.Next, StringComparison.Ordinal);
        Assert.Equal("http://127.0.0.1:9/data", storage.Address);
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_not_waited_for_for_ever()
    {
        var open = new TaskCompletionSource();
        await using var server = await FaultyServer.StartAsync(_ => open.Task);
        using var storage = new HttpStorage(Settings(server.Address, ("read_timeout", "0.2")), Objects.Hasty(attempts: 2));

        var fault = await Assert.ThrowsAsync<RemoteFault>(() => Objects.ReadAsync(storage, Id));

        Assert.Contains("nothing came in time", fault.Problem, StringComparison.Ordinal);
        open.SetResult();
    }

    private static RemoteSettings Settings(string address, params (string Key, string Value)[] values) =>
        new("my team", address, values.ToDictionary(value => value.Key, value => value.Value)) { Environment = _ => null };

    private static HttpStorage Open(string address, params (string Key, string Value)[] values) => new(Settings(address, values), Objects.Hasty());

    private static async Task Serve(HttpContext context)
    {
        if (!context.Request.Path.Value!.EndsWith(Id.Md5[2..], StringComparison.Ordinal))
        {
            context.Response.StatusCode = 404;
            return;
        }

        await Results.Bytes(Content, enableRangeProcessing: true).ExecuteAsync(context);
    }

    private static async Task SendAllAsync(HttpContext context)
    {
        context.Response.ContentLength = Content.Length;
        await context.Response.Body.WriteAsync(Content, Token);
    }

    // A third of what was asked for, and then the line is dead.
    private static async Task SendCutAsync(HttpContext context, bool withRanges)
    {
        var begin = 0;
        if (withRanges && context.Request.GetTypedHeaders().Range?.Ranges.First().From is { } from)
        {
            begin = (int)from;
            context.Response.StatusCode = 206;
            context.Response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {begin}-{Content.Length - 1}/{Content.Length}");
        }

        context.Response.ContentLength = Content.Length - begin;
        await context.Response.Body.WriteAsync(Content.AsMemory(begin, (Content.Length - begin) / 3), Token);
        await context.Response.Body.FlushAsync(Token);
        context.Abort();
    }
}
