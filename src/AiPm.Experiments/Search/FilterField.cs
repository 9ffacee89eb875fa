using System.Globalization;
using AiPm.Catalog;
using AiPm.Verbs;

namespace AiPm.Experiments;

/// <summary>A field as a filter or an order names it, with MLflow's names beside our own.</summary>
internal static class FilterField
{
    private static readonly Dictionary<string, RunFieldKind> Prefixes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["metric"] = RunFieldKind.Metric,
        ["metrics"] = RunFieldKind.Metric,
        ["param"] = RunFieldKind.Parameter,
        ["params"] = RunFieldKind.Parameter,
        ["parameter"] = RunFieldKind.Parameter,
        ["parameters"] = RunFieldKind.Parameter,
        ["tag"] = RunFieldKind.Tag,
        ["tags"] = RunFieldKind.Tag,
        ["attribute"] = RunFieldKind.Attribute,
        ["attributes"] = RunFieldKind.Attribute,
        ["attr"] = RunFieldKind.Attribute,
        ["run"] = RunFieldKind.Attribute,
    };

    private static readonly Dictionary<string, string> MlflowNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["run_id"] = "id",
        ["run_name"] = "name",
        ["start_time"] = "started",
        ["created"] = "started",
    };

    /// <summary>The field that a word names, or null where it names none.</summary>
    public static RunField? Find(FilterToken word)
    {
        if (word.Parts.Count > 1 && Prefixes.TryGetValue(word.Parts[0], out var kind))
        {
            var key = string.Join('.', word.Parts.Skip(1));
            return kind != RunFieldKind.Attribute ? new RunField(kind, key) : AttributeOf(key);
        }

        return word.Parts.Count == 1 ? AttributeOf(word.Parts[0]) : null;
    }

    /// <summary>Whether MLflow's own name was used, whose times are milliseconds.</summary>
    public static bool CountsMilliseconds(FilterToken word) => word.Parts[^1].Equals("start_time", StringComparison.OrdinalIgnoreCase);

    /// <summary>An error that says which fields there are.</summary>
    public static AipmException Unknown(string text, FilterToken word)
    {
        var typed = word.Parts[^1];
        var isAttribute = word.Parts.Count == 1 || (Prefixes.TryGetValue(word.Parts[0], out var kind) && kind == RunFieldKind.Attribute);
        if (!isAttribute)
        {
            var prefix = NearestName.Find(word.Parts[0], ["metrics", "params", "tags", "attributes"]) ?? "metrics";
            return FilterFault.At(text, word.Position, $"'{word.Parts[0]}' is neither metrics, params, tags nor attributes", $"{prefix}.{string.Join('.', word.Parts.Skip(1))}");
        }

        var near = NearestName.Find(typed, RunAttributes.Names);
        return FilterFault.At(
            text,
            word.Position,
            $"'{typed}' is no attribute of a run: there is {string.Join(", ", RunAttributes.Names)}",
            near is not null ? $"attributes.{near}" : string.Create(CultureInfo.InvariantCulture, $"metrics.{typed}, params.{typed} or tags.{typed}"));
    }

    private static RunField? AttributeOf(string name)
    {
        name = MlflowNames.GetValueOrDefault(name, name);
        var known = RunAttributes.Names.FirstOrDefault(attribute => attribute.Equals(name, StringComparison.OrdinalIgnoreCase));
        return known is null ? null : RunField.Attribute(known);
    }
}
