using AiPm.Catalog;
using AiPm.Reports;

namespace AiPm.Experiments;

/// <summary>What is known of a tracked run before it begins.</summary>
internal sealed record TrackStart
{
    /// <summary>What the user called it.</summary>
    public required string Name { get; init; }

    /// <summary>The line that began it.</summary>
    public required string Line { get; init; }

    /// <summary>The folder that paths start from.</summary>
    public required string Folder { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];

    public IReadOnlyList<KeyValuePair<string, string>> Parameters { get; init; } = [];

    public string? Note { get; init; }

    /// <summary>The MLflow server that gets it too, or null.</summary>
    public string? To { get; init; }

    /// <summary>The notebook, or null.</summary>
    public string? Notebook { get; init; }

    /// <summary>The data that cells of the session have read so far.</summary>
    public IReadOnlyList<DataStamp> Data { get; init; } = [];

    /// <summary>The cells of the session so far.</summary>
    public IReadOnlyList<RunCell> Cells { get; init; } = [];
}
