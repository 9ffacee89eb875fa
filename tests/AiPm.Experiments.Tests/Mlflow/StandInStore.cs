using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AiPm.Experiments.Tests.Mlflow;

/// <summary>What the stand-in knows, and the part of MLflow's REST API that asks for it and changes it.</summary>
internal sealed partial class StandInStore
{
    private int _count;

    public Dictionary<string, string> Experiments { get; } = new() { ["0"] = "Default" };

    public List<StandInRun> Runs { get; } = [];

    public Dictionary<string, byte[]> Files { get; } = [];

    public List<StandInModel> Models { get; } = [];

    /// <summary>Values that were cut without a word.</summary>
    public List<string> Truncated { get; } = [];

    /// <summary>What the artifact root of a new run begins with.</summary>
    public string ArtifactRoot { get; set; } = "mlflow-artifacts:/";

    public JsonObject Answer(string method, string path, IReadOnlyDictionary<string, string> query, JsonObject body, int bodyLength) => (method, path) switch
    {
        ("GET", "experiments/get-by-name") => FindExperiment(query["experiment_name"]),
        ("POST", "experiments/create") => CreateExperiment(Text(body, "name")),
        ("POST", "experiments/search") => SearchExperiments(body),
        ("POST", "runs/create") => CreateRun(body),
        ("GET", "runs/get") => new JsonObject { ["run"] = Run(query["run_id"]).ToJson() },
        ("POST", "runs/search") => SearchRuns(body),
        ("POST", "runs/update") => Update(body),
        ("POST", "runs/delete") => Do(() => Run(Text(body, "run_id")).IsDeleted = true),
        ("POST", "runs/log-batch") => LogBatch(body, bodyLength),
        ("POST", "runs/set-tag") => Do(() => SetTag(Active(body), Text(body, "key"), Text(body, "value"))),
        ("POST", "runs/delete-tag") => DeleteTag(body),
        ("POST", "runs/log-inputs") => LogInputs(body),
        ("POST", "runs/outputs") => LogOutputs(body),
        ("GET", "metrics/get-history") => History(query),
        ("GET", "artifacts/list") => ListArtifacts(query),
        ("POST", "logged-models") => CreateModel(body),
        ("POST", "logged-models/search") => SearchModels(body),
        ("PATCH", _) when path.StartsWith("logged-models/", StringComparison.Ordinal) => FinishModel(path["logged-models/".Length..], body),
        _ => throw new StandInError(404, "", $"{method} {path}"),
    };

    public StandInRun Run(string id) => Runs.FirstOrDefault(run => run.Id == id) ?? throw StandInError.Missing($"Run with id={id} not found");

    public string NewId() => (++_count).ToString("x32", CultureInfo.InvariantCulture);

    private static string Text(JsonObject body, string name) => body[name]?.ToString() ?? "";

    private static JsonObject Do(Action action)
    {
        action();
        return [];
    }

    private StandInRun Active(JsonObject body) => Run(Text(body, "run_id")) is { IsDeleted: false } run
        ? run
        : throw StandInError.Invalid($"The run {Text(body, "run_id")} must be in the 'active' state. Current state is deleted.");

    private JsonObject FindExperiment(string name)
    {
        var (id, found) = Experiments.FirstOrDefault(experiment => experiment.Value == name);
        return found is null
            ? throw StandInError.Missing($"Could not find experiment with name '{name}'")
            : new JsonObject { ["experiment"] = new JsonObject { ["experiment_id"] = id, ["name"] = name, ["lifecycle_stage"] = "active" } };
    }

    private JsonObject CreateExperiment(string name)
    {
        if (Experiments.ContainsValue(name))
        {
            throw StandInError.Existing($"Experiment(name={name}) already exists.");
        }

        var id = Experiments.Count.ToString(CultureInfo.InvariantCulture);
        Experiments[id] = name;
        return new JsonObject { ["experiment_id"] = id };
    }

    private JsonObject SearchExperiments(JsonObject body) => Page(body, "experiments", Experiments.Select(experiment => (JsonNode)new JsonObject
    {
        ["experiment_id"] = experiment.Key,
        ["name"] = experiment.Value,
        ["lifecycle_stage"] = "active",
    }));

    private JsonObject CreateRun(JsonObject body)
    {
        var (id, experiment) = (NewId(), Text(body, "experiment_id"));
        if (!Experiments.ContainsKey(experiment))
        {
            throw StandInError.Missing($"No Experiment with id={experiment} exists");
        }

        var run = new StandInRun
        {
            Id = id,
            ExperimentId = experiment,
            Name = Text(body, "run_name"),
            StartTime = (long)body["start_time"]!,
            ArtifactUri = $"{ArtifactRoot}{experiment}/{id}/artifacts",
        };
        foreach (var tag in body["tags"]!.AsArray())
        {
            SetTag(run, Text(tag!.AsObject(), "key"), Text(tag!.AsObject(), "value"));
        }

        Runs.Add(run);
        return new JsonObject { ["run"] = run.ToJson() };
    }

    private JsonObject SearchRuns(JsonObject body)
    {
        var experiments = body["experiment_ids"]!.AsArray().Select(id => id!.ToString()).ToList();
        var filter = Text(body, "filter");
        var tag = TagFilter().Match(filter);
        if (filter.Length > 0 && !tag.Success)
        {
            throw StandInError.Invalid($"Invalid clause(s) in filter string: '{filter}'");
        }

        var runs = Runs
            .Where(run => experiments.Contains(run.ExperimentId) && (!run.IsDeleted || Text(body, "run_view_type") == "ALL"))
            .Where(run => filter.Length == 0 || run.Tags.GetValueOrDefault(tag.Groups[1].Value) == tag.Groups[2].Value);
        return Page(body, "runs", runs.Select(run => (JsonNode)run.ToJson()));
    }

    private JsonObject Update(JsonObject body)
    {
        var run = Active(body);
        run.Status = Text(body, "status") is "RUNNING" or "SCHEDULED" or "FINISHED" or "FAILED" or "KILLED"
            ? Text(body, "status")
            : throw StandInError.Invalid($"Invalid value {Text(body, "status")} for parameter 'status'");
        run.EndTime = (long?)body["end_time"];
        run.Name = Text(body, "run_name") is { Length: > 0 } name ? name : run.Name;
        return [];
    }

    private void SetTag(StandInRun run, string key, string value)
    {
        StandInRules.CheckKey("tag", key);
        run.Tags[key] = Cut(value, StandInRules.TagLength);
    }

    private JsonObject DeleteTag(JsonObject body)
    {
        var (run, key) = (Active(body), Text(body, "key"));
        return run.Tags.Remove(key) ? [] : throw StandInError.Missing($"No tag with name: {key} in run with id {run.Id}");
    }

    private string Cut(string value, int longest)
    {
        if (value.Length <= longest)
        {
            return value;
        }

        Truncated.Add(value);
        return value[..longest];
    }

    private JsonObject LogInputs(JsonObject body)
    {
        var run = Active(body);
        foreach (var input in body["datasets"]!.AsArray())
        {
            var dataset = input!["dataset"]!.AsObject();
            var (name, digest) = (Text(dataset, "name"), Text(dataset, "digest"));
            if (name.Length is 0 or > 500 || digest.Length is 0 or > 36)
            {
                throw StandInError.Invalid("Dataset name or digest exceeds the maximum length.");
            }

            if (!run.Inputs.Any(known => known.Name == name && known.Digest == digest))
            {
                run.Inputs.Add((name, digest, Text(dataset, "source_type")));
            }
        }

        return [];
    }

    private JsonObject History(IReadOnlyDictionary<string, string> query)
    {
        var all = Run(query["run_id"]).Points.Where(point => point.Key == query["metric_key"]).ToList();
        var start = query.TryGetValue("page_token", out var token) ? int.Parse(token, CultureInfo.InvariantCulture) : 0;
        if (!query.TryGetValue("max_results", out var text))
        {
            return new JsonObject { ["next_page_token"] = "0" };
        }

        // Smaller pages than asked for, so that paging is seen.
        var count = Math.Min(int.Parse(text, CultureInfo.InvariantCulture), 700);
        var answer = new JsonObject { ["metrics"] = new JsonArray([.. all.Skip(start).Take(count).Select(StandInRun.Metric)]) };
        if (start + count < all.Count)
        {
            answer["next_page_token"] = (start + count).ToString(CultureInfo.InvariantCulture);
        }

        return answer;
    }

    private static JsonObject Page(JsonObject body, string name, IEnumerable<JsonNode> items)
    {
        var all = items.ToList();
        var start = int.TryParse(Text(body, "page_token"), NumberStyles.None, CultureInfo.InvariantCulture, out var token) ? token : 0;
        var count = Math.Min((int)body["max_results"]!, 3);
        var answer = new JsonObject { [name] = new JsonArray([.. all.Skip(start).Take(count)]) };
        if (start + count < all.Count)
        {
            answer["next_page_token"] = (start + count).ToString(CultureInfo.InvariantCulture);
        }

        return answer;
    }

    [GeneratedRegex(@"^tags\.`([^`]+)` = '([^']*)'$")]
    private static partial Regex TagFilter();
}
