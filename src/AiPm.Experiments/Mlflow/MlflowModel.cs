using System.Text.Json;

namespace AiPm.Experiments;

/// <summary>A logged model of a server (MLflow 3).</summary>
internal sealed record MlflowModel(string Id, string Status, string ArtifactUri, string SourceRunId, IReadOnlyDictionary<string, string> Tags)
{
    public const string Ready = "LOGGED_MODEL_READY";

    public static MlflowModel Read(JsonElement model)
    {
        var info = MlflowJson.Member(model, "info");
        return new MlflowModel(
            MlflowJson.Text(info, "model_id"),
            MlflowJson.Text(info, "status"),
            MlflowJson.Text(info, "artifact_uri"),
            MlflowJson.Text(info, "source_run_id"),
            MlflowJson.Pairs(info, "tags").DistinctBy(tag => tag.Key).ToDictionary());
    }
}
