using System.Net;
using AiPm.Pictures;

namespace AiPm.Formatters;

/// <summary>A report as the value of a cell, where all of it must be one output.</summary>
internal static class ReportForms
{
    /// <summary>The picture, or the sentence where there is none, the tables, and a live chart where one was asked for. The picture is pixels: vectors do not survive every viewer.</summary>
    /// <param name="report">The report.</param>
    public static string ToHtml(Report report)
    {
        var finding = report is IPictured pictured ? PictureHtml.Of(pictured.Draw(), report.Sentence) : WebUtility.HtmlEncode(report.Sentence);
        var live = report is IExplorable explorable && explorable.Explore() is { } chart ? [ExplorePlot.ToHtml(chart)] : Array.Empty<string>();
        return string.Join('\n', report.Tables.Select(HtmlTable.Write).Prepend($"<p>{finding}</p>").Concat(live));
    }

    /// <summary>Writes the picture as base64.</summary>
    /// <param name="report">The report.</param>
    /// <param name="writer">Where to.</param>
    /// <returns>Whether there is a picture.</returns>
    public static bool WritePng(Report report, TextWriter writer)
    {
        if (report.ToPng() is not { } png)
        {
            return false;
        }

        writer.Write(Convert.ToBase64String(png));
        return true;
    }
}
