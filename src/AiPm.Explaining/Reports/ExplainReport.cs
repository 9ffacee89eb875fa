using System.Text.Json.Serialization;

namespace AiPm.Explaining;

/// <summary>What <c>explain</c> found: how a model reckons, for a row or for many.</summary>
public abstract record ExplainReport : Report
{
    /// <inheritdoc/>
    public override string Verb => "explain";

    /// <summary>What the model is called, such as <c>ridge regression</c>.</summary>
    public required string Model { get; init; }

    /// <summary>The run that left the model; empty where there was none.</summary>
    public string RunId { get; init; } = "";

    /// <summary>The column predicted.</summary>
    public required string Target { get; init; }

    /// <summary>The class, or the quantile, that is explained; empty for a number.</summary>
    public string PositiveClass { get; init; } = "";

    /// <summary>What the values add up in.</summary>
    public required OutputSpace Space { get; init; }

    /// <summary>The target's unit, such as <c>thousand rides</c>; empty where it is not known.</summary>
    public string Unit { get; init; } = "";

    /// <summary>How the values were computed, such as <c>tree (path-dependent)</c>.</summary>
    public string Method { get; init; } = "linear";

    /// <summary>The rows that stand for absent features; 0 where the model's own counts of training rows did.</summary>
    public int BackgroundCount { get; init; }

    /// <summary>Those rows in words, such as <c>4 558 training rows</c>.</summary>
    public string Background { get; init; } = "";

    /// <summary>What the base value is called. Default: <c>average training row</c>.</summary>
    public string BaseLabel { get; init; } = "average training row";

    /// <summary>The greatest standard error of a value shown, in the values' unit; null where all are exact.</summary>
    public double? StandardError { get; init; }

    /// <summary>How many features are shown before the rest is folded into one. Default: 10.</summary>
    public int Max { get; init; } = 10;

    /// <summary>What a reader should know.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>All values, to work with; null in a report that was read back, or whose values went to a file.</summary>
    [JsonIgnore]
    public Explanation? Explanation { get; init; }
}
