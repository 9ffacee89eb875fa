namespace AiPm.Catalog;

/// <summary>A report as the catalog keeps it.</summary>
/// <param name="RunId">The run that computed it.</param>
/// <param name="Verb">The verb.</param>
/// <param name="Json">The report as <see cref="Reports.ReportJson"/> wrote it.</param>
public sealed record StoredReport(string RunId, string Verb, string Json);
