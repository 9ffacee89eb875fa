using System.Text.Json;
using AiPm.Statistics;

namespace AiPm.Experiments;

/// <summary>Finds the interval of a metric in a report as the catalog keeps it: an estimate with its ends, beside the metric's name.</summary>
internal static class ReportInterval
{
    /// <summary>The interval, or null where the report carries none for that value.</summary>
    /// <param name="json">The report.</param>
    /// <param name="metric">The metric, such as <c>mae</c>; a report's <c>MAE</c> or <c>log loss</c> is <c>log_loss</c>.</param>
    /// <param name="value">The metric's value, which the estimate must be.</param>
    public static Interval? Find(string? json, string metric, double value)
    {
        if (json is null || !double.IsFinite(value))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return Find(document.RootElement, metric, value);
        }
        catch (JsonException)
        {
            return null; // a report of another making says nothing
        }
    }

    private static Interval? Find(JsonElement element, string metric, double value) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().Select(item => Find(item, metric, value)).FirstOrDefault(found => found is not null),
        JsonValueKind.Object => Own(element, metric, value)
            ?? element.EnumerateObject().Select(property => Find(property.Value, metric, value)).FirstOrDefault(found => found is not null),
        _ => null,
    };

    private static Interval? Own(JsonElement element, string metric, double value) =>
        element.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String && Key(name.GetString() ?? "") == Key(metric)
        && element.TryGetProperty("interval", out var interval) && interval.ValueKind == JsonValueKind.Object
        && Number(interval, "estimate") == value && Number(interval, "lower") is { } lower && Number(interval, "upper") is { } upper
            ? new Interval(value, lower, upper)
            : null;

    private static double? Number(JsonElement element, string property) =>
        element.TryGetProperty(property, out var number) && number.ValueKind == JsonValueKind.Number ? number.GetDouble() : null;

    private static string Key(string name) => name.ToLowerInvariant().Replace(' ', '_').Replace('-', '_');
}
