using AiPm.Formatters;
using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Hosting;

/// <summary>What a report looks like in a notebook: the picture, then the tables, as outputs of their own.</summary>
public static class ReportOutputs
{
    /// <summary>The outputs of a report, in order: the picture, the tables, the live chart.</summary>
    /// <param name="report">The report.</param>
    /// <remarks>
    /// A picture is <c>image/png</c> with the sentence as <c>text/plain</c>: of all forms it alone survives nbconvert of
    /// every age, GitHub's preview and a reload without trust. Tables are plain <c>text/html</c>.
    /// </remarks>
    public static IReadOnlyList<MimeBundle> For(Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (report is not IPictured pictured)
        {
            return [Html(ReportForms.ToHtml(report), TextOf(report))];
        }

        var picture = Picture(pictured.Draw(), report.Sentence);
        MimeBundle[] outputs = report.Tables.Count == 0
            ? [picture]
            : [picture, Html(string.Join('\n', report.Tables.Select(HtmlTable.Write)), TextOf(report.Tables))];

        // A live chart is one output more, never instead of the picture: it is gone where scripts do not run.
        return report is IExplorable explorable && explorable.Explore() is { } chart
            ? [.. outputs, Html(ExplorePlot.ToHtml(chart), $"A live chart: {chart.Title}.")]
            : outputs;
    }

    /// <summary>A report as a page of its own, which needs no network; one with a live chart runs a script, no other does.</summary>
    /// <param name="report">The report.</param>
    public static string PageOf(Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var chart = (report as IExplorable)?.Explore();
        return new HtmlPage
        {
            Title = report.Sentence,
            Body = chart is null ? [report.ToHtml()] : [report.ToHtml(), $"<section>\n{ExplorePlot.ToHtml(chart, isPage: true)}</section>\n"],
            AllowsScript = chart is not null,
        }.ToHtml();
    }

    /// <summary>A report as text: the sentence, then the tables.</summary>
    /// <param name="report">The report.</param>
    /// <param name="width">The width to keep to, in signs. Default: 100.</param>
    public static string TextOf(Report report, int width = 100)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.Tables.Count == 0 ? report.Sentence : $"{report.Sentence}\n\n{TextOf(report.Tables, width)}";
    }

    private static string TextOf(IReadOnlyList<ReportTable> tables, int width = 100) =>
        string.Join("\n\n", tables.Select(table => TextTable.Write(table, width).TrimEnd('\n')));

    private static MimeBundle Picture(Scene scene, string sentence) => new()
    {
        Data = [new("image/png", PictureHtml.Png(scene)), new("text/plain", sentence)],
        Width = (int)scene.Width,
        Height = (int)scene.Height,
        PageSvg = SvgWriter.Write(scene),
    };

    private static MimeBundle Html(string html, string text) => new() { Data = [new("text/html", html), new("text/plain", text)] };
}
