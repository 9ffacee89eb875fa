using System.Text.Json.Nodes;

namespace AiPm.Experiments.Tests.Mlflow;

/// <summary>A logged model as the stand-in keeps it.</summary>
internal sealed class StandInModel
{
    public required string Id { get; init; }

    public required string ExperimentId { get; init; }

    public required string SourceRunId { get; init; }

    public string Name { get; init; } = "";

    public string Status { get; set; } = "LOGGED_MODEL_PENDING";

    public Dictionary<string, string> Tags { get; } = [];

    public JsonObject ToJson() => new()
    {
        ["info"] = new JsonObject
        {
            ["model_id"] = Id,
            ["experiment_id"] = ExperimentId,
            ["name"] = Name,
            ["status"] = Status,
            ["source_run_id"] = SourceRunId,
            ["artifact_uri"] = $"mlflow-artifacts:/{ExperimentId}/models/{Id}/artifacts",
            ["tags"] = StandInRun.Pairs(Tags),
        },
    };
}
