using AiPm.Catalog;
using AiPm.Core.Tests;
using AiPm.Reports;
using AiPm.Workspaces;
using Microsoft.Data.Sqlite;

namespace AiPm.Experiments.Tests;

public class RunRecorderTests
{
    [Fact]
    public void A_run_is_there_while_it_runs_and_whole_when_it_is_done()
    {
        using var folder = new TemporaryFolder();
        var provenance = new Provenance
        {
            Data = [new DataStamp { Name = "rides", Kind = "path", Hash = "d41d8cd98f00b204e9800998ecf8427e", RowCount = 3 }],
            Seed = 42,
            Device = "cpu",
            Threads = 1,
        };

        var recorded = Recorder(folder).Record(folder.Parse("guess rides.csv --target \"daily rides\""), id =>
        {
            using var meanwhile = folder.Open();
            Assert.Equal("r1", id);
            Assert.Equal((RunStatus.Running, 42), (meanwhile.Find("r1")!.Status, meanwhile.Find("r1")!.Seed!.Value));
            return new GuessReport { Provenance = provenance };
        });

        using var catalog = folder.Open();
        var run = catalog.Find("r1")!;
        Assert.Equal(("r1", null), (recorded.RunId, recorded.Warning));
        Assert.Equal((RunStatus.Finished, "guess", "guess rides.csv --target \"daily rides\""), (run.Status, run.Verb, run.Line));
        Assert.Equal([new("data", "rides.csv"), new("target", "daily rides")], run.Parameters);
        Assert.Equal([new("mae", 7), new("auc", double.NaN)], run.Metrics);
        Assert.Equal(provenance.Data, run.Data);
        Assert.Equal((42, "cpu", 1), (run.Seed!.Value, run.Device, run.Threads!.Value));
        Assert.NotNull(run.Duration);
        Assert.Null(run.GitCommit);
        Assert.Equal(recorded.Report.ToJson(), catalog.ReportOf("r1")!.Json);
        Assert.Equal(7, ReportJson.Read<GuessReport>(catalog.LatestReport("guess")!.Json).Value);
    }

    [Fact]
    public void The_commit_is_kept_and_whether_files_differ_from_it()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Root, "model.cs");
        File.WriteAllText(file, "1");
        Git.Run(folder.Root, "init", "-q");
        Git.Run(folder.Root, "add", ".");
        Git.Run(folder.Root, "commit", "-q", "-m", "first");
        var call = folder.Parse("guess --target rides");

        Recorder(folder).Record(call, _ => new GuessReport());
        File.WriteAllText(file, "2");
        Recorder(folder).Record(call, _ => new GuessReport());

        using var catalog = folder.Open();
        var commit = new GitRepository(folder.Root).Commit;
        Assert.Equal(40, commit!.Length);
        Assert.Equal((commit, false), (catalog.Find("r1")!.GitCommit, catalog.Find("r1")!.IsDirty));
        Assert.Equal((commit, true), (catalog.Find("r2")!.GitCommit, catalog.Find("r2")!.IsDirty));
    }

    [Fact]
    public void A_failed_run_keeps_the_first_line_of_its_error_and_the_error_passes_through()
    {
        using var folder = new TemporaryFolder();

        var error = Assert.Throws<AipmException>(() => Recorder(folder).Record(
            folder.Parse("guess --target riides --seed 7"),
            _ => throw new AipmException("There is no column 'riides'.", "--target rides")));

        using var catalog = folder.Open();
        var run = catalog.Find("r1")!;
        Assert.Equal("There is no column 'riides'.", error.Problem);
        Assert.Equal((RunStatus.Failed, "There is no column 'riides'.", 7), (run.Status, run.Error, run.Seed!.Value));
        Assert.NotNull(run.Duration);
        Assert.Null(catalog.LatestReport("guess"));
    }

    [Fact]
    public void A_run_that_the_user_stops_is_stopped()
    {
        using var folder = new TemporaryFolder();

        Assert.Throws<OperationCanceledException>(() => Recorder(folder).Record(
            folder.Parse("guess --target rides"), _ => throw new OperationCanceledException()));

        using var catalog = folder.Open();
        Assert.Equal(RunStatus.Stopped, catalog.Find("r1")!.Status);
    }

    [Fact]
    public void A_verb_that_is_not_logged_leaves_nothing()
    {
        using var folder = new TemporaryFolder();

        var recorded = Recorder(folder).Record(folder.Parse("runs"), id =>
        {
            Assert.Null(id);
            return new GuessReport();
        });

        Assert.Equal((null, null), (recorded.RunId, recorded.Warning));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Root));
    }

    [Fact]
    public void A_catalog_that_cannot_be_used_costs_a_warning_not_the_result()
    {
        using var folder = new TemporaryFolder();
        folder.Workspace.EnsureState();
        File.WriteAllText(folder.Workspace.CatalogPath, "this is no database, and it is longer than a header of a hundred bytes would be, just so that it is read as one");

        var recorded = Recorder(folder).Record(folder.Parse("guess --target rides"), id =>
        {
            Assert.Null(id);
            return new GuessReport();
        });

        Assert.Equal("The guess is 7.", recorded.Report.Sentence);
        Assert.Null(recorded.RunId);
        Assert.StartsWith("This run is not kept. The file ", recorded.Warning, StringComparison.Ordinal);
        Assert.Contains("Try: ", recorded.Warning, StringComparison.Ordinal);
    }

    [Fact]
    public void A_catalog_that_cannot_be_used_leaves_the_verbs_own_error()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Workspace.State, "in the way");

        var error = Assert.Throws<InvalidOperationException>(() => Recorder(folder).Record(
            folder.Parse("guess --target rides"), _ => throw new InvalidOperationException("the verb's own")));

        Assert.Equal("the verb's own", error.Message);
    }

    [Fact]
    public void A_catalog_that_breaks_in_the_middle_costs_a_warning_not_the_result()
    {
        using var folder = new TemporaryFolder();

        var recorded = Recorder(folder).Record(folder.Parse("guess --target rides"), _ =>
        {
            using var connection = new SqliteConnection($"Data Source={folder.Workspace.CatalogPath};Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO catalog_versions (version) VALUES (99)";
            command.ExecuteNonQuery();
            return new GuessReport();
        });

        Assert.Equal(("r1", "The guess is 7."), (recorded.RunId, recorded.Report.Sentence));
        Assert.StartsWith("How r1 ended is not kept. ", recorded.Warning, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_that_cannot_be_written_still_leaves_a_finished_run()
    {
        using var folder = new TemporaryFolder();

        var recorded = Recorder(folder).Record(folder.Parse("guess --target rides"), _ => new GuessReport { Breaks = true });

        using var catalog = folder.Open();
        Assert.Equal("The report of r1 is not kept. this cannot be written", recorded.Warning);
        Assert.Equal((RunStatus.Finished, 7.0), (catalog.Find("r1")!.Status, catalog.Find("r1")!.Metric("mae")!.Value));
        Assert.Null(catalog.ReportOf("r1"));
    }

    [Fact]
    public void Runs_of_several_threads_are_all_kept()
    {
        using var folder = new TemporaryFolder();
        var call = folder.Parse("guess --target rides");

        Parallel.For(0, 8, _ => Assert.Null(Recorder(folder).Record(call, _ => new GuessReport()).Warning));

        using var catalog = folder.Open();
        Assert.Equal(8, catalog.Runs().Count(run => run.Status == RunStatus.Finished));
    }

    private static RunRecorder Recorder(TemporaryFolder folder) => new(folder.Workspace, TimeProvider.System);
}
