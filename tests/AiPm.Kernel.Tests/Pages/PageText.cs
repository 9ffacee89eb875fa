using AiPm.Kernel.Notebooks;
using AiPm.Kernel.Pages;

namespace AiPm.Kernel.Tests.Pages;

/// <summary>Pages for tests.</summary>
internal static class PageText
{
    public static string Of(params CellExecution[] cells) => In("/nowhere", true, cells);

    public static string In(string folder, bool showsCode, params CellExecution[] cells)
    {
        var notebook = Notebook.Parse(Path.Combine(folder, "the-notebook.ipynb"), """{"cells":[],"metadata":{},"nbformat":4,"nbformat_minor":5}"""u8.ToArray());
        return NotebookPage.Write(notebook, cells, showsCode);
    }

    public static CellExecution Words(string markdown) => new(new NotebookCell(CellKind.Markdown, markdown), null, []);

    public static CellExecution Code(string source, params CellOutput[] outputs) => new(new NotebookCell(CellKind.Code, source), 1, outputs);

    public static string Body(string page)
    {
        var start = page.IndexOf("<main", StringComparison.Ordinal);
        return page[start..page.IndexOf("</main>", StringComparison.Ordinal)];
    }

    public static string Clean(string html)
    {
        var pictures = new PagePictures("/nowhere", new Dictionary<string, CellAttachment>());
        return new HtmlSanitizer(new HtmlScope("x-", new PageHeadings(), pictures)).Clean(html);
    }
}
