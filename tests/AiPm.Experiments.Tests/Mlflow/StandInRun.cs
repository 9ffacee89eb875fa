using System.Text.Json.Nodes;

namespace AiPm.Experiments.Tests.Mlflow;

/// <summary>A run as the stand-in keeps it.</summary>
internal sealed class StandInRun
{
    public required string Id { get; init; }

    public required string ExperimentId { get; init; }

    public string Name { get; set; } = "";

    public string Status { get; set; } = "RUNNING";

    public long StartTime { get; init; }

    public long? EndTime { get; set; }

    public bool IsDeleted { get; set; }

    public string ArtifactUri { get; init; } = "";

    public Dictionary<string, string> Tags { get; } = [];

    public Dictionary<string, string> Parameters { get; } = [];

    /// <summary>Points; equal ones once, as the primary key of MLflow's table has it.</summary>
    public List<(string Key, double Value, long Timestamp, long Step)> Points { get; } = [];

    public List<(string Name, string Digest, string SourceType)> Inputs { get; } = [];

    public List<string> Models { get; } = [];

    public bool Add((string Key, double Value, long Timestamp, long Step) point)
    {
        // Tuples compare doubles by Equals: NaN is NaN.
        if (Points.Contains(point))
        {
            return false;
        }

        Points.Add(point);
        return true;
    }

    public JsonObject ToJson() => new()
    {
        ["info"] = new JsonObject
        {
            ["run_id"] = Id,
            ["run_uuid"] = Id,
            ["run_name"] = Name,
            ["experiment_id"] = ExperimentId,
            ["status"] = Status,
            ["start_time"] = StartTime,
            ["end_time"] = EndTime,
            ["artifact_uri"] = ArtifactUri,
            ["lifecycle_stage"] = IsDeleted ? "deleted" : "active",
        },
        ["data"] = new JsonObject
        {
            ["tags"] = Pairs(Tags),
            ["params"] = Pairs(Parameters),
            ["metrics"] = new JsonArray([.. Points.GroupBy(point => point.Key).Select(group => Metric(group.MaxBy(point => (point.Step, point.Timestamp))))]),
        },
        ["inputs"] = new JsonObject
        {
            ["dataset_inputs"] = new JsonArray([.. Inputs.Select(input => new JsonObject
            {
                ["dataset"] = new JsonObject { ["name"] = input.Name, ["digest"] = input.Digest, ["source_type"] = input.SourceType },
            })]),
        },
        ["outputs"] = new JsonObject
        {
            ["model_outputs"] = new JsonArray([.. Models.Select(model => new JsonObject { ["model_id"] = model, ["step"] = 0 })]),
        },
    };

    // A SQL store keeps an infinity as the largest number there is.
    public static JsonObject Metric((string Key, double Value, long Timestamp, long Step) point) => new()
    {
        ["key"] = point.Key,
        ["value"] = double.IsNaN(point.Value) ? "NaN" : Math.Clamp(point.Value, double.MinValue, double.MaxValue),
        ["timestamp"] = point.Timestamp,
        ["step"] = point.Step,
    };

    public static JsonArray Pairs(Dictionary<string, string> pairs) =>
        new([.. pairs.Select(pair => new JsonObject { ["key"] = pair.Key, ["value"] = pair.Value })]);
}
