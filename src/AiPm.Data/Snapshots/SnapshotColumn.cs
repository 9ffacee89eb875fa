using System.Text.Json.Serialization;

namespace AiPm.Data;

/// <summary>What a column of a snapshot holds.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Type">Its type.</param>
/// <param name="MissingCount">The number of missing values.</param>
/// <param name="DistinctCount">The number of distinct values that are there; an estimate where <see cref="IsEstimate"/> says so.</param>
/// <param name="Minimum">The smallest value as text, text by code unit; empty where there is none.</param>
/// <param name="Maximum">The largest value as text; empty where there is none.</param>
/// <param name="Example">The first value that is there; empty where there is none.</param>
public sealed record SnapshotColumn(
    string Name, ColumnType Type, long MissingCount, long DistinctCount, string Minimum, string Maximum, string Example)
{
    /// <summary>The probabilities at which <see cref="Quantiles"/> are taken.</summary>
    [JsonIgnore]
    public static IReadOnlyList<double> Probabilities { get; } =
        [0, 0.01, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.99, 1];

    /// <summary>Whether the number of distinct values is an estimate, good to about one percent.</summary>
    public bool IsEstimate { get; init; }

    /// <summary>The values that are not a number (NaN); they count as there, but in none of the numbers below.</summary>
    public long NaNCount { get; init; }

    /// <summary>The mean of numbers; null for other columns, and where it is not finite.</summary>
    public double? Mean { get; init; }

    /// <summary>The standard deviation of numbers, of a sample (n − 1); null for other columns, and where it is not finite.</summary>
    public double? StandardDeviation { get; init; }

    /// <summary>
    /// Values at <see cref="Probabilities"/>, each one that is there (the smallest with at least that share at or below it), as
    /// text that reads back to the same value; none for text, for few distinct values, and for what looks like identifiers.
    /// </summary>
    public IReadOnlyList<string> Quantiles { get; init; } = [];

    /// <summary>The values that come most often, with their counts, of a column with few; none of what looks personal.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> Frequencies { get; init; } = [];

    /// <summary>The rows with other values than those of <see cref="Frequencies"/>.</summary>
    public long OtherCount { get; init; }

    /// <summary>The length of the shortest text; null for other columns.</summary>
    public int? ShortestLength { get; init; }

    /// <summary>The length of the longest text; null for other columns.</summary>
    public int? LongestLength { get; init; }

    /// <summary>Whether its values may not be written where others read them: numbers that look like identifiers, and all text.</summary>
    [JsonIgnore]
    internal bool HidesRange { get; init; }
}
