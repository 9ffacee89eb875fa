using Dapper;

namespace AiPm.Catalog.Tests;

public sealed class CatalogNamesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Where_nothing_was_kept_nothing_is_named_and_nothing_is_made()
    {
        Assert.Empty(Names.Runs(10));
        Assert.Empty(Names.Metrics());
        Assert.Null(Names.Find("r1"));
        Assert.False(Directory.Exists(Workspace.State));
    }

    [Fact]
    public void Runs_are_named_newest_first_with_what_they_found()
    {
        using (var catalog = RunCatalog.Open(Workspace, TimeProvider.System))
        {
            catalog.Finish(catalog.Begin(Sample.Start()), Sample.Finished(new KeyValuePair<string, double>("mae", 3)) with { ReportJson = Report("It is 10 % better.") });
            catalog.Begin(Sample.Start("explain"));
        }

        Assert.Equal(
            [
                new RunLabel("r2", "explain", "explain chicago --target rides", RunStatus.Running, null),
                new RunLabel("r1", "baseline", "baseline chicago --target rides", RunStatus.Finished, "It is 10 % better."),
            ],
            Names.Runs(10));
        Assert.Equal("r1", Names.Find("R1")!.Id);
        Assert.Equal(["r1"], Names.Runs(10, finishedOf: ["baseline", "explain"]).Select(run => run.Id));
        Assert.Equal(["mae"], Names.Metrics());
    }

    [Fact]
    public void Of_a_huge_catalog_a_few_are_named()
    {
        using (var catalog = RunCatalog.Open(Workspace, TimeProvider.System))
        {
            catalog.Begin(Sample.Start());
            catalog.Use(connection =>
            {
                connection.Execute("""
                    WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
                    INSERT INTO runs (number, verb, line, status, started_us, git_dirty, device, host, process_id, process_started, environment)
                    SELECT i, CASE i % 2 WHEN 0 THEN 'baseline' ELSE 'snapshot' END, 'line ' || i, 'finished', i, 0, '', '', 0, '', '' FROM n;
                    INSERT INTO metrics (run, position, name, value) SELECT number, 0, CASE WHEN number > 97000 THEN 'new' ELSE 'old' END, 1 FROM runs;
                    """);
            });
        }

        Assert.Equal(["r100000", "r99999", "r99998"], Ids(Names.Runs(3)));
        Assert.Equal(["r1", "r100000", "r19999"], Ids(Names.Runs(3, "r1")));
        Assert.Equal(["r12", "r12999"], Ids(Names.Runs(2, "12")));
        Assert.Equal(["r100000", "r99998"], Ids(Names.Runs(2, "r", ["baseline"])));
        Assert.Equal(["r19998"], Ids(Names.Runs(1, "r19", ["baseline"])).Where(id => id != "r19"));
        Assert.Empty(Names.Runs(3, "rx"));
        Assert.Equal(["new"], Names.Metrics());
    }

    [Fact]
    public void While_somebody_writes_the_names_are_read()
    {
        using var catalog = RunCatalog.Open(Workspace, TimeProvider.System);
        catalog.Begin(Sample.Start());
        catalog.Use(connection =>
        {
            using var transaction = ((Microsoft.Data.Sqlite.SqliteConnection)connection).BeginTransaction(deferred: false);

            Assert.Equal(["r1"], Ids(Names.Runs(3)));
        });
    }

    [Fact]
    public void A_report_that_is_none_or_longer_than_its_start_says_what_it_can()
    {
        using (var catalog = RunCatalog.Open(Workspace, TimeProvider.System))
        {
            foreach (var json in new[] { "nonsense", """{"verb": "x"}""", """{"verb": "x", "sentence": 3}""", Report(new string('x', 5000)), Report("Short.", new string('y', 5000)) })
            {
                catalog.Finish(catalog.Begin(Sample.Start()), Sample.Finished() with { ReportJson = json });
            }
        }

        Assert.Equal(["Short.", null, null, null, null], Names.Runs(10).Select(run => run.Sentence));
    }

    [Fact]
    public void A_file_that_is_no_catalog_is_said()
    {
        Directory.CreateDirectory(Workspace.State);
        File.WriteAllText(Workspace.CatalogPath, new string('x', 4096));

        Assert.Throws<AipmException>(() => Names.Runs(3));
    }

    [Fact]
    public void A_long_list_is_left_in_the_middle()
    {
        using var catalog = RunCatalog.Open(Workspace, TimeProvider.System);
        catalog.Begin(Sample.Start());

        Assert.Single(catalog.Runs());
        catalog.Cancellation = new CancellationToken(canceled: true);
        Assert.ThrowsAny<OperationCanceledException>(() => catalog.Runs());
    }

    public void Dispose() => _folder.Dispose();

    private Workspace Workspace => Workspace.At(_folder.Root);

    private CatalogNames Names => new(Workspace);

    private static IEnumerable<string> Ids(IEnumerable<RunLabel> runs) => runs.Select(run => run.Id);

    private static string Report(string sentence, string more = "") => $$"""{"verb": "baseline", "sentence": "{{sentence}}", "more": "{{more}}"}""";
}
