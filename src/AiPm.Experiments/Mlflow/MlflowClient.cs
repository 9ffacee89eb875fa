using System.Text.Json;

namespace AiPm.Experiments;

/// <summary>Experiments, runs and metrics of one server over MLflow's REST API, version 2.0.</summary>
internal sealed class MlflowClient(MlflowConnection connection)
{
    private const string Api = "api/2.0/mlflow/";
    private const int RunsAPage = 100;
    private const int PointsAPage = 10_000;

    /// <summary>What the server calls its version; empty where it says nothing.</summary>
    public async Task<string> VersionAsync(CancellationToken cancellation)
    {
        try
        {
            var text = await connection.GetTextAsync("version", cancellation).ConfigureAwait(false);
            return text.Length is > 0 and < 40 ? text.Trim() : "";
        }
        catch (MlflowFault fault) when (!fault.IsPassing)
        {
            return ""; // a proxy that lets only the API through
        }
    }

    /// <summary>The experiment of that name, or null.</summary>
    /// <exception cref="MlflowFault">It is there, but deleted.</exception>
    public async Task<string?> FindExperimentAsync(string name, CancellationToken cancellation)
    {
        try
        {
            using var answer = await connection.GetAsync($"{Api}experiments/get-by-name?experiment_name={Uri.EscapeDataString(name)}", cancellation).ConfigureAwait(false);
            var experiment = MlflowJson.Member(answer.RootElement, "experiment");
            return MlflowJson.Text(experiment, "lifecycle_stage") != "deleted"
                ? MlflowJson.Text(experiment, "experiment_id")
                : throw new MlflowFault(MlflowFaultKind.Refused, $"The experiment '{name}' of {connection.Server.Name} is deleted.", "restore it there, or --experiment OTHER");
        }
        catch (MlflowFault fault) when (fault.Kind == MlflowFaultKind.Missing)
        {
            return null;
        }
    }

    /// <summary>The experiment of that name, made where it is missing.</summary>
    public async Task<string> EnsureExperimentAsync(string name, CancellationToken cancellation) =>
        await connection.Retry.RunAsync(
            async () =>
            {
                if (await FindExperimentAsync(name, cancellation).ConfigureAwait(false) is { } found)
                {
                    return found;
                }

                try
                {
                    using var answer = await PostOnceAsync("experiments/create", writer => writer.WriteString("name", name), cancellation).ConfigureAwait(false);
                    return MlflowJson.Text(answer.RootElement, "experiment_id");
                }
                catch (MlflowFault fault) when (fault.Kind == MlflowFaultKind.Existing)
                {
                    // Somebody else was quicker: the next try finds it.
                    throw new MlflowFault(MlflowFaultKind.Passing, fault.Problem, fault.Next, fault);
                }
            },
            cancellation).ConfigureAwait(false);

    /// <summary>All experiments that are not deleted, by id.</summary>
    public async Task<IReadOnlyList<KeyValuePair<string, string>>> ExperimentsAsync(CancellationToken cancellation)
    {
        var experiments = new List<KeyValuePair<string, string>>();
        var page = "";
        do
        {
            using var answer = await PostAsync("experiments/search", writer =>
            {
                writer.WriteNumber("max_results", 1000);
                WritePage(writer, page);
            }, cancellation).ConfigureAwait(false);
            experiments.AddRange(MlflowJson.List(answer.RootElement, "experiments")
                .Select(experiment => KeyValuePair.Create(MlflowJson.Text(experiment, "experiment_id"), MlflowJson.Text(experiment, "name"))));
            page = MlflowJson.Text(answer.RootElement, "next_page_token");
        }
        while (page.Length > 0);

        return experiments;
    }

    /// <summary>Makes a run. A second call makes a second one, so it is not made again by itself.</summary>
    public async Task<MlflowRun> CreateRunAsync(
        string experimentId, string name, string user, DateTimeOffset started, IReadOnlyList<KeyValuePair<string, string>> tags, CancellationToken cancellation)
    {
        using var answer = await PostOnceAsync("runs/create", writer =>
        {
            writer.WriteString("experiment_id", experimentId);
            writer.WriteString("run_name", name);
            writer.WriteString("user_id", user);
            writer.WriteNumber("start_time", started.ToUnixTimeMilliseconds());
            MlflowJson.WriteTags(writer, tags);
        }, cancellation).ConfigureAwait(false);
        return MlflowRun.Read(MlflowJson.Member(answer.RootElement, "run"));
    }

    /// <summary>The runs of some experiments, page by page.</summary>
    /// <param name="experimentIds">The experiments.</param>
    /// <param name="filter">MLflow's filter, or empty.</param>
    /// <param name="deleted">Whether deleted ones count too.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<IReadOnlyList<MlflowRun>> SearchRunsAsync(IReadOnlyList<string> experimentIds, string filter, bool deleted, CancellationToken cancellation)
    {
        var runs = new List<MlflowRun>();
        var page = "";
        do
        {
            using var answer = await PostAsync("runs/search", writer =>
            {
                writer.WriteStartArray("experiment_ids");
                foreach (var id in experimentIds)
                {
                    writer.WriteStringValue(id);
                }

                writer.WriteEndArray();
                writer.WriteString("filter", filter);
                writer.WriteString("run_view_type", deleted ? "ALL" : "ACTIVE_ONLY");
                writer.WriteNumber("max_results", RunsAPage);
                WritePage(writer, page);
            }, cancellation).ConfigureAwait(false);
            runs.AddRange(MlflowJson.List(answer.RootElement, "runs").Select(MlflowRun.Read));
            page = MlflowJson.Text(answer.RootElement, "next_page_token");
        }
        while (page.Length > 0);

        return runs;
    }

    public async Task<MlflowRun> GetRunAsync(string runId, CancellationToken cancellation)
    {
        using var answer = await connection.GetAsync($"{Api}runs/get?run_id={Uri.EscapeDataString(runId)}", cancellation).ConfigureAwait(false);
        return MlflowRun.Read(MlflowJson.Member(answer.RootElement, "run"));
    }

    public Task UpdateRunAsync(string runId, string status, DateTimeOffset? ended, string name, CancellationToken cancellation) =>
        DoAsync("runs/update", writer =>
        {
            writer.WriteString("run_id", runId);
            writer.WriteString("status", status);
            writer.WriteString("run_name", name);
            if (ended is { } time)
            {
                writer.WriteNumber("end_time", time.ToUnixTimeMilliseconds());
            }
        }, cancellation);

    public Task DeleteRunAsync(string runId, CancellationToken cancellation) =>
        DoAsync("runs/delete", writer => writer.WriteString("run_id", runId), cancellation);

    public Task SetTagAsync(string runId, string key, string value, CancellationToken cancellation) =>
        DoAsync("runs/set-tag", writer =>
        {
            writer.WriteString("run_id", runId);
            writer.WriteString("key", key);
            writer.WriteString("value", value);
        }, cancellation);

    public Task DeleteTagAsync(string runId, string key, CancellationToken cancellation) =>
        DoAsync("runs/delete-tag", writer =>
        {
            writer.WriteString("run_id", runId);
            writer.WriteString("key", key);
        }, cancellation);

    /// <summary>Sends a batch as <see cref="MlflowBatch"/> wrote it.</summary>
    public async Task LogBatchAsync(byte[] batch, CancellationToken cancellation)
    {
        using var answer = await connection.SendAsync(HttpMethod.Post, $"{Api}runs/log-batch", batch, cancellation).ConfigureAwait(false);
    }

    public Task LogInputsAsync(string runId, IReadOnlyList<MlflowDataset> datasets, CancellationToken cancellation) =>
        DoAsync("runs/log-inputs", writer =>
        {
            writer.WriteString("run_id", runId);
            writer.WriteStartArray("datasets");
            foreach (var dataset in datasets)
            {
                dataset.Write(writer);
            }

            writer.WriteEndArray();
        }, cancellation);

    /// <summary>All points of a metric, in the server's order.</summary>
    public async IAsyncEnumerable<MlflowMetric> HistoryAsync(
        string runId, string key, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var page = "";
        do
        {
            // Without max_results the server answers no points at all.
            var path = FormattableString.Invariant(
                $"{Api}metrics/get-history?run_id={Uri.EscapeDataString(runId)}&metric_key={Uri.EscapeDataString(key)}&max_results={PointsAPage}");
            using var answer = await connection.GetAsync(page.Length == 0 ? path : $"{path}&page_token={Uri.EscapeDataString(page)}", cancellation).ConfigureAwait(false);
            foreach (var metric in MlflowJson.List(answer.RootElement, "metrics"))
            {
                yield return MlflowRun.ReadMetric(metric);
            }

            page = MlflowJson.Text(answer.RootElement, "next_page_token");
        }
        while (page.Length > 0);
    }

    internal Task<JsonDocument> PostAsync(string path, Action<Utf8JsonWriter> members, CancellationToken cancellation) =>
        connection.SendAsync(HttpMethod.Post, Api + path, MlflowJson.Write(members), cancellation);

    internal Task<JsonDocument> PostOnceAsync(string path, Action<Utf8JsonWriter> members, CancellationToken cancellation) =>
        connection.SendOnceAsync(HttpMethod.Post, Api + path, MlflowJson.Write(members), cancellation);

    private async Task DoAsync(string path, Action<Utf8JsonWriter> members, CancellationToken cancellation)
    {
        using var answer = await PostAsync(path, members, cancellation).ConfigureAwait(false);
    }

    private static void WritePage(Utf8JsonWriter writer, string token)
    {
        if (token.Length > 0)
        {
            writer.WriteString("page_token", token);
        }
    }
}
