namespace AiPm.Experiments;

/// <summary>The logged models of a server, which MLflow has from 3.0 on.</summary>
internal sealed class MlflowModels(MlflowConnection connection, MlflowClient client)
{
    /// <summary>The models that a run made.</summary>
    public async Task<IReadOnlyList<MlflowModel>> OfRunAsync(string experimentId, string runId, CancellationToken cancellation)
    {
        var models = new List<MlflowModel>();
        var page = "";
        do
        {
            using var answer = await client.PostAsync("logged-models/search", writer =>
            {
                writer.WriteStartArray("experiment_ids");
                writer.WriteStringValue(experimentId);
                writer.WriteEndArray();
                writer.WriteString("filter", $"source_run_id = '{runId}'");
                writer.WriteNumber("max_results", 50);
                if (page.Length > 0)
                {
                    writer.WriteString("page_token", page);
                }
            }, cancellation).ConfigureAwait(false);
            models.AddRange(MlflowJson.List(answer.RootElement, "models").Select(MlflowModel.Read).Where(model => model.SourceRunId == runId));
            page = MlflowJson.Text(answer.RootElement, "next_page_token");
        }
        while (page.Length > 0);

        return models;
    }

    /// <summary>Makes a model that is not ready yet. A second call makes a second one.</summary>
    public async Task<MlflowModel> CreateAsync(
        string experimentId, string runId, string name, string type, IReadOnlyList<KeyValuePair<string, string>> tags, CancellationToken cancellation)
    {
        using var answer = await client.PostOnceAsync("logged-models", writer =>
        {
            writer.WriteString("experiment_id", experimentId);
            writer.WriteString("name", name);
            writer.WriteString("model_type", type);
            writer.WriteString("source_run_id", runId);
            MlflowJson.WriteTags(writer, tags);
        }, cancellation).ConfigureAwait(false);
        return MlflowModel.Read(MlflowJson.Member(answer.RootElement, "model"));
    }

    /// <summary>Says that a model's files are all there.</summary>
    public async Task FinishAsync(string modelId, CancellationToken cancellation)
    {
        var body = MlflowJson.Write(writer =>
        {
            writer.WriteString("model_id", modelId);
            writer.WriteString("status", MlflowModel.Ready);
        });
        using var answer = await connection.SendAsync(HttpMethod.Patch, $"api/2.0/mlflow/logged-models/{Uri.EscapeDataString(modelId)}", body, cancellation).ConfigureAwait(false);
    }

    /// <summary>Says that a run made a model; a model that is there already must not be named again.</summary>
    public async Task LinkAsync(string runId, string modelId, CancellationToken cancellation)
    {
        using var answer = await client.PostOnceAsync("runs/outputs", writer =>
        {
            writer.WriteString("run_id", runId);
            writer.WriteStartArray("models");
            writer.WriteStartObject();
            writer.WriteString("model_id", modelId);
            writer.WriteNumber("step", 0);
            writer.WriteEndObject();
            writer.WriteEndArray();
        }, cancellation).ConfigureAwait(false);
    }
}
