using System.Text.Json.Serialization;
using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Data;

/// <summary>Where data came from, and what was made of it.</summary>
public sealed record LineageReport : Report, IPictured
{
    private const int MostRows = 60;

    /// <inheritdoc/>
    public override string Verb => "lineage";

    /// <summary>What was asked about; null where everything was.</summary>
    public string? Target { get; init; }

    /// <summary>The <see cref="LineageNode.Id"/> of what was asked about; none where everything was.</summary>
    public IReadOnlyList<string> TargetIds { get; init; } = [];

    /// <summary>Whether what depends on it was asked.</summary>
    public bool IsDownstream { get; init; }

    /// <summary>The steps.</summary>
    public required IReadOnlyList<LineageNode> Nodes { get; init; }

    /// <summary>What led to what.</summary>
    public required IReadOnlyList<LineageEdge> Edges { get; init; }

    /// <summary>How many runs depend on it, directly or not.</summary>
    public int DependentRunCount { get; init; }

    /// <summary>How many models depend on it, directly or not.</summary>
    public int DependentModelCount { get; init; }

    /// <summary>What a user should know; usually empty.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <inheritdoc/>
    public override string Sentence => LineageText.Sentence(this);

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ReportTable> Tables
    {
        get
        {
            var table = LineageText.Table(this);
            ReportTable[] steps = table.Rows.Count == 0 ? [] : [table.Fold(MostRows)];
            return Notes.Count == 0 ? steps : [.. steps, ReportTable.OfNotes(Notes)];
        }
    }

    /// <inheritdoc/>
    public Scene Draw() => LineagePicture.Of(this);
}
