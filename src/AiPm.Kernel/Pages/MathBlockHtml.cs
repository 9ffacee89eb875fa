using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace AiPm.Kernel.Pages;

/// <summary>Writes a formula on lines of its own.</summary>
internal sealed class MathBlockHtml : HtmlObjectRenderer<MathBlock>
{
    /// <inheritdoc/>
    protected override void Write(HtmlRenderer renderer, MathBlock obj) => renderer.Write(TexReader.ToHtml(obj.Lines.ToString(), isBlock: true)).WriteLine();
}
