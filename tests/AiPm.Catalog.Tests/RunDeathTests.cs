namespace AiPm.Catalog.Tests;

public class RunDeathTests
{
    private static ProcessMark Gone => ProcessMark.Current with { Started = ProcessMark.Current.Started + "1" };

    [Fact]
    public void A_run_of_a_living_process_is_running()
    {
        using var folder = new TemporaryFolder();
        using var catalog = folder.Open();
        catalog.Begin(Sample.Start());

        Assert.Equal(RunStatus.Running, folder.Open().Find("r1")!.Status);
        Assert.False(ProcessMark.Current.IsGone);
    }

    [Fact]
    public void A_run_whose_process_number_went_to_another_process_died_and_keeps_what_it_logged()
    {
        using var folder = new TemporaryFolder();
        using var catalog = folder.Open();
        catalog.Begin(Sample.Start(process: Gone));

        var seen = catalog.Find("r1")!;
        Assert.Equal(RunStatus.Died, seen.Status);
        Assert.Equal(Sample.Start().Parameters, seen.Parameters);
        Assert.Null(seen.Duration);
        Assert.Equal("running", Kept(catalog));

        using var next = folder.Open();
        Assert.Equal("died", Kept(next));
        Assert.Equal(RunStatus.Died, next.Find("r1")!.Status);
    }

    [Fact]
    public void A_run_of_another_machine_is_left_alone()
    {
        using var folder = new TemporaryFolder();
        using var catalog = folder.Open();
        catalog.Begin(Sample.Start(process: Gone with { Host = "elsewhere" }));

        Assert.Equal(RunStatus.Running, folder.Open().Find("r1")!.Status);
    }

    [Fact]
    public void A_run_of_another_container_on_this_machine_is_left_alone()
    {
        var parts = ProcessMark.Current.Started.Split(' ');

        Assert.False(new ProcessMark(ProcessMark.Current.Host, 1, $"{parts[0]} pid:[1] 5").IsGone);
    }

    [Fact]
    public void A_run_from_before_the_machine_was_started_anew_died()
    {
        var parts = ProcessMark.Current.Started.Split(' ');
        var before = ProcessMark.Current with { Started = $"11111111-2222-3333-4444-555555555555 {parts[1]} {parts[2]}" };

        Assert.True(before.IsGone);
    }

    [Fact]
    public void A_run_taken_for_dead_that_ends_after_all_counts()
    {
        using var folder = new TemporaryFolder();
        using var catalog = folder.Open();
        catalog.Begin(Sample.Start(process: Gone));
        using var other = folder.Open();

        catalog.Finish("r1", Sample.Finished(new KeyValuePair<string, double>("mae", 1)));

        Assert.Equal(RunStatus.Finished, other.Find("r1")!.Status);
    }

    [Fact]
    public void A_killed_process_leaves_a_run_that_died_with_what_it_logged()
    {
        using var folder = new TemporaryFolder();
        using (var process = Worker.Start(folder.Root, "begin-and-wait"))
        {
            Assert.Equal("r1", process.StandardOutput.ReadLine());
            using var watching = folder.Open();
            Assert.Equal(RunStatus.Running, watching.Find("r1")!.Status);
            process.Kill();
            process.WaitForExit();
            Assert.Equal(RunStatus.Died, watching.Find("r1")!.Status);
        }

        using var catalog = folder.Open();
        Assert.Equal("died", Kept(catalog));
        Assert.Equal(Sample.Start().Parameters, catalog.Find("r1")!.Parameters);
        Assert.Equal("r2", catalog.Begin(Sample.Start()));
    }

    private static string Kept(RunCatalog catalog)
    {
        var status = "";
        catalog.Use(connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT status FROM runs WHERE number = 1";
            status = (string)command.ExecuteScalar()!;
        });
        return status;
    }
}
