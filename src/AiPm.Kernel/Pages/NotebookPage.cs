using System.Globalization;
using System.Text;
using AiPm.Kernel.Notebooks;
using Markdig.Syntax;

namespace AiPm.Kernel.Pages;

/// <summary>An executed notebook as one HTML file that loads nothing, runs nothing, and reads well on a screen, on a telephone and on paper.</summary>
/// <remarks>HTML in outputs and in markdown is kept, but written anew without scripts, event handlers, style sheets, frames and
/// anything that would load from elsewhere; a notebook's author is trusted to compute, not to run code in a reader's browser.</remarks>
public static class NotebookPage
{
    private const int HeadingsForContents = 4;

    /// <summary>Writes the page.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="executions">Its cells and what came of them.</param>
    /// <param name="showsCode">Whether the code is shown.</param>
    public static string Write(Notebook notebook, IReadOnlyList<CellExecution> executions, bool showsCode = true)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        ArgumentNullException.ThrowIfNull(executions);
        var headings = new PageHeadings();
        // All markdown is read before any is written: a link may lead to a heading further down.
        var texts = executions.Select(e => e.Cell.Kind == CellKind.Markdown ? MarkdownText.Read(e.Cell.Source, headings) : null).ToList();
        var body = new StringBuilder();
        var outputs = new OutputHtml(notebook.Folder, headings);
        for (var i = 0; i < executions.Count; i++)
        {
            var prefix = string.Create(CultureInfo.InvariantCulture, $"c{i + 1}-");
            body.Append(texts[i] is { } text ? Markdown(text, executions[i].Cell, notebook, headings, prefix) : Cell(executions[i], outputs, prefix, showsCode));
        }

        var title = headings.All.Count > 0 ? headings.All[0].Text : notebook.Name;
        return PageShell.Write(title, Contents(headings), (headings.All.Count > 0 ? "" : $"<h1>{HtmlText.Escape(title)}</h1>\n") + body, Path.GetFileName(notebook.Path));
    }

    private static string Markdown(MarkdownDocument text, NotebookCell cell, Notebook notebook, PageHeadings headings, string prefix)
    {
        var scope = new HtmlScope(prefix, headings, new PagePictures(notebook.Folder, cell.Attachments));
        return $"<div class=\"words\">\n{new HtmlSanitizer(scope).Clean(MarkdownText.ToHtml(text))}</div>\n";
    }

    private static string Cell(CellExecution execution, OutputHtml outputs, string prefix, bool showsCode)
    {
        var cell = execution.Cell;
        var html = new StringBuilder();
        if (showsCode && !string.IsNullOrWhiteSpace(cell.Source))
        {
            var count = execution.Count is { } number ? string.Create(CultureInfo.InvariantCulture, $"[{number}]") : "";
            var label = cell.Kind == CellKind.Raw ? "Text" : count.Length > 0 ? $"Code, cell {execution.Count}" : "Code that did not run";
            html.Append(CultureInfo.InvariantCulture, $"<div class=\"code\"><span class=\"count\" aria-hidden=\"true\">{count}</span>")
                .Append(CultureInfo.InvariantCulture, $"<pre role=\"group\" aria-label=\"{label}\" tabindex=\"0\"><code>{CodeColouring.ToHtml(cell.Source, cell.Kind == CellKind.Code && cell.IsCSharp)}</code></pre></div>\n");
        }

        var joined = OutputJson.Joined(execution.Outputs);
        var shown = string.Concat(joined.Select((output, i) => outputs.ToHtml(output, string.Create(CultureInfo.InvariantCulture, $"{prefix}o{i + 1}-"))));
        html.Append(shown.Length > 0 ? $"<div class=\"outputs\">\n{shown}</div>\n" : "");
        return html.Length > 0 ? $"<div class=\"cell\">\n{html}</div>\n" : "";
    }

    private static string Contents(PageHeadings headings)
    {
        if (headings.All.Count < HeadingsForContents)
        {
            return "";
        }

        // The first heading is the page's title, and stands at the top anyway.
        var listed = headings.All.Skip(1).Where(h => h.Level <= 3).ToList();
        var top = listed.Count > 0 ? listed.Min(h => h.Level) : 1;
        var items = listed.Select(h => string.Create(CultureInfo.InvariantCulture, $"<li class=\"level{h.Level - top + 1}\"><a href=\"#{HtmlText.Escape(h.Id)}\">{HtmlText.Escape(h.Text)}</a></li>\n"));
        return listed.Count == 0 ? "" : $"<nav aria-label=\"Contents\"><p>Contents</p>\n<ul>\n{string.Concat(items)}</ul></nav>\n";
    }
}
