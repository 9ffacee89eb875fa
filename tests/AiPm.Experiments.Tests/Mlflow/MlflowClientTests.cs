using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AiPm.Experiments.Tests.Mlflow;

public class MlflowClientTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_experiment_is_made_once_and_found_again()
    {
        await using var server = await MlflowStandIn.StartAsync();
        using var target = Target(server);

        var made = await target.Client.EnsureExperimentAsync("a & b/ü", Cancellation);

        Assert.Equal(made, await target.Client.EnsureExperimentAsync("a & b/ü", Cancellation));
        Assert.Equal("a & b/ü", server.Store.Experiments[made]);
        Assert.Equal(2, (await target.Client.ExperimentsAsync(Cancellation)).Count);
    }

    [Fact]
    public async Task Not_a_number_and_infinities_come_through()
    {
        await using var server = await MlflowStandIn.StartAsync();
        using var target = Target(server);
        var run = await NewRunAsync(target);
        double[] values = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0.1, -0.0, 1e-300, 123456789.123456789];

        await target.Client.LogBatchAsync(new MlflowBatch(run.Id, [.. values.Select((value, i) => new MlflowMetric("m", value, 5, i))], [], []).ToJson(), Cancellation);

        var kept = new List<double>();
        await foreach (var metric in target.Client.HistoryAsync(run.Id, "m", Cancellation))
        {
            kept.Add(metric.Value);
        }

        Assert.Equal(values, kept);
        Assert.Equal(values, server.Store.Runs[0].Points.Select(point => point.Value));
    }

    [Fact]
    public async Task Runs_and_histories_are_read_over_all_their_pages()
    {
        await using var server = await MlflowStandIn.StartAsync();
        using var target = Target(server);
        var run = await NewRunAsync(target);
        for (var i = 0; i < 7; i++)
        {
            await NewRunAsync(target);
        }

        foreach (var batch in MlflowBatch.Of(run.Id, [.. Enumerable.Range(0, 2_500).Select(i => new MlflowMetric("m", i, i, i))], [], []))
        {
            await target.Client.LogBatchAsync(batch.ToJson(), Cancellation);
        }

        Assert.Equal(8, (await target.Client.SearchRunsAsync(["0"], "", deleted: false, Cancellation)).Count);
        var count = 0;
        await foreach (var metric in target.Client.HistoryAsync(run.Id, "m", Cancellation))
        {
            Assert.Equal(count++, metric.Step);
        }

        Assert.Equal(2_500, count);
        Assert.Equal([(1000, 0, 0), (1000, 0, 0), (500, 0, 0)], server.Store.Batches);
    }

    [Fact]
    public async Task Files_go_and_come_by_the_proxy()
    {
        await using var server = await MlflowStandIn.StartAsync();
        using var target = Target(server);
        var run = await NewRunAsync(target);
        var folder = target.Artifacts.Folder(run.ArtifactUri);
        Assert.NotNull(folder);
        byte[] content = [1, 2, 3];

        await target.Artifacts.UploadAsync(folder, "figures/ä b+c%.png", () => new MemoryStream(content), Cancellation);
        await target.Artifacts.UploadAsync(folder, "top.txt", () => new MemoryStream(content), Cancellation);

        Assert.Equal(content, await target.Artifacts.DownloadAsync(folder, "figures/ä b+c%.png", Cancellation));
        var files = await target.Artifacts.ListAsync(run.Id, "", Cancellation);
        Assert.Equal(["figures/ä b+c%.png", "top.txt"], files.Select(file => file.Key));
    }

    [Theory]
    [InlineData("s3://bucket/1/artifacts", null)]
    [InlineData("/people/ada/mlruns/1", null)]
    [InlineData("mlflow-artifacts://elsewhere.example.org/1/a", null)]
    [InlineData("mlflow-artifacts:/1/a%20b/artifacts", "1/a b/artifacts")]
    [InlineData("mlflow-artifacts://127.0.0.1/1/artifacts", "1/artifacts")]
    public async Task Files_go_nowhere_but_to_the_server(string root, string? folder)
    {
        await using var server = await MlflowStandIn.StartAsync();
        using var target = Target(server);

        Assert.Equal(folder, target.Artifacts.Folder(root));
    }

    [Theory]
    [InlineData(StandInFault.Busy)]
    [InlineData(StandInFault.TooMany)]
    [InlineData(StandInFault.CutBefore)]
    [InlineData(StandInFault.CutAfter)]
    [InlineData(StandInFault.HalfAnswer)]
    [InlineData(StandInFault.GatewayTimeout)]
    public async Task A_fault_that_passes_is_tried_again(StandInFault fault)
    {
        await using var server = await MlflowStandIn.StartAsync();
        var time = new InstantTime();
        using var target = Target(server, time);
        var faults = 3;
        server.Fault = _ => faults-- > 0 ? fault : StandInFault.None;

        Assert.Equal("0", await target.Client.FindExperimentAsync("Default", Cancellation));

        Assert.Equal(4, server.Requests.Count);
        Assert.Equal(3, time.Delays.Count);
    }

    [Fact]
    public async Task A_server_that_never_answers_is_given_up_after_some_tries()
    {
        await using var server = await MlflowStandIn.StartAsync();
        using var target = new MlflowTarget(Settings(server) with { Timeout = TimeSpan.FromSeconds(0.2) }, new MlflowRetry(new InstantTime(), 1) { Attempts = 2 });
        server.Fault = _ => StandInFault.Silence;

        var fault = await Assert.ThrowsAsync<MlflowFault>(() => target.Client.FindExperimentAsync("Default", Cancellation));

        Assert.True(fault is { IsPassing: true, IsGivenUp: true });
        Assert.Equal($"{server.Address} took too long to answer.", fault.Problem);
    }

    [Fact]
    public async Task Delays_double_and_are_never_less_than_asked_for()
    {
        await using var server = await MlflowStandIn.StartAsync();
        server.RetryAfter = "7";
        var time = new InstantTime();
        using var target = Target(server, time);
        var faults = 5;
        server.Fault = _ => faults-- > 2 ? StandInFault.Busy : faults >= 0 ? StandInFault.TooMany : StandInFault.None;

        await target.Client.FindExperimentAsync("Default", Cancellation);

        Assert.Equal(5, time.Delays.Count);
        Assert.InRange(time.Delays[0].TotalSeconds, 0.25, 0.75);
        Assert.InRange(time.Delays[1].TotalSeconds, 0.5, 1.5);
        Assert.InRange(time.Delays[2].TotalSeconds, 1, 3);
        Assert.InRange(time.Delays[3].TotalSeconds, 7, 7);
        Assert.InRange(time.Delays[4].TotalSeconds, 7, 12);
    }

    [Fact]
    public void Delays_are_the_same_for_the_same_seed_and_differ_between_seeds()
    {
        static TimeSpan[] Delays(int seed)
        {
            var retry = new MlflowRetry(TimeProvider.System, seed);
            return [.. Enumerable.Range(1, 10).Select(count => retry.DelayAfter(count, null))];
        }

        Assert.Equal(Delays(1), Delays(1));
        Assert.NotEqual(Delays(1), Delays(2));
        Assert.All(Delays(3), delay => Assert.True(delay <= TimeSpan.FromSeconds(45)));
    }

    [Fact]
    public async Task A_server_that_asks_for_an_hour_is_not_waited_for()
    {
        await using var server = await MlflowStandIn.StartAsync();
        server.RetryAfter = "3600";
        server.Fault = _ => StandInFault.TooMany;
        using var target = Target(server);

        var fault = await Assert.ThrowsAsync<MlflowFault>(() => target.Client.FindExperimentAsync("Default", Cancellation));

        Assert.Equal(TimeSpan.FromHours(1), fault.RetryAfter);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_tried_again_and_told()
    {
        string address;
        await using (var server = await MlflowStandIn.StartAsync())
        {
            address = server.Address;
        }

        var time = new InstantTime();
        using var target = new MlflowTarget(MlflowSettings.Of(address, "--to", _ => null), new MlflowRetry(time, 1));

        var fault = await Assert.ThrowsAsync<MlflowFault>(() => target.Client.FindExperimentAsync("Default", Cancellation));

        Assert.Equal($"Nobody answers at {address}.", fault.Problem);
        Assert.Equal(5, time.Delays.Count);
    }

    [Fact]
    public async Task Credentials_that_are_not_known_are_told_with_what_to_set()
    {
        await using var server = await MlflowStandIn.StartAsync();
        server.Authorization = "Bearer right";
        var environment = new Dictionary<string, string> { ["MLFLOW_TRACKING_TOKEN"] = "geheim" };
        using var target = new MlflowTarget(MlflowSettings.Of(server.Address, "--to", environment.GetValueOrDefault), new MlflowRetry(new InstantTime(), 1));

        var fault = await Assert.ThrowsAsync<MlflowFault>(() => target.Client.FindExperimentAsync("Default", Cancellation));

        Assert.Equal(MlflowFaultKind.Refused, fault.Kind);
        Assert.Contains("MLFLOW_TRACKING_TOKEN", fault.Next, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", fault.ToString(), StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Known_credentials_are_let_in()
    {
        await using var server = await MlflowStandIn.StartAsync();
        server.Authorization = "Basic YTpi";
        var environment = new Dictionary<string, string> { ["MLFLOW_TRACKING_USERNAME"] = "a", ["MLFLOW_TRACKING_PASSWORD"] = "b" };
        using var target = new MlflowTarget(MlflowSettings.Of(server.Address, "--to", environment.GetValueOrDefault), new MlflowRetry(new InstantTime(), 1));

        Assert.Equal("0", await target.Client.FindExperimentAsync("Default", Cancellation));
    }

    [Fact]
    public async Task A_server_that_does_not_know_its_own_host_is_told()
    {
        await using var server = await MlflowStandIn.StartAsync();
        server.AllowedHost = "mlflow.example.org";
        using var target = Target(server);

        var fault = await Assert.ThrowsAsync<MlflowFault>(() => target.Client.FindExperimentAsync("Default", Cancellation));

        Assert.Contains("--allowed-hosts", fault.Next, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StandInFault.WebPage, "answers text/html where JSON is expected")]
    [InlineData(StandInFault.Redirect, "sends on to https://login.example.org; nothing was sent there")]
    public async Task Another_server_is_told_and_not_followed(StandInFault fault, string problem)
    {
        await using var server = await MlflowStandIn.StartAsync();
        server.Fault = _ => fault;
        using var target = Target(server);

        var error = await Assert.ThrowsAsync<MlflowFault>(() => target.Client.FindExperimentAsync("Default", Cancellation));

        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused_unless_wished()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        await using var server = await MlflowStandIn.StartAsync(X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null));
        using var careful = Target(server);
        using var trusting = new MlflowTarget(
            MlflowSettings.Of(server.Address, "--to", name => name == "MLFLOW_TRACKING_INSECURE_TLS" ? "true" : null), new MlflowRetry(new InstantTime(), 1));

        var fault = await Assert.ThrowsAsync<MlflowFault>(() => careful.Client.FindExperimentAsync("Default", Cancellation));

        Assert.StartsWith($"The certificate of {server.Address} is not trusted", fault.Problem, StringComparison.Ordinal);
        Assert.Equal("0", await trusting.Client.FindExperimentAsync("Default", Cancellation));
    }

    [Fact]
    public async Task A_server_without_the_API_is_no_MLflow()
    {
        await using var server = await MlflowStandIn.StartAsync();
        using var target = new MlflowTarget(MlflowSettings.Of(server.Address + "/other", "--to", _ => null), new MlflowRetry(new InstantTime(), 1));

        var fault = await Assert.ThrowsAsync<MlflowFault>(() => target.Client.EnsureExperimentAsync("a", Cancellation));

        Assert.Equal($"There is no MLflow tracking server at {server.Address}/other.", fault.Problem);
    }

    [Fact]
    public void A_batch_is_split_by_number()
    {
        var batches = MlflowBatch.Of(
            "r",
            [.. Enumerable.Range(0, 1_001).Select(i => new MlflowMetric("m", i, i, i))],
            [.. Enumerable.Range(0, 101).Select(i => KeyValuePair.Create($"p{i}", "v"))],
            [.. Enumerable.Range(0, 250).Select(i => KeyValuePair.Create($"t{i}", "v"))]).ToList();

        Assert.Equal([(0, 0, 100), (0, 0, 100), (0, 0, 50), (0, 100, 0), (0, 1, 0), (1000, 0, 0), (1, 0, 0)],
            batches.Select(batch => (batch.Metrics.Count, batch.Parameters.Count, batch.Tags.Count)));
        Assert.All(batches.Where(batch => batch.Count > 1), batch => Assert.Equal(batch.Count, batch.Halves().Sum(half => half.Count)));
    }

    internal static MlflowSettings Settings(MlflowStandIn server) => MlflowSettings.Of(server.Address, "--to", _ => null);

    internal static MlflowTarget Target(MlflowStandIn server, TimeProvider? time = null) => new(Settings(server), new MlflowRetry(time ?? new InstantTime(), 1));

    private static Task<MlflowRun> NewRunAsync(MlflowTarget target) => target.Client.CreateRunAsync("0", "a run", "ada", Start, [], Cancellation);
}
