namespace AiPm.Reports;

/// <summary>A file kept by content.</summary>
/// <param name="Name">What it is called in the run, such as <c>predictions/out-of-fold.parquet</c>.</param>
/// <param name="Kind">What it is, such as <c>predictions</c>.</param>
/// <param name="Hash">The hash of its content, by which the workspace keeps it.</param>
/// <param name="MediaType">Its media type.</param>
public sealed record KeptFile(string Name, string Kind, string Hash, string MediaType);
