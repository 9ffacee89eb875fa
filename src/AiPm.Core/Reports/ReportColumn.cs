namespace AiPm.Reports;

/// <summary>A column of a <see cref="ReportTable"/>.</summary>
/// <param name="Name">Its heading, with the unit.</param>
/// <param name="IsNumber">Whether it is aligned to the right. Default: false.</param>
public sealed record ReportColumn(string Name, bool IsNumber = false);
