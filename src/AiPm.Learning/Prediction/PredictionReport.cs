using System.Text.Json.Serialization;
using AiPm.Reports;

namespace AiPm.Learning;

/// <summary>What a model predicts for some rows.</summary>
public sealed record PredictionReport : Report, IWritesData
{
    private const int Shown = 10;

    /// <inheritdoc/>
    public override string Verb => "predict";

    /// <inheritdoc/>
    public override string Sentence
    {
        get
        {
            var rows = RowCount == 1 ? "1 row" : $"{NumberText.Count(RowCount)} rows";
            var said = Classes.Count > 0
                ? string.Join(", ", Classes.OrderByDescending(level => level.Value).ThenBy(level => level.Key, StringComparer.Ordinal).Take(Shown).Select(level => $"{level.Key} for {NumberText.Count(level.Value)}"))
                : Columns.Count == 1 && RowCount == 1 ? $"{NumberText.Figure(Columns[0].Mean)}{Around()}"
                : Columns.Count == 1 && RowCount > 0 ? $"{NumberText.Figure(Columns[0].Mean)} on average, from {NumberText.Figure(Columns[0].Least)} to {NumberText.Figure(Columns[0].Greatest)}"
                : string.Join(", ", Columns.Select(column => $"{column.Name} {NumberText.Figure(column.Mean)} on average"));
            return $"{Model} predicts {Target} for {rows}{(said.Length > 0 && RowCount > 0 ? $": {said}" : "")}.{(Out.Length > 0 ? $" They are in {Out}." : "")}";
        }
    }

    /// <summary>The share of rows that the interval around each number holds; null where there is none.</summary>
    public double? Interval { get; init; }

    /// <summary>The model.</summary>
    public required string Model { get; init; }

    /// <summary>What it predicts.</summary>
    public required string Target { get; init; }

    /// <summary>The rows.</summary>
    public required long RowCount { get; init; }

    /// <summary>What was predicted, column by column.</summary>
    public required IReadOnlyList<PredictedColumn> Columns { get; init; }

    /// <summary>How many rows were taken for each class; empty for numbers.</summary>
    public IReadOnlyDictionary<string, long> Classes { get; init; } = new Dictionary<string, long>();

    /// <summary>The file written; empty where there is none.</summary>
    public string Out { get; init; } = "";

    /// <summary>What a reader should know.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The predictions: all rows where no file was written, else the first.</summary>
    [JsonIgnore]
    public Table Rows { get; init; } = new([], 0);

    /// <inheritdoc/>
    public IReadOnlyList<DataStamp> Written { get; init; } = [];

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ReportTable> Tables =>
    [
        new ReportTable
        {
            Columns = [new("Row", IsNumber: true), .. Rows.Columns.Select(column => new ReportColumn(column.Name, column.IsNumeric))],
            Rows = [.. Enumerable.Range(0, Math.Min(Shown, Rows.RowCount)).Select(row => (IReadOnlyList<string>)[NumberText.Count(row), .. Rows.Columns.Select(column => Cell(column, row))])],
        },
        .. Notes.Count > 0 ? new[] { ReportTable.OfNotes(Notes) } : [],
    ];

    /// <summary>What the lower end of an interval is called.</summary>
    internal static string From(double share) => $"from ({NumberText.Percent(share, 0)})";

    /// <summary>What the upper end of an interval is called.</summary>
    internal static string To(double share) => $"to ({NumberText.Percent(share, 0)})";

    private string Around() => Interval is { } share && Rows.RowCount == 1 && Rows.TryGetColumn(From(share), out var from) && Rows.TryGetColumn(To(share), out var to)
        ? $" ({NumberText.Percent(share, 0)} {NumberText.Figure(from.ToDoubles()[0])} to {NumberText.Figure(to.ToDoubles()[0])})"
        : "";

    private static string Cell(Column column, int row) => column is Column<double> numbers && !column.IsNull(row) ? NumberText.Figure(numbers.Values[row], 4) : column.TextAt(row) ?? "–";
}
