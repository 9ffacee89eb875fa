using System.Globalization;
using System.Text;
using AiPm.Pictures;

namespace AiPm;

/// <summary>Reports as people see them.</summary>
public static class ReportPictures
{
    /// <summary>The report as a fragment of HTML: its picture, its sentence, its tables.</summary>
    /// <param name="report">The report.</param>
    public static string ToHtml(this Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var html = new StringBuilder("<section>\n");
        var sentence = MarkupText.Escape(TextRuler.Clean(report.Sentence));
        var finding = report.ToSvg() is { } picture
            ? $"<figure>\n{picture}<figcaption>{sentence}</figcaption>\n</figure>\n"
            : $"<p>{sentence}</p>\n";
        html.Append(finding);
        foreach (var table in report.Tables)
        {
            html.Append(CultureInfo.InvariantCulture, $"<div class=\"table\">\n{HtmlTable.Write(table)}</div>\n");
        }

        return html.Append("</section>\n").ToString();
    }

    /// <summary>The report's picture as SVG that follows the reader's colour scheme, or null where it has none.</summary>
    /// <param name="report">The report.</param>
    public static string? ToSvg(this Report report) => report is IPictured pictured ? SvgWriter.Write(pictured.Draw()) : null;

    /// <summary>The report's picture as PNG at two pixels a CSS pixel, or null where it has none.</summary>
    /// <param name="report">The report.</param>
    /// <param name="theme">The colours. Default: light.</param>
    public static byte[]? ToPng(this Report report, Theme theme = Theme.Light) =>
        report is IPictured pictured ? PngWriter.Write(pictured.Draw(), theme) : null;
}
