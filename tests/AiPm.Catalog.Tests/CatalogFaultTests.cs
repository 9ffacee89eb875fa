using Microsoft.Data.Sqlite;

namespace AiPm.Catalog.Tests;

public class CatalogFaultTests
{
    [Fact]
    public void A_file_that_is_no_database_is_named_and_left_alone()
    {
        using var folder = new TemporaryFolder();
        folder.Workspace.EnsureState();
        var text = string.Concat(Enumerable.Repeat("date,rides\n2001-01-01,126455\n", 100));
        File.WriteAllText(folder.Workspace.CatalogPath, text);

        var error = Assert.Throws<AipmException>(() => folder.Open());

        Assert.Contains("it is no SQLite database", error.Problem, StringComparison.Ordinal);
        Assert.Contains("move the file away", error.Next, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(folder.Workspace.CatalogPath));
    }

    [Fact]
    public void A_database_of_somebody_else_is_not_taken_over()
    {
        using var folder = new TemporaryFolder();
        folder.Workspace.EnsureState();
        using (var foreign = new SqliteConnection($"Data Source={folder.Workspace.CatalogPath};Pooling=False"))
        {
            foreign.Open();
            using var command = foreign.CreateCommand();
            command.CommandText = "CREATE TABLE customers (name TEXT)";
            command.ExecuteNonQuery();
        }

        var error = Assert.Throws<AipmException>(() => folder.Open());

        Assert.Contains("not a catalog of runs", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_catalog_is_told_and_never_crashes()
    {
        using var folder = new TemporaryFolder();
        using (var catalog = folder.Open())
        {
            for (var i = 0; i < 50; i++)
            {
                catalog.Finish(catalog.Begin(Sample.Start()), Sample.Finished());
            }
        }

        var bytes = File.ReadAllBytes(folder.Workspace.CatalogPath);
        Array.Fill(bytes, (byte)0xA5, 4096, bytes.Length - 4096);
        File.WriteAllBytes(folder.Workspace.CatalogPath, bytes);

        var error = Assert.Throws<AipmException>(() =>
        {
            using var catalog = folder.Open();
            catalog.Runs();
        });

        Assert.Contains("damaged", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_catalog_cut_short_is_told()
    {
        using var folder = new TemporaryFolder();
        using (var catalog = folder.Open())
        {
            catalog.Begin(Sample.Start());
        }

        var bytes = File.ReadAllBytes(folder.Workspace.CatalogPath);
        File.WriteAllBytes(folder.Workspace.CatalogPath, bytes[..5000]);

        Assert.Throws<AipmException>(() =>
        {
            using var catalog = folder.Open();
            catalog.Begin(Sample.Start());
        });
    }

    [Fact]
    public void An_empty_file_is_a_catalog_not_yet_made()
    {
        using var folder = new TemporaryFolder();
        folder.Workspace.EnsureState();
        File.WriteAllBytes(folder.Workspace.CatalogPath, []);

        using var catalog = folder.Open();

        Assert.Empty(catalog.Runs());
        Assert.Equal("r1", catalog.Begin(Sample.Start()));
    }

    [Fact]
    public void A_folder_in_the_catalogs_place_is_told()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Workspace.CatalogPath);
        using var catalog = folder.Open();

        var error = Assert.Throws<AipmException>(() => catalog.Begin(Sample.Start()));

        Assert.Contains("cannot be opened", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_in_the_state_folders_place_is_told()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Workspace.State, "");
        using var catalog = folder.Open();

        var error = Assert.Throws<AipmException>(() => catalog.Begin(Sample.Start()));

        Assert.Contains("cannot be made", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_disk_is_told_and_nothing_is_half_kept()
    {
        using var folder = new TemporaryFolder();
        using var catalog = folder.Open();
        catalog.Begin(Sample.Start());
        catalog.Use(connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA max_page_count = 1";
            command.ExecuteNonQuery();
        });

        var error = Assert.Throws<AipmException>(() => catalog.Finish(
            "r1",
            Sample.Finished(new KeyValuePair<string, double>("mae", 1)) with { ReportJson = new string('x', 1_000_000) }));

        Assert.Contains("no room left", error.Problem, StringComparison.Ordinal);
        Assert.Equal(RunStatus.Running, catalog.Find("r1")!.Status);
        Assert.Empty(catalog.Find("r1")!.Metrics);
    }

    [Fact]
    public void A_catalog_that_stays_held_is_told_and_can_be_read_meanwhile()
    {
        using var folder = new TemporaryFolder();
        using var catalog = RunCatalog.Open(folder.Workspace, TimeProvider.System, CatalogSchema.Migrations, TimeSpan.FromSeconds(1));
        catalog.Begin(Sample.Start());
        using (var other = new SqliteConnection($"Data Source={folder.Workspace.CatalogPath};Pooling=False"))
        {
            other.Open();
            using var transaction = other.BeginTransaction(deferred: false);

            var error = Assert.Throws<AipmException>(() => catalog.Begin(Sample.Start()));

            Assert.Contains("held by another program", error.Problem, StringComparison.Ordinal);
            Assert.Single(catalog.Runs());
        }

        Assert.Equal("r2", catalog.Begin(Sample.Start()));
    }

    [Fact]
    public void A_catalog_in_a_folder_that_cannot_be_written_is_read_all_the_same()
    {
        using var folder = new TemporaryFolder();
        using (var catalog = folder.Open())
        {
            catalog.Finish(catalog.Begin(Sample.Start()), Sample.Finished());
        }

        // What a read-only folder denies: the file beside the catalog that its readers share.
        Directory.CreateDirectory(folder.Workspace.CatalogPath + "-shm");
        using var reader = folder.Open();

        Assert.Equal(RunStatus.Finished, Assert.Single(reader.Runs()).Status);
        var error = Assert.Throws<AipmException>(() => reader.Begin(Sample.Start()));
        Assert.Contains("may be read but not written", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_catalog_that_may_only_be_read_is_read_and_says_why_it_is_not_written()
    {
        using var folder = new TemporaryFolder();
        using (var catalog = folder.Open())
        {
            catalog.Begin(Sample.Start());
        }

        using var reader = folder.Open();
        reader.Use(connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA query_only = ON";
            command.ExecuteNonQuery();
        });

        var error = Assert.Throws<AipmException>(() => reader.Begin(Sample.Start()));

        Assert.Contains("may be read but not written", error.Problem, StringComparison.Ordinal);
        Assert.Single(reader.Runs());
    }
}
