using System.Reflection;
using AiPm.Pictures;

namespace AiPm.Kernel.Pages;

/// <summary>The frame of a notebook's page: contents, body and foot.</summary>
internal static class PageShell
{
    private const string Skip = "<a class=\"skip\" href=\"#content\">Skip to the text</a>\n";

    /// <summary>Writes the page.</summary>
    /// <param name="title">Its title, as text.</param>
    /// <param name="contents">The list of headings as HTML, or nothing.</param>
    /// <param name="body">The body as HTML.</param>
    /// <param name="source">The notebook's file name.</param>
    public static string Write(string title, string contents, string body, string source) => new HtmlPage
    {
        Title = title,
        Style = PageStyle.Css + "\n",
        Before = Skip + contents,
        Body = [body],
        After = $"<footer>{HtmlText.Escape(source)} · AiPm.Interactive {Version}</footer>\n",
    }.ToHtml();

    private static string Version => typeof(PageShell).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";
}
