using System.Globalization;
using AiPm.Catalog;
using AiPm.Verbs;

namespace AiPm.Experiments;

/// <summary>A value as a filter writes it, turned into what its field compares with.</summary>
internal static class FilterValue
{
    /// <summary>The value.</summary>
    /// <param name="text">The filter.</param>
    /// <param name="token">The value's piece of it.</param>
    /// <param name="field">What it is compared with.</param>
    /// <param name="milliseconds">Whether a number for a time counts milliseconds since 1970, as MLflow's does.</param>
    public static RunValue Of(string text, FilterToken token, RunField field, bool milliseconds)
    {
        if (field.Kind == RunFieldKind.Attribute)
        {
            return Attribute(text, token, field.Key, milliseconds);
        }

        if (token.Kind == FilterTokenKind.Number)
        {
            return field.Kind == RunFieldKind.Tag ? RunValue.Of(token.Text) : RunValue.Of(Number(token.Text));
        }

        return field.Kind != RunFieldKind.Metric
            ? RunValue.Of(token.Text)
            : double.TryParse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? RunValue.Of(number)
                : throw FilterFault.At(text, token.Position, $"a metric compares with a number, not with '{token.Text}'", $"metrics.{field.Key} < 1");
    }

    private static RunValue Attribute(string text, FilterToken token, string name, bool milliseconds)
    {
        var number = token.Kind == FilterTokenKind.Number ? Number(token.Text) : (double?)null;
        switch (name)
        {
            case "started" when number is { } count:
                return RunValue.Of(milliseconds ? count * 1000 : count);
            case "started":
                return DateTimeOffset.TryParse(token.Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
                    ? RunValue.Of(time)
                    : throw FilterFault.At(text, token.Position, $"'{token.Text}' is no time", "started >= '2026-01-31', or with the hour in UTC: '2026-01-31 14:30'");
            case "duration" when number is { } seconds:
                return RunValue.Of(seconds * 1_000_000);
            case "dirty" when token.Text is "true" or "false":
                return RunValue.Of(token.Text == "true" ? 1 : 0);
            case "status":
                return Status(text, token);
        }

        return (RunAttributes.IsNumber(name), number) switch
        {
            (true, { } value) => RunValue.Of(value),
            (true, null) => throw FilterFault.At(text, token.Position, $"{name} compares with a number, not with '{token.Text}'", $"{name} > 1"),
            _ => RunValue.Of(token.Text),
        };
    }

    private static RunValue Status(string text, FilterToken token)
    {
        // MLflow's words for the same.
        var word = token.Text.ToUpperInvariant() switch
        {
            "KILLED" => nameof(RunStatus.Stopped),
            "SCHEDULED" => nameof(RunStatus.Running),
            _ => token.Text,
        };
        var names = Enum.GetNames<RunStatus>();
        var known = names.FirstOrDefault(name => name.Equals(word, StringComparison.OrdinalIgnoreCase));
        if (known is null && !token.Text.Contains('%', StringComparison.Ordinal))
        {
            var words = names.Select(name => name.ToLowerInvariant()).ToList();
            throw FilterFault.At(text, token.Position, $"'{token.Text}' is no status: there is {string.Join(", ", words)}", $"status = '{NearestName.Find(token.Text, words) ?? words[1]}'");
        }

        return RunValue.Of((known ?? token.Text).ToLowerInvariant());
    }

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
