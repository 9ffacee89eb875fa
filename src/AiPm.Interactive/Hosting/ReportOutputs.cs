using System.Net;
using System.Text;
using AiPm.Reports;

namespace AiPm.Hosting;

/// <summary>What a report is shown as.</summary>
public static class ReportOutputs
{
    /// <summary>The outputs of a report: its sentence, and its tables.</summary>
    /// <param name="report">The report.</param>
    public static IReadOnlyList<MimeBundle> For(Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return [MimeBundle.Of("text/plain", report.Sentence), .. report.Tables.Select(table => MimeBundle.Of("text/html", HtmlOf(table)))];
    }

    private static string HtmlOf(ReportTable table)
    {
        var html = new StringBuilder("<table>");
        html.Append("<tr>").AppendJoin("", table.Columns.Select(column => $"<th>{WebUtility.HtmlEncode(column.Name)}</th>")).Append("</tr>");
        foreach (var row in table.Rows)
        {
            html.Append("<tr>").AppendJoin("", row.Select(cell => $"<td>{WebUtility.HtmlEncode(cell)}</td>")).Append("</tr>");
        }

        return html.Append("</table>").ToString();
    }
}
