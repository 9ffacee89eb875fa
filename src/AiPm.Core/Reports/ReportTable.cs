namespace AiPm.Reports;

/// <summary>A table of text for people: hosts show it as plain HTML or as aligned text.</summary>
public sealed record ReportTable
{
    /// <summary>What the table shows; empty where the report says it.</summary>
    public string Title { get; init; } = "";

    /// <summary>The columns.</summary>
    public required IReadOnlyList<ReportColumn> Columns { get; init; }

    /// <summary>The rows, a text for each column.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Rows { get; init; }
}
