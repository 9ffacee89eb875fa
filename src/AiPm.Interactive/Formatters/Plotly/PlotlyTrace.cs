using System.Text.Json;

namespace AiPm.Formatters;

/// <summary>One series of a chart.</summary>
internal sealed record PlotlyTrace
{
    /// <summary>The kind, such as <c>scatter</c>.</summary>
    public required string Type { get; init; }

    /// <summary>What the legend calls it; empty for none.</summary>
    public string Name { get; init; } = "";

    /// <summary>Whether its points are joined.</summary>
    public bool HasLines { get; init; }

    /// <summary>Whether its points are marked.</summary>
    public bool HasMarkers { get; init; }

    /// <summary>What is filled: <c>tozeroy</c>, <c>tonexty</c>, or nothing that is drawn here.</summary>
    public string Fill { get; init; } = "";

    /// <summary>Whether bars and boxes lie.</summary>
    public bool IsHorizontal { get; init; }

    /// <summary>The values across.</summary>
    public IReadOnlyList<object?> X { get; init; } = [];

    /// <summary>The values upward.</summary>
    public IReadOnlyList<object?> Y { get; init; } = [];

    /// <summary>The rows of a heatmap.</summary>
    public IReadOnlyList<IReadOnlyList<object?>> Z { get; init; } = [];

    /// <summary>How far the error bars reach upward; empty for none.</summary>
    public IReadOnlyList<object?> ErrorUp { get; init; } = [];

    /// <summary>How far they reach downward.</summary>
    public IReadOnlyList<object?> ErrorDown { get; init; } = [];

    /// <summary>The width of bars as numbers on their axis; null for what their distance leaves.</summary>
    public double? BarWidth { get; init; }

    /// <summary>Reads a trace.</summary>
    /// <param name="trace">Its JSON.</param>
    public static PlotlyTrace Parse(JsonElement trace)
    {
        var type = PlotlyValues.Text(trace, "type") switch { "" or "scattergl" => "scatter", "heatmapgl" => "heatmap", var other => other };
        var x = PlotlyValues.Of(PlotlyValues.Find(trace, "x"));
        var y = PlotlyValues.Of(PlotlyValues.Find(trace, "y"));
        var orientation = PlotlyValues.Text(trace, "orientation");
        var isHorizontal = orientation == "h" || (orientation.Length == 0 && y.Count == 0 && type == "box") || (type == "histogram" && x.Count == 0 && y.Count > 0);
        var mode = PlotlyValues.Text(trace, "mode") is { Length: > 0 } said ? said : Math.Max(x.Count, y.Count) < 20 ? "lines+markers" : "lines";
        var up = PlotlyValues.Of(PlotlyValues.Find(trace, "error_y", "array"));
        var down = PlotlyValues.Of(PlotlyValues.Find(trace, "error_y", "arrayminus"));
        var rows = PlotlyValues.Find(trace, "z");
        return new PlotlyTrace
        {
            Type = type,
            Name = PlotlyText.Plain(PlotlyValues.Text(trace, "name")),
            HasLines = mode.Contains("lines", StringComparison.Ordinal),
            HasMarkers = mode.Contains("markers", StringComparison.Ordinal),
            Fill = PlotlyValues.Text(trace, "fill"),
            IsHorizontal = isHorizontal,
            X = x,
            Y = y,
            Z = rows is { ValueKind: JsonValueKind.Array } array ? [.. array.EnumerateArray().Select(row => PlotlyValues.Of(row))] : [],
            ErrorUp = up,
            ErrorDown = down.Count > 0 ? down : up,
        };
    }
}
