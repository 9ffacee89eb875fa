using AiPm.Reports;

namespace AiPm.Learning;

/// <summary>A version of a registered model.</summary>
public sealed record ModelVersion
{
    /// <summary>The version, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The hash of the model's folder as DVC names it, an MD5 with <c>.dir</c>.</summary>
    public required string Hash { get; init; }

    /// <summary>The bytes of all files.</summary>
    public required long Size { get; init; }

    /// <summary>The kind: <c>dummy</c>, <c>linear</c>, <c>trees</c>, <c>network</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The DVC pointer that stands for it, relative to the workspace.</summary>
    public required string Pointer { get; init; }

    /// <summary>The run that left it, such as <c>r12</c>; null where there was none.</summary>
    public string? Run { get; init; }

    /// <summary>Who registered it.</summary>
    public string By { get; init; } = "";

    /// <summary>When it was registered, UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The data that it came from.</summary>
    public IReadOnlyList<DataStamp> Data { get; init; } = [];

    /// <summary>How good it was when it was registered.</summary>
    public IReadOnlyList<ModelMetric> Metrics { get; init; } = [];

    /// <summary>Its tags, in order; a mere label has an empty value.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];

    /// <summary>The first seven signs of the hash.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string ShortHash => Hash[..7];
}
