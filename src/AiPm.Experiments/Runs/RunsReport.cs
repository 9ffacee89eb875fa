using AiPm.Catalog;
using AiPm.Reports;

namespace AiPm.Experiments;

/// <summary>The runs that were logged, or one of them whole.</summary>
public sealed record RunsReport : Report
{
    /// <inheritdoc/>
    public override string Verb => "runs";

    /// <summary>The finding in words.</summary>
    public required string Text { get; init; }

    /// <summary>How many runs the catalog holds.</summary>
    public required int RunCount { get; init; }

    /// <summary>The runs shown, in the order asked for.</summary>
    public required IReadOnlyList<RunRecord> Runs { get; init; }

    /// <summary>Whether one run is shown whole. Default: false.</summary>
    public bool IsWhole { get; init; }

    /// <inheritdoc/>
    public override string Sentence => Text;

    /// <inheritdoc/>
    public override IReadOnlyList<ReportTable> Tables => (IsWhole, Runs) switch
    {
        (true, [var run]) => RunCard.Of(run),
        (_, []) => [],
        _ => [RunList.Of(Runs)],
    };
}
