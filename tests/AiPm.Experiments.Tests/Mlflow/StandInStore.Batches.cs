using System.Globalization;
using System.Text.Json.Nodes;

namespace AiPm.Experiments.Tests.Mlflow;

internal sealed partial class StandInStore
{
    /// <summary>How many entities each batch held: metrics, parameters, tags.</summary>
    public List<(int Metrics, int Parameters, int Tags)> Batches { get; } = [];

    private JsonObject LogBatch(JsonObject body, int bodyLength)
    {
        if (bodyLength > 1_000_000)
        {
            throw StandInError.Invalid($"Batched logging API requests must be at most 1000000 bytes, got a request of size {bodyLength}.");
        }

        var run = Active(body);
        var (metrics, parameters, tags) = (List(body, "metrics"), List(body, "params"), List(body, "tags"));
        StandInRules.CheckCount("metrics", 1000, metrics.Count);
        StandInRules.CheckCount("params", 100, parameters.Count);
        StandInRules.CheckCount("tags", 100, tags.Count);
        StandInRules.CheckCount("metrics, params, and tags", 1000, metrics.Count + parameters.Count + tags.Count);
        Check(run, metrics, parameters, tags);
        Batches.Add((metrics.Count, parameters.Count, tags.Count));
        foreach (var parameter in parameters)
        {
            run.Parameters[Text(parameter, "key")] = Cut(Text(parameter, "value"), StandInRules.ParameterLength);
        }

        foreach (var metric in metrics)
        {
            run.Add((Text(metric, "key"), Number(metric["value"]!), (long)metric["timestamp"]!, (long)metric["step"]!));
        }

        foreach (var tag in tags)
        {
            SetTag(run, Text(tag, "key"), Text(tag, "value"));
        }

        return [];
    }

    // All or nothing, as a transaction.
    private static void Check(StandInRun run, List<JsonObject> metrics, List<JsonObject> parameters, List<JsonObject> tags)
    {
        if (parameters.DistinctBy(parameter => Text(parameter, "key")).Count() < parameters.Count)
        {
            throw StandInError.Invalid("Duplicate parameter keys have been submitted.");
        }

        foreach (var parameter in parameters)
        {
            var (key, value) = (Text(parameter, "key"), Text(parameter, "value"));
            StandInRules.CheckKey("param", key);
            var kept = value.Length > StandInRules.ParameterLength ? value[..StandInRules.ParameterLength] : value;
            if (run.Parameters.TryGetValue(key, out var old) && old != kept)
            {
                throw StandInError.Invalid($"Changing param values is not allowed. Param with key='{key}' was already logged with value='{old}'. Attempted logging new value '{value}'.");
            }
        }

        foreach (var metric in metrics)
        {
            StandInRules.CheckKey("metric", Text(metric, "key"));
            Number(metric["value"]!);
            if ((long)metric["timestamp"]! < 0)
            {
                throw StandInError.Invalid("Timestamp must be a nonnegative long (64-bit integer)");
            }
        }

        foreach (var tag in tags)
        {
            StandInRules.CheckKey("tag", Text(tag, "key"));
        }
    }

    private static List<JsonObject> List(JsonObject body, string name) => [.. (body[name] as JsonArray ?? []).Select(item => item!.AsObject())];

    private static double Number(JsonNode value) => value.GetValueKind() == System.Text.Json.JsonValueKind.Number
        ? (double)value
        : value.ToString() switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            var text => throw StandInError.Invalid($"Got invalid value {text} for metric"),
        };

    /// <summary>What an artifact list of MLflow holds: files and folders of one level.</summary>
    private JsonObject ListArtifacts(IReadOnlyDictionary<string, string> query)
    {
        var run = Run(query["run_id"]);
        var root = $"{run.ExperimentId}/{run.Id}/artifacts/";
        var path = query.GetValueOrDefault("path", "");
        var under = path.Length == 0 ? "" : path + "/";
        var names = Files
            .Where(file => file.Key.StartsWith(root + under, StringComparison.Ordinal))
            .Select(file => (Name: file.Key[(root.Length + under.Length)..], file.Value.Length))
            .GroupBy(file => file.Name.Split('/')[0]);
        return new JsonObject
        {
            ["files"] = new JsonArray([.. names.Select(group => new JsonObject
            {
                ["path"] = under + group.Key,
                ["is_dir"] = group.First().Name != group.Key,
                ["file_size"] = group.First().Length.ToString(CultureInfo.InvariantCulture),
            })]),
        };
    }
}
