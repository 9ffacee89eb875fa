using AiPm.Reports;

namespace AiPm.Catalog;

/// <summary>One run as the catalog keeps it.</summary>
public sealed record RunRecord
{
    /// <summary>Its name, such as <c>r12</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The verb.</summary>
    public required string Verb { get; init; }

    /// <summary>What the user called it, such as <c>chicago-mlp</c>, or null for a verb's own run.</summary>
    public string? Name { get; init; }

    /// <summary>The run that it belongs to, such as <c>r12</c>, or null.</summary>
    public string? Parent { get; init; }

    /// <summary>The line that would run it again, without the leading <c>#!aipm</c>.</summary>
    public required string Line { get; init; }

    /// <summary>How far it has come. A running one whose process is gone is died.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>When it began, UTC, to the microsecond.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>How long it took, or null where it has not ended or died.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The first line of the error, or null.</summary>
    public string? Error { get; init; }

    /// <summary>The options that differed from their defaults, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Parameters { get; init; } = [];

    /// <summary>The last value of each metric, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Metrics { get; init; } = [];

    /// <summary>What each metric came to, in the order of <see cref="Metrics"/>.</summary>
    public IReadOnlyList<RunMetric> Summaries { get; init; } = [];

    /// <summary>Its tags, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];

    /// <summary>What people note about it, or null.</summary>
    public string? Note { get; init; }

    /// <summary>What was learned from it, or null.</summary>
    public string? Lesson { get; init; }

    /// <summary>The data read, in order.</summary>
    public IReadOnlyList<DataStamp> Data { get; init; } = [];

    /// <summary>The data written, in order.</summary>
    public IReadOnlyList<DataStamp> Written { get; init; } = [];

    /// <summary>The git commit checked out, 40 hex digits, or null.</summary>
    public string? GitCommit { get; init; }

    /// <summary>Whether tracked files differed from the commit.</summary>
    public bool IsDirty { get; init; }

    /// <summary>The seed of all that was sampled, or null.</summary>
    public int? Seed { get; init; }

    /// <summary>The device that computed, such as <c>cpu</c>; empty where it does not matter.</summary>
    public string Device { get; init; } = "";

    /// <summary>The threads that computed, or null where it does not matter.</summary>
    public int? Threads { get; init; }

    /// <summary>The process that computed it.</summary>
    public required ProcessMark Process { get; init; }

    /// <summary>The system and the versions that computed it.</summary>
    public string Environment { get; init; } = "";

    /// <summary>The metric of that name, or null.</summary>
    /// <param name="name">The exact name.</param>
    public double? Metric(string name)
    {
        foreach (var (key, value) in Metrics)
        {
            if (key == name)
            {
                return value;
            }
        }

        return null;
    }
}
