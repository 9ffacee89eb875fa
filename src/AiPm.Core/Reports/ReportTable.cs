using System.Text.Json.Serialization;

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

    /// <summary>Whether its texts are sentences to be read whole: hosts wrap them over as many lines as they need. Default: false, and long texts are cut.</summary>
    [JsonIgnore]
    public bool IsProse { get; init; }

    /// <summary>Sentences one below the other.</summary>
    /// <param name="notes">The sentences.</param>
    public static ReportTable OfNotes(IEnumerable<string> notes) => new()
    {
        Columns = [new("Notes")],
        Rows = [.. notes.Select(note => (IReadOnlyList<string>)[note])],
        IsProse = true,
    };

    /// <summary>The first rows, and a last one that counts the others; the same table where that would save nothing.</summary>
    /// <param name="rowCount">How many rows are kept whole.</param>
    public ReportTable Fold(int rowCount) => Rows.Count <= rowCount + 1
        ? this
        : this with
        {
            Rows =
            [
                .. Rows.Take(rowCount),
                [$"… and {NumberText.Count(Rows.Count - rowCount)} more", .. Columns.Skip(1).Select(_ => "")],
            ],
        };
}
