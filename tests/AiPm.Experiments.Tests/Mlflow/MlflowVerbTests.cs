using System.Globalization;
using AiPm.Catalog;
using AiPm.Verbs;

namespace AiPm.Experiments.Tests.Mlflow;

public class MlflowVerbTests
{
    [Fact]
    public async Task Push_sends_all_runs_and_says_where_they_are()
    {
        await using var server = await MlflowStandIn.StartAsync();
        using var folder = new TemporaryFolder();
        var first = LoggedRuns.Begin(folder, 5);
        LoggedRuns.Finish(folder, first);
        var second = LoggedRuns.Begin(folder, 3, "second");

        var report = Run(folder, $"mlflow push --to {server.Address} --experiment chicago");

        Assert.Equal($"1 of 2 runs are whole on {server.Address}.", report.Sentence);
        Assert.True(report.Passed);
        LoggedRuns.AssertHeld(folder, server, first);
        LoggedRuns.AssertHeld(folder, server, second);
        Assert.Equal(["Default", "chicago"], server.Store.Experiments.Values);
        var rows = Assert.Single(report.Tables).Rows;
        Assert.Equal(["r1", "chicago-mlp", "finished", "whole", "5", "0", ""], rows[0]);
        Assert.Equal(["r2", "second", "running", "in part", "3", "0", ""], rows[1]);
        Assert.Equal(report.ToJson(), Run(folder, $"mlflow push --to {server.Address}").ToJson());
    }

    [Fact]
    public async Task Push_sends_the_runs_named()
    {
        await using var server = await MlflowStandIn.StartAsync();
        using var folder = new TemporaryFolder();
        LoggedRuns.Begin(folder, 1);
        LoggedRuns.Begin(folder, 1, "second");

        Run(folder, $"mlflow push --runs r2 --to {server.Address}");

        Assert.Equal("second", Assert.Single(server.Store.Runs).Name);
    }

    [Fact]
    public async Task Status_says_what_is_missing_and_asks_the_server_nothing()
    {
        await using var server = await MlflowStandIn.StartAsync();
        using var folder = new TemporaryFolder();
        var run = LoggedRuns.Begin(folder, 5);
        Run(folder, "mlflow push", server.Address);
        using (var catalog = folder.Open())
        {
            LoggedRuns.Log(catalog, run, 7);
        }

        LoggedRuns.Begin(folder, 2, "second");
        var requests = server.Requests.Count;

        var report = Run(folder, "mlflow", server.Address);

        Assert.Equal($"0 of 2 runs are whole on {server.Address}.", report.Sentence);
        Assert.Equal((5, 7), (report.Runs[0].PointsSent, report.Runs[0].PointsMissing));
        Assert.Equal((null, 2), (report.Runs[1].RemoteRunId, report.Runs[1].PointsMissing));
        Assert.Equal(requests, server.Requests.Count);
    }

    [Fact]
    public async Task An_error_of_the_server_is_kept_and_shown_by_status()
    {
        await using var server = await MlflowStandIn.StartAsync();
        server.Authorization = "Bearer right";
        using var folder = new TemporaryFolder();
        LoggedRuns.Begin(folder, 5);

        var error = Assert.ThrowsAny<AipmException>(() => Run(folder, "mlflow push", server.Address, "geheim"));
        var report = Run(folder, "mlflow status", server.Address, "geheim");

        Assert.Equal($"{server.Address} does not know who you are.", error.Problem);
        Assert.Equal(error.Problem, report.Runs.Single().Error);
        Assert.False(report.Passed);
        Assert.DoesNotContain("geheim", error + report.ToJson(), StringComparison.Ordinal);
        Assert.DoesNotContain(
            Directory.EnumerateFiles(folder.Root, "*", SearchOption.AllDirectories),
            path => File.ReadAllText(path).Contains("geheim", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_run_in_trouble_does_not_hold_up_the_push_of_another()
    {
        await using var server = await MlflowStandIn.StartAsync();
        using var folder = new TemporaryFolder();
        LoggedRuns.Begin(folder, 1);
        Run(folder, "mlflow push", server.Address);
        server.Store.Runs.Single().IsDeleted = true;
        LoggedRuns.Finish(folder, "r1");
        LoggedRuns.Finish(folder, LoggedRuns.Begin(folder, 1, "second"));

        var report = Run(folder, "mlflow push", server.Address);

        Assert.Equal($"1 of 2 runs are whole on {server.Address}.", report.Sentence);
        Assert.Equal($"r1 was deleted on {server.Address}; nothing more of it is sent.", report.Runs[0].Error);
        Assert.False(report.Passed);
        LoggedRuns.AssertHeld(folder, server, "r2");
    }

    [Fact]
    public async Task Runs_of_colleagues_come_once_with_every_point()
    {
        await using var server = await MlflowStandIn.StartAsync();
        using var folder = new TemporaryFolder();
        var own = LoggedRuns.Begin(folder, 1, "own");
        Run(folder, "mlflow push --experiment Default", server.Address);
        var parent = Colleague(server, "sweep", "FINISHED", 0);
        Colleague(server, "python", "KILLED", 1_500, parent.Id);
        Colleague(server, "goes on", "RUNNING", 1);

        var report = Run(folder, $"mlflow pull --from {server.Address} --experiment Default");
        Run(folder, "mlflow pull", server.Address);

        Assert.Equal($"2 runs of {server.Address} are in the catalog; 1 are still under way there. #!aipm runs lists them.", report.Sentence);
        using var catalog = folder.Open();
        Assert.Equal(["python", "sweep", "own"], catalog.Runs().Select(run => run.Name));
        var pulled = catalog.Runs()[0];
        Assert.Equal((RunStatus.Stopped, "r2", "tries **more**"), (pulled.Status, pulled.Parent, pulled.Note));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123), pulled.Started);
        Assert.Equal(TimeSpan.FromSeconds(3), pulled.Duration);
        Assert.Equal([new("lr", "0.1"), new("f1@10", "x")], pulled.Parameters);
        Assert.Contains(new KeyValuePair<string, string>("team", "a"), pulled.Tags);
        Assert.Equal(("train", "0123456789abcdef0123456789abcdef"), (pulled.Data[0].Name, pulled.Data[0].Hash));
        var points = catalog.Points(pulled.Id);
        Assert.Equal(1_500, points.Count);
        Assert.Equal(
            server.Store.Runs.Single(run => run.Name == "python").Points.Select(point => (point.Key, point.Value, point.Timestamp, point.Step)).Order(),
            points.Select(point => (point.Metric, point.Value, point.Time.ToUnixTimeMilliseconds(), point.Step)).Order());
        Assert.Equal("own", catalog.Find(own)?.Name);
    }

    [Fact]
    public async Task A_pull_that_broke_off_is_done_again_and_leaves_no_half_run()
    {
        await using var server = await MlflowStandIn.StartAsync();
        using var folder = new TemporaryFolder();
        Colleague(server, "python", "FINISHED", 10);
        server.Fault = line => line.EndsWith("get-history", StringComparison.Ordinal) ? StandInFault.Busy : StandInFault.None;
        Assert.ThrowsAny<AipmException>(() => Run(folder, "mlflow pull", server.Address));
        server.Fault = _ => StandInFault.None;

        var report = Run(folder, "mlflow pull", server.Address);

        using var catalog = folder.Open();
        var run = Assert.Single(catalog.Runs());
        Assert.Equal((RunStatus.Finished, 10), (run.Status, catalog.Points(run.Id).Count));
        Assert.Equal(run.Id, Assert.Single(report.Runs).RunId);
    }

    [Fact]
    public async Task A_run_that_came_from_a_server_is_not_sent_to_one()
    {
        await using var server = await MlflowStandIn.StartAsync();
        using var folder = new TemporaryFolder();
        Colleague(server, "python", "FINISHED", 1);
        Run(folder, "mlflow pull", server.Address);

        var report = Run(folder, "mlflow push", server.Address);

        Assert.Equal($"There are no runs of this workspace to send to {server.Address}.", report.Sentence);
        Assert.Single(server.Store.Runs);
        Assert.Throws<AipmException>(() => Run(folder, "mlflow push --runs r1", server.Address));
    }

    [Theory]
    [InlineData("mlflow push", "No MLflow server is named: neither by --to nor by MLFLOW_TRACKING_URI.", "--to https://mlflow.example.org")]
    [InlineData("mlflow pul", "mlflow does push, pull, status, but 'pul' came.", "#!aipm mlflow pull")]
    [InlineData("mlflow pull --to https://a.example", "mlflow pull takes --from for the server.", "#!aipm mlflow pull --from URI")]
    [InlineData("mlflow push --from https://a.example", "mlflow push takes --to for the server.", "#!aipm mlflow push --to URI")]
    [InlineData("mlflow pull --runs r1 --from https://a.example", "mlflow pull brings all runs of an experiment that are not here yet; runs are named for push and status.", "#!aipm mlflow pull --experiment NAME")]
    [InlineData("mlflow push --runs r7 --to https://a.example", "There is no run 'r7'. There is: r1.", "#!aipm mlflow push r1")]
    public void What_cannot_be_done_is_told_with_what_to_type(string line, string problem, string next)
    {
        using var folder = new TemporaryFolder();
        LoggedRuns.Begin(folder, 1);

        var error = Assert.ThrowsAny<AipmException>(() => Run(folder, line));

        Assert.Equal((problem, next), (error.Problem, error.Next));
    }

    [Fact]
    public async Task An_experiment_that_is_not_there_is_told_with_the_nearest()
    {
        await using var server = await MlflowStandIn.StartAsync();
        using var folder = new TemporaryFolder();

        var error = Assert.ThrowsAny<AipmException>(() => Run(folder, "mlflow pull --experiment Defualt", server.Address));

        Assert.Equal(($"{server.Address} has no experiment 'Defualt'. It has 'Default'.", "--experiment Default"), (error.Problem, error.Next));
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    public async Task The_same_arrives_in_every_culture(string culture)
    {
        await using var server = await MlflowStandIn.StartAsync();
        using var folder = new TemporaryFolder();
        LoggedRuns.Finish(folder, LoggedRuns.Begin(folder, 20));
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Run(folder, "mlflow push", server.Address);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        LoggedRuns.AssertHeld(folder, server, "r1");
    }

    private static StandInRun Colleague(MlflowStandIn server, string name, string status, int pointCount, string? parent = null)
    {
        var run = new StandInRun
        {
            Id = server.Store.NewId(),
            ExperimentId = "0",
            Name = name,
            Status = status,
            StartTime = 1_700_000_000_123,
            EndTime = status == "RUNNING" ? null : 1_700_000_003_123,
        };
        run.Tags["mlflow.note.content"] = "tries **more**";
        run.Tags["team"] = "a";
        if (parent is not null)
        {
            run.Tags["mlflow.parentRunId"] = parent;
        }

        run.Parameters["lr"] = "0.1";
        run.Parameters["f1_x0040_10"] = "x";
        run.Inputs.Add(("train", "0123456789abcdef0123456789abcdef", "local"));
        for (var i = 0; i < pointCount; i++)
        {
            run.Add((i % 2 == 0 ? "loss" : "val/loss", i == 3 ? double.NaN : 1.0 / (i + 1), 1_700_000_000_200 + i, i));
        }

        server.Store.Runs.Add(run);
        return run;
    }

    private static MlflowReport Run(TemporaryFolder folder, string line, string? server = null, string? token = null)
    {
        var verb = new MlflowVerb(name => name switch { "MLFLOW_TRACKING_URI" => server, "MLFLOW_TRACKING_TOKEN" => token, _ => null })
        {
            Patience = _ => new MlflowRetry(new InstantTime(), 1) { Attempts = 3 },
        };
        var context = folder.Context() with { Verbs = new VerbTable([new HelpVerb(), verb, new RunsVerb()]) };
        var call = context.Verbs.Parse(VerbLine.Split(line), VerbHosts.Notebook);
        return (MlflowReport)call.Verb.Run(call.Options, context);
    }
}
