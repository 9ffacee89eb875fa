using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace AiPm.Data.Tests;

/// <summary>A throw-away ssh server on the loopback, with keys of its own.</summary>
internal sealed class SshServer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly LeashedServer _server;
    private readonly string _folder;

    public SshServer()
    {
        Requirement.Programs(["sshd", "sftp", "ssh-keygen"], "apt-get install openssh-server openssh-client");
        _folder = Directory.CreateTempSubdirectory("aipm-ssh-").FullName;
        Data = Directory.CreateDirectory(Path.Combine(_folder, "data of the team")).FullName;
        foreach (var key in new[] { "host", "user", "stranger" })
        {
            Execute("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", PathOf(key));
        }

        File.Copy(PathOf("user.pub"), PathOf("authorized"));
        Port = FreePort();
        var port = Port.ToString(CultureInfo.InvariantCulture);
        File.WriteAllText(
            PathOf("sshd_config"),
            $"Port {port}\nListenAddress 127.0.0.1\nHostKey {PathOf("host")}\nAuthorizedKeysFile {PathOf("authorized")}\nPidFile none\nStrictModes no\nUsePAM no\nMaxStartups 100\nSubsystem sftp internal-sftp\n");
        File.WriteAllText(PathOf("known"), $"[127.0.0.1]:{port} {File.ReadAllText(PathOf("host.pub"))}");
        if (Environment.IsPrivilegedProcess)
        {
            Directory.CreateDirectory("/run/sshd");
        }

        _server = new LeashedServer([Requirement.PathOf("sshd")!, "-D", "-e", "-f", PathOf("sshd_config")], PathOf("log"));
        WaitUntilThere();
    }

    public int Port { get; }

    /// <summary>A folder whose name has spaces in it.</summary>
    public string Data { get; }

    public RemoteSettings Settings(string key = "user", string known = "known") => new(
        "team",
        $"ssh://{Environment.UserName}@127.0.0.1:{Port.ToString(CultureInfo.InvariantCulture)}{Data.Replace(" ", "%20", StringComparison.Ordinal)}",
        new Dictionary<string, string> { ["keyfile"] = PathOf(key), ["allow_agent"] = "false" })
    {
        Environment = _ => null,
        Temporary = _folder,
    };

    /// <summary>The address of a remote whose host is known; the tests' own file says so, not the user's.</summary>
    public SshAddress Address(string key = "user", bool isKnown = true)
    {
        var address = SshAddress.Of(Settings(key));
        return address with
        {
            Options = [.. address.Options, "-F", "/dev/null", "-oIdentitiesOnly=yes", $"-oUserKnownHostsFile={(isKnown ? PathOf("known") : "/dev/null")}", "-oGlobalKnownHostsFile=/dev/null"],
        };
    }

    public void Dispose()
    {
        _server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Execute(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
    }

    private string PathOf(string name) => Path.Combine(_folder, name);

    private void WaitUntilThere()
    {
        for (var waited = Stopwatch.StartNew(); ;)
        {
            try
            {
                using var client = new TcpClient();
                client.Connect(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException) when (waited.Elapsed < Patience)
            {
                Thread.Sleep(50);
            }
        }
    }
}
