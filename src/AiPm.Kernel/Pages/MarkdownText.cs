using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace AiPm.Kernel.Pages;

/// <summary>Markdown as GitHub and Jupyter read it, with formulas.</summary>
internal static class MarkdownText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables(new PipeTableOptions { InferColumnWidthsFromSeparator = false })
        .UseTaskLists()
        .UseFootnotes()
        .UseAutoLinks()
        .UseEmphasisExtras()
        .UseMathematics()
        .Build();

    /// <summary>Reads markdown and takes its headings in.</summary>
    /// <param name="text">The text.</param>
    /// <param name="headings">The page's headings.</param>
    public static MarkdownDocument Read(string text, PageHeadings headings)
    {
        var document = Markdown.Parse(text, Pipeline);
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            heading.GetAttributes().Id = headings.Add(heading.Level, TextOf(heading.Inline));
        }

        return document;
    }

    /// <summary>Writes what was read as HTML that is still to be cleaned.</summary>
    public static string ToHtml(MarkdownDocument document)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.RemoveAll(r => r is HtmlMathInlineRenderer or HtmlMathBlockRenderer);
        renderer.ObjectRenderers.Insert(0, new MathInlineHtml());
        renderer.ObjectRenderers.Insert(0, new MathBlockHtml());
        renderer.Render(document);
        return writer.ToString();
    }

    private static string TextOf(ContainerInline? inline) => string.Concat((inline?.Descendants() ?? []).Select(part => part switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        MathInline math => math.Content.ToString(),
        LineBreakInline => " ",
        _ => "",
    }));
}
