namespace AiPm.Catalog.Tests;

public class CatalogVersionTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly IReadOnlyList<Migration> Next =
        [.. CatalogSchema.Migrations, new(CatalogSchema.Migrations.Count + 1, "ALTER TABLE runs ADD COLUMN note TEXT NOT NULL DEFAULT 'none'")];

    [Fact]
    public void An_older_catalog_is_brought_forward_and_keeps_its_runs()
    {
        using var folder = new TemporaryFolder();
        Record(folder);

        using var newer = RunCatalog.Open(folder.Workspace, TimeProvider.System, Next, Patience);

        Assert.Equal(RunStatus.Finished, newer.Find("r1")!.Status);
        Assert.Equal("r2", newer.Begin(Sample.Start()));
        newer.Use(connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT note FROM runs WHERE number = 1";
            Assert.Equal("none", command.ExecuteScalar());
        });
    }

    [Fact]
    public void A_catalog_of_the_first_version_can_be_searched_by_its_numbers()
    {
        using var folder = new TemporaryFolder();
        using (var first = RunCatalog.Open(folder.Workspace, TimeProvider.System, [CatalogSchema.Migrations[0]], Patience))
        {
            first.Use(connection =>
            {
                using var command = connection.CreateCommand();
                command.CommandText = """
                    INSERT INTO runs (verb, line, status, started_us, git_dirty, device, host, process_id, process_started, environment)
                    VALUES ('baseline', 'baseline', 'finished', 0, 0, '', '', 0, '', '');
                    INSERT INTO parameters (run, position, name, value) VALUES (1, 0, 'lr', '1e-3'), (1, 1, 'model', 'mlp');
                    INSERT INTO metrics (run, position, name, value) VALUES (1, 0, 'mae', 12.5), (1, 1, 'nan', NULL);
                    INSERT INTO data (run, position, name, kind, hash, row_count) VALUES (1, 0, 'rides', 'path', 'abc', 3);
                    """;
                command.ExecuteNonQuery();
            });
        }

        using var catalog = folder.Open();
        var found = catalog.Search(new RunQuery
        {
            Filter = new RunConjunction(
            [
                new RunComparison(RunField.Parameter("lr"), RunOperator.Less, RunValue.Of(0.01)),
                new RunComparison(RunField.Metric("mae"), RunOperator.Equal, RunValue.Of(12.5)),
            ]),
        });

        var run = Assert.Single(found);
        Assert.Equal([new RunMetric("mae", 12.5, 0, 12.5, 12.5, 0), new RunMetric("nan", double.NaN, 0, double.NaN, double.NaN, 0)], run.Summaries);
        Assert.Equal("rides", Assert.Single(run.Data).Name);
        Assert.Empty(run.Written);
    }

    [Fact]
    public void An_older_program_refuses_a_newer_catalog_and_leaves_it_alone()
    {
        using var folder = new TemporaryFolder();
        using (var newer = RunCatalog.Open(folder.Workspace, TimeProvider.System, Next, Patience))
        {
            newer.Begin(Sample.Start());
        }

        var before = File.ReadAllBytes(folder.Workspace.CatalogPath);
        var error = Assert.Throws<AipmException>(() => folder.Open());

        var known = CatalogSchema.Migrations.Count;
        Assert.Contains($"was written by version {known + 1} of the catalog; this program knows up to {known}.", error.Problem, StringComparison.Ordinal);
        Assert.Equal("update AiPm", error.Next);
        Assert.Equal(before, File.ReadAllBytes(folder.Workspace.CatalogPath));
    }

    [Fact]
    public void A_step_that_fails_leaves_the_catalog_as_it_was()
    {
        using var folder = new TemporaryFolder();
        Record(folder);
        IReadOnlyList<Migration> broken =
            [.. CatalogSchema.Migrations, new(CatalogSchema.Migrations.Count + 1, "CREATE TABLE half (x TEXT); ALTER TABLE nowhere ADD COLUMN y TEXT")];

        Assert.Throws<AipmException>(() => RunCatalog.Open(folder.Workspace, TimeProvider.System, broken, Patience));

        using var catalog = folder.Open();
        Assert.Equal("r1", Assert.Single(catalog.Runs()).Id);
        catalog.Use(connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE name = 'half'";
            Assert.Equal(0L, command.ExecuteScalar());
        });
    }

    [Fact]
    public void The_steps_are_numbered_from_one_without_gaps() =>
        Assert.Equal(Enumerable.Range(1, CatalogSchema.Migrations.Count), CatalogSchema.Migrations.Select(step => step.Version));

    private static void Record(TemporaryFolder folder)
    {
        using var catalog = folder.Open();
        catalog.Finish(catalog.Begin(Sample.Start()), Sample.Finished());
    }
}
