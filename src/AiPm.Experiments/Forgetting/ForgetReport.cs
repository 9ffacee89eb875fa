using System.Text.Json.Serialization;
using AiPm.Catalog;
using AiPm.Reports;

namespace AiPm.Experiments;

/// <summary>What was deleted, or would be.</summary>
public sealed record ForgetReport : Report
{
    /// <inheritdoc/>
    public override string Verb => "forget";

    /// <summary>Whether it is gone; else it would be.</summary>
    public required bool IsDone { get; init; }

    /// <summary>The runs, those inside them among them; empty where only files were looked for.</summary>
    public IReadOnlyList<RunRecord> Runs { get; init; } = [];

    /// <summary>How many files nothing names; of runs that are not yet gone, how many files they name.</summary>
    public required int FileCount { get; init; }

    /// <summary>The bytes that were freed, or that would be at most.</summary>
    public required long Bytes { get; init; }

    /// <summary>The line that does it.</summary>
    public required string Next { get; init; }

    /// <inheritdoc/>
    public override string Sentence
    {
        get
        {
            var runs = Runs.Count == 1 ? $"The run {Runs[0].Id}" : $"{NumberText.Count(Runs.Count)} runs";
            var files = FileCount == 1 ? "1 kept file" : $"{NumberText.Count(FileCount)} kept files";
            return (Runs.Count, IsDone) switch
            {
                (0, _) when FileCount == 0 => "Every kept file older than an hour is named by a run or a decision: there is nothing to tidy up.",
                (0, true) => $"{files} that nothing named {(FileCount == 1 ? "is" : "are")} gone, {NumberText.Bytes(Bytes)}.",
                (0, false) => $"Nothing names {files} of {NumberText.Bytes(Bytes)}. To delete: {Next}",
                (_, true) => $"{runs} {(Runs.Count == 1 ? "is" : "are")} gone; {NumberText.Bytes(Bytes)} of files were freed.",
                _ => $"{runs} would go, with {files} of {NumberText.Bytes(Bytes)} but for those that other runs name too. To delete: {Next}",
            };
        }
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ReportTable> Tables => Runs.Count == 0 ? [] : [RunList.Of(Runs) with { Title = IsDone ? "Gone" : "Would go" }];
}
