using AiPm.Reports;

namespace AiPm.Experiments;

/// <summary>The settings of a workspace.</summary>
public sealed record ConfigReport : Report
{
    /// <inheritdoc/>
    public override string Verb => "config";

    /// <summary>What is, in words.</summary>
    public required string Text { get; init; }

    /// <summary>The settings by name; a secret is never among them.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; }

    /// <inheritdoc/>
    public override string Sentence => Text;

    /// <inheritdoc/>
    public override IReadOnlyList<ReportTable> Tables =>
        [new ReportTable { Columns = [new("setting"), new("value")], Rows = [.. Settings.Select(setting => new[] { setting.Key, setting.Value })] }];
}
