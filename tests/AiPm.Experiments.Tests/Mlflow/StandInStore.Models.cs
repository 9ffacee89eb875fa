using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AiPm.Experiments.Tests.Mlflow;

internal sealed partial class StandInStore
{
    private JsonObject CreateModel(JsonObject body)
    {
        var name = Text(body, "name");
        if (name.Length == 0 || name.Any(letter => "/:.%\"'".Contains(letter)))
        {
            throw StandInError.Invalid($"Invalid model name ({name}) provided. Model name must be a non-empty string and cannot contain the following characters: ('/', ':', '.', '%', '\"', \"'\")");
        }

        var model = new StandInModel
        {
            Id = $"m-{NewId()}",
            ExperimentId = Text(body, "experiment_id"),
            SourceRunId = Text(body, "source_run_id"),
            Name = name,
        };
        foreach (var tag in List(body, "tags"))
        {
            model.Tags[Text(tag, "key")] = Text(tag, "value");
        }

        Models.Add(model);
        return new JsonObject { ["model"] = model.ToJson() };
    }

    private JsonObject SearchModels(JsonObject body)
    {
        var experiments = body["experiment_ids"]!.AsArray().Select(id => id!.ToString()).ToList();
        var source = SourceFilter().Match(Text(body, "filter"));
        return source.Success
            ? Page(body, "models", Models.Where(model => experiments.Contains(model.ExperimentId) && model.SourceRunId == source.Groups[1].Value).Select(model => (JsonNode)model.ToJson()))
            : throw StandInError.Invalid($"Invalid filter '{Text(body, "filter")}'");
    }

    private JsonObject FinishModel(string id, JsonObject body)
    {
        var model = Models.FirstOrDefault(model => model.Id == id) ?? throw StandInError.Missing($"Logged model with ID '{id}' not found.");
        model.Status = Text(body, "status") is "LOGGED_MODEL_READY" or "LOGGED_MODEL_UPLOAD_FAILED"
            ? Text(body, "status")
            : throw StandInError.Invalid("Invalid status");
        return new JsonObject { ["model"] = model.ToJson() };
    }

    // The primary key of MLflow's table of inputs: the same again is an error of the database.
    private JsonObject LogOutputs(JsonObject body)
    {
        var run = Active(body);
        foreach (var model in List(body, "models"))
        {
            if (run.Models.Contains(Text(model, "model_id")))
            {
                throw new StandInError(500, "INTERNAL_ERROR", "UNIQUE constraint failed: inputs.source_type, inputs.source_id");
            }

            run.Models.Add(Text(model, "model_id"));
        }

        return [];
    }

    [GeneratedRegex(@"^source_run_id = '([^']*)'$")]
    private static partial Regex SourceFilter();
}
