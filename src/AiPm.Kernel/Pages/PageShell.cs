using System.Reflection;

namespace AiPm.Kernel.Pages;

/// <summary>The frame of a page: head, contents, body and foot.</summary>
internal static class PageShell
{
    // Forbids what the page does not hold anyway: scripts, and anything from elsewhere.
    private const string Policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    /// <summary>Writes the page.</summary>
    /// <param name="title">Its title, as text.</param>
    /// <param name="contents">The list of headings as HTML, or nothing.</param>
    /// <param name="body">The body as HTML.</param>
    /// <param name="source">The notebook's file name.</param>
    public static string Write(string title, string contents, string body, string source) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="{Policy}">
        <title>{HtmlText.Escape(title)}</title>
        <style>
        {PageStyle.Css}
        </style>
        </head>
        <body{(contents.Length > 0 ? " class=\"with-contents\"" : "")}>
        <a class="skip" href="#content">Skip to the text</a>
        {contents}<main id="content">
        {body}</main>
        <footer>{HtmlText.Escape(source)} · AiPm.Interactive {Version}</footer>
        </body>
        </html>

        """.ReplaceLineEndings("\n");

    private static string Version => typeof(PageShell).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";
}
