using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace AiPm.Kernel.Pages;

/// <summary>Writes a formula within a sentence.</summary>
internal sealed class MathInlineHtml : HtmlObjectRenderer<MathInline>
{
    /// <inheritdoc/>
    protected override void Write(HtmlRenderer renderer, MathInline obj) => renderer.Write(TexReader.ToHtml(obj.Content.ToString(), isBlock: obj.DelimiterCount > 1));
}
