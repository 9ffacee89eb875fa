using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace AiPm.Catalog.Tests;

/// <summary>What only a catalog on a server can meet.</summary>
public class ServerTests
{
    [Fact]
    public void A_finished_run_comes_back_whole_from_another_machine()
    {
        using var here = new CatalogPlace(Engine.Postgres);
        using var there = new TemporaryFolder();
        CatalogSetting.Load(here.Workspace).Save(there.Workspace);
        using (var catalog = here.OpenWithRun())
        {
            catalog.Finish("r1", Sample.Finished(new("mae", 12.3), new("nan", double.NaN), new("inf", double.NegativeInfinity)));
        }

        using var again = there.Open();
        var run = Assert.Single(again.Runs());

        Assert.Equal(TimeSpan.FromMilliseconds(1234.567), run.Duration);
        Assert.Equal(Sample.Start().Parameters, run.Parameters);
        Assert.Equal([new("mae", 12.3), new("nan", double.NaN), new("inf", double.NegativeInfinity)], run.Metrics);
        Assert.Equal(Sample.Finished().Provenance.Data, run.Data);
        Assert.Equal((42, "cpu", 2, true), (run.Seed!.Value, run.Device, run.Threads!.Value, run.IsDirty));
        Assert.Equal(ProcessMark.Current, run.Process);
        Assert.Equal(new StoredReport("r1", "baseline", Sample.Finished().ReportJson!), again.LatestReport("baseline"));
        Assert.False(File.Exists(there.Workspace.CatalogPath));
        Assert.Throws<InvalidOperationException>(() => again.Finish("r1", Sample.Finished()));
    }

    [Fact]
    public void A_schema_without_a_catalog_shows_nothing_and_gets_nothing()
    {
        using var place = new CatalogPlace(Engine.Postgres);
        using var catalog = place.Open();

        Assert.Empty(catalog.Runs());
        Assert.Null(catalog.Find("r1"));
        Assert.Equal(0, catalog.Count(new RunQuery()));
        using var connection = new NpgsqlConnection(new ServerAddress(CatalogSetting.Load(place.Workspace).Address!).Builder.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = current_schema()";
        Assert.Equal(0L, command.ExecuteScalar());
    }

    [Fact]
    public async Task Those_who_make_the_tables_at_once_share_no_name()
    {
        using var place = new CatalogPlace(Engine.Postgres);
        var names = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(
            () =>
            {
                using var catalog = place.Open();
                return catalog.Begin(Sample.Start());
            },
            TestContext.Current.CancellationToken)));

        Assert.Equal(["r1", "r2", "r3", "r4"], names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_server_that_is_not_there_is_told()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        var error = Told(string.Create(CultureInfo.InvariantCulture, $"postgres://ada@127.0.0.1:{port}/runs"));

        Assert.Contains("does not answer", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_that_is_not_there_is_told()
    {
        var error = Told(PostgresServers.Shared.Address.Replace("/postgres?", "/nowhere?", StringComparison.Ordinal));

        Assert.Contains("no such database", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_of_somebody_else_are_not_taken_over()
    {
        using var place = new CatalogPlace(Engine.Postgres);
        var address = new ServerAddress(CatalogSetting.Load(place.Workspace).Address!).Builder;
        using (var connection = new NpgsqlConnection(address.ToString()))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE runs (miles TEXT)";
            command.ExecuteNonQuery();
        }

        using var catalog = place.Open();
        var error = Assert.Throws<AipmException>(() => catalog.Begin(Sample.Start()));

        Assert.Contains("tables of another program", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void An_older_program_refuses_a_newer_catalog()
    {
        using var place = new CatalogPlace(Engine.Postgres);
        using (var catalog = place.OpenWithRun())
        {
            catalog.Use(connection =>
            {
                using var command = connection.CreateCommand();
                command.CommandText = "INSERT INTO catalog_versions (version) VALUES (99)";
                command.ExecuteNonQuery();
            });
        }

        Assert.Contains("was written by version 99", Assert.Throws<AipmException>(() => place.Open()).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_that_the_server_ended_is_replaced()
    {
        using var place = new CatalogPlace(Engine.Postgres);
        using var catalog = place.OpenWithRun();
        using var other = place.Open();
        var process = Sample.Scalar(catalog, "SELECT pg_backend_pid()");
        Sample.Scalar(other, $"SELECT pg_terminate_backend({process})");

        Assert.Single(catalog.Runs());
        Sample.Scalar(other, $"SELECT pg_terminate_backend({Sample.Scalar(catalog, "SELECT pg_backend_pid()")})");
        Assert.Equal("r2", catalog.Begin(Sample.Start()));
    }

    private static AipmException Told(string address)
    {
        using var folder = new TemporaryFolder();
        return Assert.Throws<AipmException>(() => RunCatalog.Open(folder.Workspace, CatalogSetting.Parse(address), TimeProvider.System));
    }
}
