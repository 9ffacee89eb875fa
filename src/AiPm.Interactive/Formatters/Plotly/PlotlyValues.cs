using System.Globalization;
using System.Text.Json;

namespace AiPm.Formatters;

/// <summary>The numbers and texts of a chart's JSON.</summary>
internal static class PlotlyValues
{
    /// <summary>The values of an array: each a number, a text, or null. Nothing where it is no array.</summary>
    /// <param name="array">The array.</param>
    public static IReadOnlyList<object?> Of(JsonElement? array) =>
        array is { ValueKind: JsonValueKind.Array } values ? [.. values.EnumerateArray().Select(ValueOf)] : [];

    /// <summary>A property, found by its path; null where it is missing.</summary>
    /// <param name="element">Where to start.</param>
    /// <param name="path">The names.</param>
    public static JsonElement? Find(JsonElement? element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            element = element is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var child) ? child : null;
        }

        return element;
    }

    /// <summary>A text property; empty where it is missing.</summary>
    /// <param name="element">Where to start.</param>
    /// <param name="path">The names.</param>
    public static string Text(JsonElement? element, params ReadOnlySpan<string> path) =>
        Find(element, path) is { ValueKind: JsonValueKind.String } text ? text.GetString() ?? "" : "";

    /// <summary>A number property; null where it is missing.</summary>
    /// <param name="element">Where to start.</param>
    /// <param name="path">The names.</param>
    public static double? Number(JsonElement? element, params ReadOnlySpan<string> path) =>
        Find(element, path) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    /// <summary>A title: a text, or an object that holds one.</summary>
    /// <param name="element">What has the title.</param>
    public static string Title(JsonElement? element) =>
        PlotlyText.Plain(Text(element, "title") is { Length: > 0 } text ? text : Text(element, "title", "text"));

    /// <summary>A date as its days since the year 1; null where the text is none.</summary>
    /// <param name="text">Such as <c>2020-01-31T12:00:00</c>.</param>
    public static double? Days(string text) =>
        text.Length >= 7 && text[4] == '-' && text[..4].All(char.IsAsciiDigit)
        && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)
            ? date.Ticks / (double)TimeSpan.TicksPerDay
            : null;

    private static object? ValueOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.String => element.GetString() switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            var text => text,
        },
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Array => string.Join(" · ", element.EnumerateArray()),
        _ => null,
    };
}
