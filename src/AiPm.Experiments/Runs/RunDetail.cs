using AiPm.Catalog;

namespace AiPm.Experiments;

/// <summary>What a run left besides its numbers.</summary>
public sealed record RunDetail
{
    /// <summary>The runs inside it, oldest first.</summary>
    public IReadOnlyList<RunRecord> Children { get; init; } = [];

    /// <summary>Where it was computed: packages, processor, driver.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Facts { get; init; } = [];

    /// <summary>How many cells were run.</summary>
    public int CellCount { get; init; }

    /// <summary>The files that it left.</summary>
    public IReadOnlyList<RunArtifact> Artifacts { get; init; } = [];
}
