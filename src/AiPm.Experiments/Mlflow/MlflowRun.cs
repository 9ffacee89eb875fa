using System.Text.Json;

namespace AiPm.Experiments;

/// <summary>A run as the server shows it.</summary>
internal sealed record MlflowRun
{
    public required string Id { get; init; }

    public required string ExperimentId { get; init; }

    public string Name { get; init; } = "";

    /// <summary>RUNNING, SCHEDULED, FINISHED, FAILED or KILLED.</summary>
    public string Status { get; init; } = "";

    public long StartTime { get; init; }

    /// <summary>When it ended, or 0.</summary>
    public long EndTime { get; init; }

    public bool IsDeleted { get; init; }

    public string User { get; init; } = "";

    public string ArtifactUri { get; init; } = "";

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<KeyValuePair<string, string>> Parameters { get; init; } = [];

    /// <summary>The newest point of each metric.</summary>
    public IReadOnlyList<MlflowMetric> Metrics { get; init; } = [];

    /// <summary>The data sets read: name and digest.</summary>
    public IReadOnlyList<MlflowDataset> Inputs { get; init; } = [];

    /// <summary>The logged models it made.</summary>
    public IReadOnlyList<string> ModelOutputs { get; init; } = [];

    public static MlflowRun Read(JsonElement run)
    {
        var (info, data) = (MlflowJson.Member(run, "info"), MlflowJson.Member(run, "data"));
        var tags = MlflowJson.Pairs(data, "tags");
        return new MlflowRun
        {
            Id = MlflowJson.Text(info, "run_id"),
            ExperimentId = MlflowJson.Text(info, "experiment_id"),
            Name = MlflowJson.Text(info, "run_name"),
            Status = MlflowJson.Text(info, "status"),
            StartTime = MlflowJson.Int64(info, "start_time"),
            EndTime = MlflowJson.Int64(info, "end_time"),
            IsDeleted = MlflowJson.Text(info, "lifecycle_stage") == "deleted",
            User = MlflowJson.Text(info, "user_id"),
            ArtifactUri = MlflowJson.Text(info, "artifact_uri"),
            Tags = tags.DistinctBy(tag => tag.Key).ToDictionary(),
            Parameters = MlflowJson.Pairs(data, "params"),
            Metrics = [.. MlflowJson.List(data, "metrics").Select(ReadMetric)],
            Inputs = [.. MlflowJson.List(MlflowJson.Member(run, "inputs"), "dataset_inputs").Select(input => MlflowDataset.Read(MlflowJson.Member(input, "dataset")))],
            ModelOutputs = [.. MlflowJson.List(MlflowJson.Member(run, "outputs"), "model_outputs").Select(output => MlflowJson.Text(output, "model_id"))],
        };
    }

    public static MlflowMetric ReadMetric(JsonElement metric) => new(
        MlflowJson.Text(metric, "key"),
        MlflowJson.Number(metric, "value"),
        MlflowJson.Int64(metric, "timestamp"),
        MlflowJson.Int64(metric, "step"));
}
