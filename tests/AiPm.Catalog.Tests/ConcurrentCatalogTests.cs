namespace AiPm.Catalog.Tests;

public class ConcurrentCatalogTests
{
    [Fact]
    public void Processes_that_make_the_catalog_at_once_lose_nothing_and_share_no_name()
    {
        using var folder = new TemporaryFolder();
        var workers = Enumerable.Range(0, 4).Select(_ => Worker.Start(folder.Root, "5")).ToList();
        File.WriteAllText(Path.Combine(folder.Root, "go"), "");

        var names = workers.SelectMany(worker => worker.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)).ToList();

        foreach (var worker in workers)
        {
            worker.WaitForExit();
            Assert.Equal(0, worker.ExitCode);
            worker.Dispose();
        }

        using var catalog = folder.Open();
        var runs = catalog.Runs();
        Assert.Equal(20, names.Distinct().Count());
        Assert.Equal(Enumerable.Range(1, 20).Select(number => $"r{number}").Reverse(), runs.Select(run => run.Id));
        Assert.All(runs, run => Assert.Equal((RunStatus.Finished, 1, 1, 4), (run.Status, run.Metrics.Count, run.Data.Count, run.Parameters.Count)));
        Assert.Equal("ok", IntegrityOf(catalog));
    }

    [Fact]
    public async Task Threads_with_one_catalog_and_with_their_own_lose_nothing()
    {
        using var folder = new TemporaryFolder();
        using var shared = Open(folder);
        using var second = Open(folder);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(
            () =>
            {
                var catalog = thread % 2 == 0 ? shared : second;
                for (var i = 0; i < 10; i++)
                {
                    catalog.Finish(catalog.Begin(Sample.Start()), Sample.Finished(new KeyValuePair<string, double>("mae", i)));
                    Assert.All(catalog.Runs(5).Where(run => run.Status == RunStatus.Finished), run => Assert.Single(run.Metrics));
                }
            },
            TestContext.Current.CancellationToken)));

        Assert.Equal(Enumerable.Range(1, 40).Select(number => $"r{number}").Reverse(), shared.Runs().Select(run => run.Id));
    }

    private static RunCatalog Open(TemporaryFolder folder) =>
        RunCatalog.Open(folder.Workspace, TimeProvider.System, CatalogSchema.Migrations, Worker.Patience);

    private static string IntegrityOf(RunCatalog catalog)
    {
        var answer = "";
        catalog.Use(connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA integrity_check";
            answer = (string)command.ExecuteScalar()!;
        });
        return answer;
    }
}
