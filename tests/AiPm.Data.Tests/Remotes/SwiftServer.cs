using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.S3;

[assembly: AssemblyFixture(typeof(AiPm.Data.Tests.SwiftServers))]

namespace AiPm.Data.Tests;

/// <summary>A throw-away S3 server that checks what Amazon's does: OpenStack Swift with its S3 interface, on the loopback, gone after the tests.</summary>
internal sealed class SwiftServer : IDisposable
{
    public const string Key = "acct:alice";
    public const string Secret = "alicesecret";
    public const string Region = "us-east-1";
    private const string User = "nobody";

    private const string Proxy = """
        [pipeline:main]
        pipeline = catch_errors gatekeeper healthcheck cache listing_formats bulk s3api tempauth copy slo dlo proxy-server
        [app:proxy-server]
        use = egg:swift#proxy
        account_autocreate = true
        [filter:catch_errors]
        use = egg:swift#catch_errors
        [filter:gatekeeper]
        use = egg:swift#gatekeeper
        [filter:healthcheck]
        use = egg:swift#healthcheck
        [filter:cache]
        use = egg:swift#memcache
        memcache_servers = 127.0.0.1:{memcached}
        [filter:listing_formats]
        use = egg:swift#listing_formats
        [filter:bulk]
        use = egg:swift#bulk
        [filter:s3api]
        use = egg:swift#s3api
        s3_acl = true
        check_bucket_owner = true
        location = us-east-1
        [filter:tempauth]
        use = egg:swift#tempauth
        user_acct_alice = alicesecret .admin
        [filter:copy]
        use = egg:swift#copy
        [filter:slo]
        use = egg:swift#slo
        [filter:dlo]
        use = egg:swift#dlo
        """;

    private const string Rings = """
        import sys
        from swift.common.ring import RingBuilder
        for pair in sys.argv[2:]:
            name, port = pair.split('=')
            ring = RingBuilder(2, 1, 1)
            ring.add_dev({'id': 0, 'region': 1, 'zone': 1, 'ip': '127.0.0.1', 'port': int(port), 'device': 'd1', 'weight': 1,
                          'replication_ip': '127.0.0.1', 'replication_port': int(port), 'meta': ''})
            ring.rebalance()
            ring.get_ring().save(sys.argv[1] + '/' + name + '.ring.gz')
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly List<LeashedServer> _servers = [];
    private readonly string _folder;
    private readonly Dictionary<string, int> _ports = new(StringComparer.Ordinal);

    public SwiftServer()
    {
        string[] programs = ["swift-proxy-server", "swift-account-server", "swift-container-server", "swift-object-server", "swift-ring-builder", "memcached"];
        Requirement.Programs(programs, "apt-get install swift-proxy swift-account swift-container swift-object memcached");

        // Swift keeps what it knows of a file in attributes, which not every temporary folder takes.
        _folder = Directory.CreateTempSubdirectory("aipm-swift-").FullName;
        foreach (var name in new[] { "memcached", "proxy", "account", "container", "object" })
        {
            _ports[name] = FreePort();
        }

        Configure();
        if (Environment.IsPrivilegedProcess)
        {
            Execute("chown", "-R", User, _folder);
        }

        Start("memcached", ["-l", "127.0.0.1", "-p", Text(_ports["memcached"]), "-m", "32", "-U", "0"]);
        foreach (var name in new[] { "account", "container", "object", "proxy" })
        {
            Start($"swift-{name}-server", [PathOf($"{name}.conf")]);
        }

        WaitUntilHealthy();
    }

    public string Address => $"http://127.0.0.1:{Text(_ports["proxy"])}";

    public int Port => _ports["proxy"];

    /// <summary>A bucket that no other test uses.</summary>
    public async Task<string> NewBucketAsync()
    {
        var name = $"b{Guid.NewGuid():N}";
        using var client = Client();
        await client.PutBucketAsync(name, TestContext.Current.CancellationToken);
        return name;
    }

    /// <summary>A client of its own, to look with other eyes.</summary>
    public AmazonS3Client Client() => new(
        new BasicAWSCredentials(Key, Secret),
        new AmazonS3Config
        {
            ServiceURL = Address,
            ForcePathStyle = true,
            AuthenticationRegion = Region,
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        });

    public void Dispose()
    {
        foreach (var server in _servers)
        {
            server.Dispose();
        }

        Execute("rm", "-rf", _folder);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Execute(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", program, .. arguments]))!;
        process.WaitForExit();
    }

    private string PathOf(string name) => Path.Combine(_folder, name);

    private void Configure()
    {
        Directory.CreateDirectory(PathOf("srv/d1"));
        File.WriteAllText(PathOf("swift.conf"), "[swift-hash]\nswift_hash_path_prefix = aipm\nswift_hash_path_suffix = tests\n[storage-policy:0]\nname = gold\ndefault = yes\n");
        var common = $"swift_dir = {_folder}\nbind_ip = 127.0.0.1\nworkers = 0\n";
        foreach (var name in new[] { "account", "container", "object" })
        {
            File.WriteAllText(
                PathOf($"{name}.conf"),
                $"[DEFAULT]\n{common}bind_port = {Text(_ports[name])}\ndevices = {PathOf("srv")}\nmount_check = false\ndisable_fallocate = true\n"
                + $"recon_cache_path = {_folder}\n[pipeline:main]\npipeline = {name}-server\n[app:{name}-server]\nuse = egg:swift#{name}\n");
        }

        // One program for all rings: starting Swift's own for each step takes longer than all else.
        Execute("/usr/bin/python3", ["-c", Rings, _folder, .. new[] { "account", "container", "object" }.Select(name => $"{name}={Text(_ports[name])}")]);
        File.WriteAllText(PathOf("proxy.conf"), $"[DEFAULT]\n{common}bind_port = {Text(_ports["proxy"])}\n{Proxy.Replace("{memcached}", Text(_ports["memcached"]), StringComparison.Ordinal)}\n");
    }

    private void Start(string program, string[] arguments)
    {
        string[] asUser = Environment.IsPrivilegedProcess ? ["setpriv", "--reuid", User, "--regid", "nogroup", "--clear-groups"] : [];
        _servers.Add(new LeashedServer([.. asUser, program, .. arguments], PathOf(program + ".log")));
    }

    private void WaitUntilHealthy()
    {
        for (var waited = Stopwatch.StartNew(); ;)
        {
            try
            {
                // A container made and asked for goes through all four servers.
                using var store = Client();
                store.PutBucketAsync("ready").GetAwaiter().GetResult();
                store.ListObjectsV2Async(new Amazon.S3.Model.ListObjectsV2Request { BucketName = "ready" }).GetAwaiter().GetResult();
                return;
            }
            catch (Exception error) when (error is AmazonClientException or AmazonServiceException or HttpRequestException && waited.Elapsed < Patience)
            {
                Thread.Sleep(100);
            }
        }
    }
}
