using System.Text.Json;
using System.Text.Json.Nodes;
using AiPm.Hosting;

namespace AiPm.Kernel.Notebooks;

/// <summary>Outputs in the form of nbformat 4.</summary>
internal static class OutputJson
{
    /// <summary>The array of a cell's outputs; console text of one stream that follows itself is one output.</summary>
    /// <param name="outputs">The outputs.</param>
    /// <param name="count">The cell's place in the order of execution.</param>
    public static JsonArray Of(IReadOnlyList<CellOutput> outputs, int? count)
    {
        var array = new JsonArray();
        foreach (var output in Joined(outputs))
        {
            array.Add((JsonNode)(output switch
            {
                StreamOutput stream => new JsonObject
                {
                    ["output_type"] = "stream",
                    ["name"] = stream.Name,
                    ["text"] = LineSplitting.Split(stream.Text),
                },
                ErrorOutput error => new JsonObject
                {
                    ["output_type"] = "error",
                    ["ename"] = error.Name,
                    ["evalue"] = error.Message,
                    ["traceback"] = new JsonArray([.. error.Traceback.Select(line => (JsonNode)line)]),
                },
                ResultOutput result => Bundle(result.Bundle, "execute_result", count),
                DisplayOutput display => Bundle(display.Bundle, "display_data", null),
                _ => throw new InvalidOperationException($"There is no notebook form for {output.GetType().Name}."),
            }));
        }

        return array;
    }

    /// <summary>The outputs with neighbours of one stream joined and empty ones left out.</summary>
    public static IReadOnlyList<CellOutput> Joined(IReadOnlyList<CellOutput> outputs)
    {
        var joined = new List<CellOutput>();
        for (var i = 0; i < outputs.Count; i++)
        {
            if (outputs[i] is not StreamOutput stream)
            {
                joined.Add(outputs[i]);
                continue;
            }

            var end = i + 1;
            while (end < outputs.Count && outputs[end] is StreamOutput next && next.Name == stream.Name)
            {
                end++;
            }

            var text = string.Concat(outputs.Skip(i).Take(end - i).Cast<StreamOutput>().Select(s => s.Text));
            if (text.Length > 0)
            {
                joined.Add(stream with { Text = text });
            }

            i = end - 1;
        }

        return joined;
    }

    private static JsonObject Bundle(MimeBundle bundle, string type, int? count)
    {
        var data = new JsonObject();
        var metadata = new JsonObject();
        foreach (var (mimeType, content) in bundle.Data)
        {
            data[mimeType] = Content(mimeType, content);
        }

        if (data.ContainsKey("image/png") && (bundle.Width is not null || bundle.Height is not null))
        {
            var size = new JsonObject();
            Add(size, "height", bundle.Height);
            Add(size, "width", bundle.Width);
            metadata["image/png"] = size;
        }

        var output = new JsonObject { ["output_type"] = type, ["data"] = data, ["metadata"] = metadata };
        if (type == "execute_result")
        {
            output["execution_count"] = count;
        }

        return output;
    }

    private static JsonNode? Content(string mimeType, string content)
    {
        if (IsJson(mimeType))
        {
            try
            {
                return JsonNode.Parse(content, documentOptions: new() { AllowDuplicateProperties = false });
            }
            catch (JsonException)
            {
                return content;
            }
        }

        return mimeType.StartsWith("text/", StringComparison.Ordinal) || mimeType is "application/javascript" or "image/svg+xml"
            ? LineSplitting.Split(content)
            : content;
    }

    private static bool IsJson(string mimeType) =>
        mimeType == "application/json" || (mimeType.StartsWith("application/", StringComparison.Ordinal) && mimeType.EndsWith("+json", StringComparison.Ordinal));

    private static void Add(JsonObject size, string name, int? value)
    {
        if (value is { } pixels)
        {
            size[name] = pixels;
        }
    }
}
