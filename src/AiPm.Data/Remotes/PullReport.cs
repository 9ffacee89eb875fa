using AiPm.Reports;

namespace AiPm.Data;

/// <summary>What <c>pull</c> came to: which data is in the workspace as its pointers say.</summary>
public sealed record PullReport : TransferReport
{
    /// <inheritdoc/>
    public override string Verb => "pull";

    /// <summary>The folder with the files that were moved aside, relative to the workspace; null where there were none.</summary>
    public string? Kept { get; init; }

    /// <summary>How many files were moved aside.</summary>
    public int KeptCount { get; init; }

    /// <inheritdoc/>
    public override string Sentence => Said("in the workspace")
        + (Kept is null ? "" : $" {(KeptCount == 1 ? "1 file" : $"{NumberText.Count(KeptCount)} files")} that no snapshot had kept {(KeptCount == 1 ? "is" : "are")} in {Kept}.");
}
