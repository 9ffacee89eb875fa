namespace AiPm.Reports;

/// <summary>A report whose numbers have files beside them, which are kept by content with the run.</summary>
public interface IKeepsFiles
{
    /// <summary>The files, in order.</summary>
    IReadOnlyList<KeptFile> Kept { get; }
}
