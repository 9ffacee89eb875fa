using System.Text.Json;

namespace AiPm.Formatters;

/// <summary>What a picture can show of a chart, read from the chart's JSON.</summary>
internal sealed record PlotlyFigure
{
    private static readonly string[] Drawable = ["scatter", "bar", "histogram", "box", "heatmap"];

    /// <summary>The chart's title, or what it shows in few words.</summary>
    public required string Title { get; init; }

    /// <summary>The series.</summary>
    public required IReadOnlyList<PlotlyTrace> Traces { get; init; }

    /// <summary>Why there is no static form, or null.</summary>
    public string? Problem { get; init; }

    /// <summary>How bars of one place stand: <c>group</c>, <c>stack</c>, <c>relative</c>, <c>overlay</c>.</summary>
    public string BarMode { get; init; } = "group";

    /// <summary>What is not in the picture, in words; empty for nothing.</summary>
    public string LeftOut { get; init; } = "";

    /// <summary>The horizontal axis as the layout has it.</summary>
    public JsonElement? XAxis { get; init; }

    /// <summary>The vertical axis as the layout has it.</summary>
    public JsonElement? YAxis { get; init; }

    /// <summary>Reads a chart.</summary>
    /// <param name="json">An object with <c>data</c> and <c>layout</c>.</param>
    public static PlotlyFigure Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement.Clone();
        var layout = PlotlyValues.Find(root, "layout");
        JsonElement[] data = PlotlyValues.Find(root, "data") is { ValueKind: JsonValueKind.Array } array ? [.. array.EnumerateArray()] : [];
        var traces = data
            .Where(trace => PlotlyValues.Find(trace, "visible") is not { ValueKind: JsonValueKind.False })
            .Select(PlotlyTrace.Parse)
            .ToArray();
        var title = PlotlyValues.Title(layout);
        return new PlotlyFigure
        {
            Title = title.Length > 0 ? title : Words(traces),
            Traces = traces,
            Problem = ProblemOf(data, traces),
            BarMode = PlotlyValues.Text(layout, "barmode") is { Length: > 0 } mode ? mode : "group",
            LeftOut = LeftOutOf(layout),
            XAxis = PlotlyValues.Find(layout, "xaxis"),
            YAxis = PlotlyValues.Find(layout, "yaxis"),
        };
    }

    private static string? ProblemOf(JsonElement[] data, PlotlyTrace[] traces)
    {
        if (traces.Length == 0)
        {
            return "The chart holds nothing.";
        }

        if (traces.FirstOrDefault(trace => !Drawable.Contains(trace.Type)) is { } other)
        {
            return $"A chart of the kind '{other.Type}' has no static form.";
        }

        if (data.Any(trace => PlotlyValues.Text(trace, "xaxis") is not ("" or "x") || PlotlyValues.Text(trace, "yaxis") is not ("" or "y")))
        {
            return "A chart of several panels or axes has no static form.";
        }

        return traces.Any(trace => trace.Type == "heatmap") && traces.Any(trace => trace.Type != "heatmap")
            ? "A heatmap with other series on it has no static form."
            : null;
    }

    private static string LeftOutOf(JsonElement? layout)
    {
        var left = new List<string>();
        foreach (var (name, one) in new[] { ("annotations", "annotation"), ("shapes", "shape"), ("images", "image") })
        {
            if (PlotlyValues.Find(layout, name) is { ValueKind: JsonValueKind.Array } array && array.GetArrayLength() is > 0 and var count)
            {
                left.Add($"{count} {(count == 1 ? one : name)}");
            }
        }

        return left.Count == 0 ? "" : "Not in this picture: " + string.Join(", ", left);
    }

    private static string Words(PlotlyTrace[] traces) => traces switch
    {
        [] => "An empty chart",
        [{ Name.Length: > 0 } only] => only.Name,
        [var only] => $"Chart ({only.Type})",
        _ => $"Chart of {traces.Length} series",
    };
}
