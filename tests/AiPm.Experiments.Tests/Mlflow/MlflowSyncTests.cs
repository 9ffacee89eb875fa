using AiPm.Catalog;
using CsCheck;

namespace AiPm.Experiments.Tests.Mlflow;

public class MlflowSyncTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_arrives_with_all_it_has()
    {
        await using var server = await MlflowStandIn.StartAsync();
        using var folder = new TemporaryFolder();
        var run = LoggedRuns.Begin(folder, 2_500);
        LoggedRuns.Finish(folder, run);

        await SendAsync(folder, server, run);

        LoggedRuns.AssertHeld(folder, server, run);
        var remote = server.Store.Runs.Single();
        Assert.Equal("notebooks/03.ipynb", remote.Tags["mlflow.source.name"]);
        Assert.Equal("adds **wind**\n\n**Learned:** wind helps", remote.Tags["mlflow.note.content"]);
        Assert.Equal("5bbf5a52328e7439ae6e719dfe712200", remote.Tags["aipm.written.clean"]);
        Assert.Equal("wind, rain", remote.Parameters["features"]);
        Assert.Equal("a team", server.Store.Experiments[remote.ExperimentId]);
    }

    [Fact]
    public async Task A_run_that_goes_on_arrives_bit_by_bit_and_nothing_twice()
    {
        await using var server = await MlflowStandIn.StartAsync();
        using var folder = new TemporaryFolder();
        var run = LoggedRuns.Begin(folder, 10);
        await SendAsync(folder, server, run);
        Assert.Equal("RUNNING", server.Store.Runs.Single().Status);
        using (var catalog = folder.Open())
        {
            LoggedRuns.Log(catalog, run, 5);
            catalog.LogParameter(run, "late", "1");
            catalog.RemoveTag(run, "weather");
        }

        await SendAsync(folder, server, run);
        LoggedRuns.AssertHeld(folder, server, run);
        Assert.DoesNotContain("weather", server.Store.Runs.Single().Tags.Keys);
        LoggedRuns.Finish(folder, run, RunStatus.Stopped);
        await SendAsync(folder, server, run);
        LoggedRuns.AssertHeld(folder, server, run);
        var requests = server.Requests.Count;
        await SendAsync(folder, server, run);

        Assert.Equal(["GET /version"], server.Requests.Skip(requests));
        Assert.Equal("KILLED", server.Store.Runs.Single().Status);
    }

    [Fact]
    public async Task A_note_written_after_the_end_arrives_too()
    {
        await using var server = await MlflowStandIn.StartAsync();
        using var folder = new TemporaryFolder();
        var run = LoggedRuns.Begin(folder, 1);
        LoggedRuns.Finish(folder, run);
        await SendAsync(folder, server, run);
        using (var catalog = folder.Open())
        {
            catalog.SetNote(run, "so it was");
        }

        await SendAsync(folder, server, run);

        Assert.StartsWith("so it was", server.Store.Runs.Single().Tags["mlflow.note.content"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_under_another_names_it_as_its_parent()
    {
        await using var server = await MlflowStandIn.StartAsync();
        using var folder = new TemporaryFolder();
        var parent = LoggedRuns.Begin(folder, 1, "sweep");
        var child = LoggedRuns.Begin(folder, 1, "child", parent);

        await SendAsync(folder, server, child);
        await SendAsync(folder, server, parent);

        var above = server.Store.Runs.Single(run => run.Name == "sweep");
        Assert.Equal(above.Id, server.Store.Runs.Single(run => run.Name == "child").Tags["mlflow.parentRunId"]);
        LoggedRuns.AssertHeld(folder, server, parent);
    }

    [Fact]
    public async Task Values_that_would_be_cut_are_sent_whole_as_files()
    {
        await using var server = await MlflowStandIn.StartAsync();
        using var folder = new TemporaryFolder();
        string run;
        var (longValue, longTag, longName) = (new string('p', 6_001), string.Concat(Enumerable.Repeat("😀", 4_001)), new string('@', 100));
        using (var catalog = folder.Open())
        {
            run = catalog.Begin(new RunStart
            {
                Verb = "track",
                Line = "track",
                Parameters = [new("query", longValue), new("fits", new string('p', 6_000)), new(longName, "1")],
                Tags = [new("patch", longTag)],
            });
        }

        await SendAsync(folder, server, run);

        var remote = server.Store.Runs.Single();
        Assert.Empty(server.Store.Truncated);
        Assert.InRange(remote.Parameters["query"].Length, 5_990, 6_000);
        Assert.Matches(@"… \(6001 characters; all of them in the artifact aipm/parameters/query\.[0-9a-f]{6}\.txt\)$", remote.Parameters["query"]);
        Assert.Equal(6_000, remote.Parameters["fits"].Length);
        var files = server.Store.Files.Values.Select(System.Text.Encoding.UTF8.GetString).ToList();
        Assert.Contains(longValue, files);
        Assert.Contains(longTag, files);
        var key = remote.Parameters.Single(parameter => parameter.Value == "1").Key;
        Assert.InRange(key.Length, 1, 250);
        Assert.Equal(longName, MlflowKey.Decode(key, remote.Tags));
    }

    [Fact]
    public async Task An_older_server_gets_shorter_values_and_no_logged_models()
    {
        await using var server = await MlflowStandIn.StartAsync();
        server.Version = "2.9.2";
        using var folder = new TemporaryFolder();
        var run = LoggedRuns.Begin(folder, 1);
        using (var catalog = folder.Open())
        {
            catalog.LogParameter(run, "query", new string('p', 501));
        }

        await SendAsync(folder, server, run);

        Assert.Equal(500, server.Store.Runs.Single().Parameters["query"].Length);
        Assert.Empty(server.Store.Models);
        Assert.DoesNotContain(server.Requests, request => request.Contains("logged-models", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_request_too_large_for_a_proxy_is_halved()
    {
        await using var server = await MlflowStandIn.StartAsync();
        server.LargestRequest = 20_000;
        using var folder = new TemporaryFolder();
        var run = LoggedRuns.Begin(folder, 2_000);
        LoggedRuns.Finish(folder, run);

        await SendAsync(folder, server, run);

        LoggedRuns.AssertHeld(folder, server, run);
        Assert.All(server.Store.Batches, batch => Assert.InRange(batch.Metrics, 0, 300));
    }

    [Fact]
    public async Task Long_values_stay_below_the_largest_request()
    {
        await using var server = await MlflowStandIn.StartAsync();
        using var folder = new TemporaryFolder();
        string run;
        using (var catalog = folder.Open())
        {
            run = catalog.Begin(new RunStart
            {
                Verb = "track",
                Line = "track",
                Parameters = [.. Enumerable.Range(0, 150).Select(i => KeyValuePair.Create($"p{i}", new string('語', 6_000)))],
            });
        }

        await SendAsync(folder, server, run);

        Assert.Equal(150, server.Store.Runs.Single().Parameters.Count);
        Assert.Empty(Refused(folder, server, run));
    }

    [Fact]
    public async Task One_thing_that_the_server_will_not_take_does_not_hold_up_the_rest()
    {
        await using var server = await MlflowStandIn.StartAsync();
        using var folder = new TemporaryFolder();
        var run = LoggedRuns.Begin(folder, 10);
        await SendAsync(folder, server, run);
        server.Store.Runs.Single().Parameters["late"] = "somebody else's";
        using (var catalog = folder.Open())
        {
            catalog.LogParameter(run, "late", "ours");
            catalog.LogParameter(run, "later", "ours too");
        }

        await SendAsync(folder, server, run);

        Assert.Equal("ours too", server.Store.Runs.Single().Parameters["later"]);
        Assert.StartsWith("parameter late: ", Assert.Single(Refused(folder, server, run)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_deleted_there_stays_deleted_and_is_told()
    {
        await using var server = await MlflowStandIn.StartAsync();
        using var folder = new TemporaryFolder();
        var run = LoggedRuns.Begin(folder, 10);
        await SendAsync(folder, server, run);
        server.Store.Runs.Single().IsDeleted = true;
        LoggedRuns.Finish(folder, run);

        var fault = await Assert.ThrowsAsync<MlflowFault>(() => SendAsync(folder, server, run));

        Assert.Equal($"r1 was deleted on {server.Address}; nothing more of it is sent.", fault.Problem);
        Assert.Single(server.Store.Runs);
    }

    [Fact]
    public async Task A_server_that_lost_everything_gets_it_again()
    {
        await using var server = await MlflowStandIn.StartAsync();
        using var folder = new TemporaryFolder();
        var run = LoggedRuns.Begin(folder, 10);
        await SendAsync(folder, server, run);
        server.Read(store =>
        {
            store.Runs.Clear();
            store.Files.Clear();
            store.Models.Clear();
            return 0;
        });
        LoggedRuns.Finish(folder, run);

        await SendAsync(folder, server, run);

        LoggedRuns.AssertHeld(folder, server, run);
    }

    [Fact]
    public async Task Files_of_a_server_that_keeps_them_elsewhere_are_told_as_not_sent()
    {
        await using var server = await MlflowStandIn.StartAsync();
        server.Store.ArtifactRoot = "s3://bucket/";
        using var folder = new TemporaryFolder();
        var run = LoggedRuns.Begin(folder, 10);
        LoggedRuns.Finish(folder, run);

        await SendAsync(folder, server, run);

        Assert.Equal("FINISHED", server.Store.Runs.Single().Status);
        Assert.Equal("files: the server keeps artifacts on s3, which only itself can write: start it with --serve-artifacts", Assert.Single(Refused(folder, server, run)));
    }

    [Fact]
    public async Task A_run_made_by_an_answer_that_was_lost_is_found_and_not_made_again()
    {
        await using var server = await MlflowStandIn.StartAsync();
        using var folder = new TemporaryFolder();
        var run = LoggedRuns.Begin(folder, 1);
        server.Fault = line => line.EndsWith("runs/create", StringComparison.Ordinal) ? StandInFault.CutAfter : StandInFault.None;

        await SendAsync(folder, server, run);

        Assert.Single(server.Store.Runs);
    }

    [Fact]
    public async Task A_double_that_came_late_is_deleted_when_the_run_ends()
    {
        await using var server = await MlflowStandIn.StartAsync();
        using var folder = new TemporaryFolder();
        var run = LoggedRuns.Begin(folder, 1);
        await SendAsync(folder, server, run);
        var first = server.Store.Runs.Single();
        var late = new StandInRun { Id = "f".PadLeft(32, 'f'), ExperimentId = first.ExperimentId, Name = first.Name, StartTime = first.StartTime };
        foreach (var (key, value) in first.Tags.Where(tag => tag.Key.StartsWith("aipm.", StringComparison.Ordinal)))
        {
            late.Tags[key] = value;
        }

        server.Store.Runs.Add(late);
        LoggedRuns.Finish(folder, run);

        await SendAsync(folder, server, run);

        Assert.True(late.IsDeleted);
        LoggedRuns.AssertHeld(folder, server, run);
    }

    [Fact]
    public async Task Two_who_send_the_same_run_at_once_make_one()
    {
        await using var server = await MlflowStandIn.StartAsync();
        using var folder = new TemporaryFolder();
        var run = LoggedRuns.Begin(folder, 1_500);
        LoggedRuns.Finish(folder, run);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => SendAsync(folder, server, run))));

        LoggedRuns.AssertHeld(folder, server, run);
        Assert.Single(server.Store.Runs);
    }

    [Fact]
    public async Task Whatever_goes_wrong_on_the_way_the_server_ends_up_with_exactly_what_the_catalog_holds()
    {
        StandInFault[] passing =
        [
            StandInFault.None, StandInFault.None, StandInFault.Busy, StandInFault.TooMany, StandInFault.CutBefore,
            StandInFault.CutAfter, StandInFault.HalfAnswer, StandInFault.GatewayTimeout,
        ];
        var plans = Gen.Select(Gen.Int[0, passing.Length - 1].Array[1, 60], Gen.Int[0, 1_200], Gen.Int[0, 1_200], Gen.Bool);
        await plans.SampleAsync(async (faults, first, second, secondLate) =>
        {
            await using var server = await MlflowStandIn.StartAsync();
            using var folder = new TemporaryFolder();
            var (at, run) = (0, LoggedRuns.Begin(folder, first));
            server.Fault = _ => at < faults.Length ? passing[faults[at++]] : StandInFault.None;
            await TrySendAsync(folder, server, run);
            using (var catalog = folder.Open())
            {
                LoggedRuns.Log(catalog, run, second);
            }

            if (secondLate)
            {
                await TrySendAsync(folder, server, run);
            }

            LoggedRuns.Finish(folder, run);
            for (var attempt = 0; attempt < 100 && !await TrySendAsync(folder, server, run); attempt++)
            {
            }

            LoggedRuns.AssertHeld(folder, server, run);
        }, iter: 10, threads: 2);
    }

    internal static async Task SendAsync(TemporaryFolder folder, MlflowStandIn server, string run)
    {
        using var catalog = folder.Open();
        using var target = MlflowClientTests.Target(server);
        await new MlflowSync(folder.Workspace, catalog, target, "a team").SendAsync(run, Cancellation);
    }

    // As a process that gives up soon and is started again.
    private static async Task<bool> TrySendAsync(TemporaryFolder folder, MlflowStandIn server, string run)
    {
        using var catalog = folder.Open();
        using var target = new MlflowTarget(MlflowClientTests.Settings(server), new MlflowRetry(new InstantTime(), 1) { Attempts = 2 });
        try
        {
            await new MlflowSync(folder.Workspace, catalog, target, "a team").SendAsync(run, Cancellation);
            return true;
        }
        catch (MlflowFault fault) when (fault.IsPassing)
        {
            return false;
        }
    }

    private static IReadOnlyList<string> Refused(TemporaryFolder folder, MlflowStandIn server, string run)
    {
        using var catalog = folder.Open();
        return MlflowProgress.Of(catalog.MirrorOf(run, server.Address)).Refused;
    }
}
