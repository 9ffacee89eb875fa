namespace AiPm.Experiments;

/// <summary>What one request of <c>log-batch</c> carries for a run.</summary>
internal sealed record MlflowBatch(
    string RunId,
    IReadOnlyList<MlflowMetric> Metrics,
    IReadOnlyList<KeyValuePair<string, string>> Parameters,
    IReadOnlyList<KeyValuePair<string, string>> Tags)
{
    public int Count => Metrics.Count + Parameters.Count + Tags.Count;

    /// <summary>Batches within the limits of number; parameters and tags come before metrics.</summary>
    public static IEnumerable<MlflowBatch> Of(
        string runId,
        IReadOnlyList<MlflowMetric> metrics,
        IReadOnlyList<KeyValuePair<string, string>> parameters,
        IReadOnlyList<KeyValuePair<string, string>> tags) =>
    [
        .. tags.Chunk(MlflowLimits.TagsABatch).Select(chunk => new MlflowBatch(runId, [], [], chunk)),
        .. parameters.Chunk(MlflowLimits.ParametersABatch).Select(chunk => new MlflowBatch(runId, [], chunk, [])),
        .. metrics.Chunk(MlflowLimits.MetricsABatch).Select(chunk => new MlflowBatch(runId, chunk, [], [])),
    ];

    /// <summary>The same in two requests, in the same order.</summary>
    public IEnumerable<MlflowBatch> Halves()
    {
        var (tags, parameters, metrics) = (Half(Tags.Count), Half(Parameters.Count), Half(Metrics.Count));
        yield return this with { Tags = [.. Tags.Take(tags)], Parameters = [.. Parameters.Take(parameters)], Metrics = [.. Metrics.Take(metrics)] };
        yield return this with { Tags = [.. Tags.Skip(tags)], Parameters = [.. Parameters.Skip(parameters)], Metrics = [.. Metrics.Skip(metrics)] };

        static int Half(int count) => (count + 1) / 2;
    }

    public byte[] ToJson() => MlflowJson.Write(writer =>
    {
        writer.WriteString("run_id", RunId);
        writer.WriteStartArray("metrics");
        foreach (var metric in Metrics)
        {
            writer.WriteStartObject();
            writer.WriteString("key", metric.Key);
            MlflowJson.WriteNumber(writer, "value", metric.Value);
            writer.WriteNumber("timestamp", metric.Timestamp);
            writer.WriteNumber("step", metric.Step);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("params");
        foreach (var (key, value) in Parameters)
        {
            writer.WriteStartObject();
            writer.WriteString("key", key);
            writer.WriteString("value", value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        MlflowJson.WriteTags(writer, Tags);
    });

    public override string ToString() => string.Join(
        ", ",
        [.. Tags.Select(tag => $"tag {tag.Key}"), .. Parameters.Select(parameter => $"parameter {parameter.Key}"), .. Metrics.Select(metric => $"metric {metric.Key}")]);
}
