using System.Globalization;
using System.Text;
using AiPm.Reports;

namespace AiPm.Pictures;

/// <summary>Tables as plain HTML: nothing that a notebook viewer strips, so that it looks the same everywhere.</summary>
public static class HtmlTable
{
    /// <summary>Writes a table.</summary>
    /// <param name="table">The table; short rows are filled with empty cells.</param>
    public static string Write(ReportTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var html = new StringBuilder("<table>\n");
        if (table.Title.Length > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<caption>{Text(table.Title)}</caption>\n");
        }

        html.Append("<thead><tr>");
        foreach (var column in table.Columns)
        {
            html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\"{Align(column)}>{Text(column.Name)}</th>");
        }

        html.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in table.Rows)
        {
            html.Append("<tr>");
            for (var i = 0; i < table.Columns.Count; i++)
            {
                html.Append(CultureInfo.InvariantCulture, $"<td{Align(table.Columns[i])}>{Text(i < row.Count ? row[i] : "")}</td>");
            }

            html.Append("</tr>\n");
        }

        return html.Append("</tbody>\n</table>\n").ToString();
    }

    // The align attribute is old, but it is what GitHub keeps; style it strips.
    private static string Align(ReportColumn column) => column.IsNumber ? " align=\"right\"" : " align=\"left\"";

    private static string Text(string text) =>
        string.Join("<br>", text.ReplaceLineEndings("\n").Split('\n').Select(line => MarkupText.Escape(TextRuler.Clean(line))));
}
