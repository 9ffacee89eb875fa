using System.Globalization;
using System.Net;
using System.Text;
using AiPm.Reports;

namespace AiPm.Formatters;

/// <summary>The first and last rows of a table of any size, and its shape. Reads only the cells that it shows.</summary>
internal sealed record TablePreview
{
    private const int HeadRows = 10;
    private const int TailRows = 5;
    private const int ShownColumns = 20;
    private const string Gap = "…";

    /// <summary>The number of rows of the whole.</summary>
    public required long RowCount { get; init; }

    /// <summary>The number of columns of the whole.</summary>
    public required int ColumnCount { get; init; }

    /// <summary>The columns shown.</summary>
    public required IReadOnlyList<PreviewColumn> Columns { get; init; }

    /// <summary>The numbers of the rows shown, from 0; null for the gap.</summary>
    public required IReadOnlyList<long?> Rows { get; init; }

    /// <summary>The shape in words, such as <c>10 000 000 rows × 3 columns</c>.</summary>
    public string Shape
    {
        get
        {
            var shape = $"{NumberText.Count(RowCount)} {(RowCount == 1 ? "row" : "rows")} × {NumberText.Count(ColumnCount)} {(ColumnCount == 1 ? "column" : "columns")}";
            return ColumnCount > Columns.Count ? $"{shape}, the first {Columns.Count} columns shown" : shape;
        }
    }

    /// <summary>The preview of a table.</summary>
    public static TablePreview Of(Table table) => Build(
        table.RowCount,
        table.Columns.Count,
        column => (table.Columns[column].Name, TypeName(table.Columns[column].Type), table.Columns[column].IsNumeric),
        (column, row) => table.Columns[column].ValueAt((int)row));

    /// <summary>The preview of anything that has rows and columns.</summary>
    /// <param name="rowCount">Its rows.</param>
    /// <param name="columnCount">Its columns.</param>
    /// <param name="columnAt">A column's name, type and whether it holds numbers.</param>
    /// <param name="valueAt">The value of a column in a row.</param>
    public static TablePreview Build(long rowCount, int columnCount, Func<int, (string Name, string Type, bool IsNumber)> columnAt, Func<int, long, object?> valueAt)
    {
        var rows = new List<long?>();
        var isCut = rowCount > HeadRows + TailRows;
        for (var row = 0L; row < (isCut ? HeadRows : rowCount); row++)
        {
            rows.Add(row);
        }

        if (isCut)
        {
            rows.Add(null);
            for (var row = rowCount - TailRows; row < rowCount; row++)
            {
                rows.Add(row);
            }
        }

        var columns = new List<PreviewColumn>();
        for (var column = 0; column < Math.Min(columnCount, ShownColumns); column++)
        {
            var (name, type, isNumber) = columnAt(column);
            columns.Add(new PreviewColumn(CellText.Short(name), type, isNumber, [.. rows.Select(row => row is { } number ? CellText.Of(valueAt(column, number)) : Gap)]));
        }

        return new TablePreview { RowCount = rowCount, ColumnCount = columnCount, Columns = columns, Rows = rows };
    }

    /// <summary>The preview as HTML without style or script.</summary>
    public string ToHtml()
    {
        var html = new StringBuilder("<table>\n<thead><tr><th></th>");
        foreach (var column in Columns)
        {
            html.Append(CultureInfo.InvariantCulture, $"<th{Align(column)}>{WebUtility.HtmlEncode(column.Name)}<br><small>{WebUtility.HtmlEncode(column.Type)}</small></th>");
        }

        html.Append(IsWider ? $"<th>{Gap}</th>" : "").Append("</tr></thead>\n<tbody>\n");
        for (var i = 0; i < Rows.Count; i++)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><th>{NumberOf(i)}</th>");
            foreach (var column in Columns)
            {
                html.Append(CultureInfo.InvariantCulture, $"<td{Align(column)}>{(column.Cells[i] is { } cell ? WebUtility.HtmlEncode(cell) : "<i>null</i>")}</td>");
            }

            html.Append(IsWider ? $"<td>{Gap}</td>" : "").Append("</tr>\n");
        }

        return html.Append("</tbody>\n</table>\n<p>").Append(Shape).Append("</p>").ToString();
    }

    /// <summary>The preview as aligned text.</summary>
    public string ToText()
    {
        var numbers = Enumerable.Range(0, Rows.Count).Select(NumberOf).ToList();
        var lines = new StringBuilder[Rows.Count + 2];
        var width = numbers.Select(number => number.Length).DefaultIfEmpty(0).Max();
        for (var i = 0; i < lines.Length; i++)
        {
            lines[i] = new StringBuilder((i < 2 ? "" : numbers[i - 2]).PadLeft(width));
        }

        foreach (var column in Columns)
        {
            List<string> cells = [column.Name, column.Type, .. column.Cells.Select(cell => cell ?? "null")];
            width = cells.Max(cell => cell.Length);
            for (var i = 0; i < lines.Length; i++)
            {
                lines[i].Append("  ").Append(column.IsNumber ? cells[i].PadLeft(width) : cells[i].PadRight(width));
            }
        }

        return string.Join('\n', lines.Select(line => line.Append(IsWider ? $"  {Gap}" : "").ToString().TrimEnd())) + "\n" + Shape;
    }

    private bool IsWider => ColumnCount > Columns.Count;

    private static string Align(PreviewColumn column) => column.IsNumber ? " align=\"right\"" : " align=\"left\"";

    private string NumberOf(int index) => Rows[index] is { } row ? NumberText.Count(row) : Gap;

    private static string TypeName(ColumnType type) => type switch
    {
        ColumnType.Boolean => "bool",
        ColumnType.Int64 => "long",
        ColumnType.Double => "double",
        ColumnType.Decimal => "decimal",
        ColumnType.Date => "DateOnly",
        ColumnType.Timestamp => "DateTime",
        ColumnType.Time => "TimeOnly",
        _ => "string",
    };
}
