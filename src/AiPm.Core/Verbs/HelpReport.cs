using AiPm.Reports;

namespace AiPm.Verbs;

/// <summary>What there is to type: all verbs, or one explained.</summary>
public sealed record HelpReport : Report
{
    /// <inheritdoc/>
    public override string Verb => "help";

    /// <summary>The help in one sentence.</summary>
    public required string Text { get; init; }

    /// <summary>The verbs, or the options of one.</summary>
    public required IReadOnlyList<ReportTable> Cards { get; init; }

    /// <inheritdoc/>
    public override string Sentence => Text;

    /// <inheritdoc/>
    public override IReadOnlyList<ReportTable> Tables => Cards;
}
