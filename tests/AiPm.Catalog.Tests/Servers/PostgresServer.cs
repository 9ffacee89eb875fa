using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

[assembly: AssemblyFixture(typeof(AiPm.Catalog.Tests.PostgresServers))]

namespace AiPm.Catalog.Tests;

/// <summary>A throw-away PostgreSQL server: its own folder, its own port, no password, gone after the test.</summary>
internal sealed class PostgresServer : IDisposable
{
    private static int _schemaCount;
    private readonly string _folder;
    private readonly int _port = FreePort();

    public PostgresServer()
    {
        if (Binaries is null)
        {
            if (Environment.GetEnvironmentVariable("AIPM_REQUIRE_ALL") != "1")
            {
                Assert.Skip("Needs PostgreSQL: apt-get install postgresql");
            }

            throw new InvalidOperationException("PostgreSQL is required, but not under /usr/lib/postgresql");
        }

        _folder = Directory.CreateTempSubdirectory("aipm-postgres-").FullName;
        if (Environment.IsPrivilegedProcess)
        {
            Execute("chown", "nobody", _folder);
        }

        Run("initdb", "-D", Data, "-U", "probe", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync");
        AsServer("sh", "-c", string.Create(CultureInfo.InvariantCulture, $"printf \"listen_addresses='127.0.0.1'\\nport={_port}\\nunix_socket_directories='{_folder}'\\nmax_connections=200\\nshared_buffers=32MB\\n\" >> {Data}/postgresql.conf"));
        Start();
    }

    public string Address => string.Create(CultureInfo.InvariantCulture, $"postgres://probe@127.0.0.1:{_port}/postgres?sslmode=disable");

    private static string? Binaries => Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(Directory.Exists).Order(StringComparer.Ordinal).LastOrDefault()
        : null;

    private string Data => Path.Combine(_folder, "data");

    public void Start()
    {
        // A killed server may seem to be there until the system has taken its remains away: tried again, for a while.
        for (var left = 30; ; left--)
        {
            try
            {
                Run("pg_ctl", "-w", "-t", "60", "-D", Data, "-l", Path.Combine(_folder, "log"), "start");
                return;
            }
            catch (InvalidOperationException) when (left > 0)
            {
                Thread.Sleep(500);
            }
        }
    }

    public void Stop() => Run("pg_ctl", "-w", "-t", "60", "-D", Data, "-m", "immediate", "stop");

    /// <summary>The address of a schema that nobody else uses.</summary>
    public string NewSchema()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"s{Interlocked.Increment(ref _schemaCount)}");
        using var connection = new NpgsqlConnection(string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={_port};Database=postgres;Username=probe;Pooling=false"));
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"CREATE SCHEMA {name}";
        command.ExecuteNonQuery();
        return $"{Address}&schema={name}";
    }

    public void Dispose()
    {
        try
        {
            Stop();
        }
        catch (InvalidOperationException)
        {
            // The test has stopped it.
        }

        if (Environment.IsPrivilegedProcess)
        {
            AsServer("rm", "-rf", Data);
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Run(string program, params string[] arguments) => AsServer(Path.Combine(Binaries!, program), arguments);

    // PostgreSQL refuses to be run by root.
    private static void AsServer(string program, params string[] arguments)
    {
        if (Environment.IsPrivilegedProcess)
        {
            Execute("runuser", ["-u", "nobody", "--", program, .. arguments]);
        }
        else
        {
            Execute(program, arguments);
        }
    }

    // The server inherits what it is started with: its words go to its log, never into a pipe that would then stay open.
    private static void Execute(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", program, .. arguments]) { WorkingDirectory = "/" };
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }
}
