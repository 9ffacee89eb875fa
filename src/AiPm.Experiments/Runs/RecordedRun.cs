namespace AiPm.Experiments;

/// <summary>What came of running a verb under record.</summary>
/// <param name="Report">The report.</param>
/// <param name="RunId">The run it was kept as, such as <c>r12</c>, or null where it was not kept.</param>
/// <param name="Warning">Why it was not kept, or not whole, for the user to read; null where all is well.</param>
public sealed record RecordedRun(Report Report, string? RunId, string? Warning);
