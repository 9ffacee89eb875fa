using System.Text.Json.Serialization;

namespace AiPm.Explaining;

/// <summary>What a model says along the values of one feature.</summary>
public sealed record FeatureEffect
{
    /// <summary>The column.</summary>
    public required string Feature { get; init; }

    /// <summary>How it was computed.</summary>
    public required EffectKind Kind { get; init; }

    /// <summary>The values gone along, as text.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>The values gone along as places on a scale; null where they have no order.</summary>
    public IReadOnlyList<double>? Points { get; init; }

    /// <summary>The unit of <see cref="Points"/> where they were turned into another, such as <c>year</c>; empty otherwise.</summary>
    public string PointUnit { get; init; } = "";

    /// <summary>The mean curve; of local effects, relative to the mean prediction.</summary>
    public required IReadOnlyList<double> Means { get; init; }

    /// <summary>At each value, below what a tenth of the rows' own predictions lie; none for local effects.</summary>
    public IReadOnlyList<double> Lower { get; init; } = [];

    /// <summary>At each value, above what a tenth of the rows' own predictions lie; none for local effects.</summary>
    public IReadOnlyList<double> Upper { get; init; } = [];

    /// <summary>Curves of some rows, evenly chosen by their height; none for local effects.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Lines { get; init; } = [];

    /// <summary>The curves of all rows; none for local effects, or in a report that was read back.</summary>
    [JsonIgnore]
    public IReadOnlyList<IReadOnlyList<double>> Curves { get; init; } = [];

    /// <summary>The rows that have each value, or that lie in each interval between points.</summary>
    public IReadOnlyList<int> Counts { get; init; } = [];

    /// <summary>The tenths of the data, from the least value to the greatest, on the scale of <see cref="Points"/>; none without a scale.</summary>
    public IReadOnlyList<double> Tenths { get; init; } = [];

    /// <summary>The rows whose value is missing.</summary>
    public int MissingCount { get; init; }

    /// <summary>The values of the data that are not gone along: rarer levels.</summary>
    public int LeftOutCount { get; init; }

    /// <summary>The share of rows whose curve ends higher than it starts; NaN for local effects and values without order.</summary>
    public double RisingShare { get; init; } = double.NaN;

    /// <summary>The greatest of the mean curve less its least, in the output's unit.</summary>
    [JsonIgnore]
    public double Range => Means.Count == 0 ? 0 : Means.Max() - Means.Min();
}
