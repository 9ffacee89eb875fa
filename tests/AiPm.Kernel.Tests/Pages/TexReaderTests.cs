using System.Xml.Linq;
using AiPm.Kernel.Pages;
using CsCheck;

namespace AiPm.Kernel.Tests.Pages;

public sealed class TexReaderTests
{
    [Theory]
    [InlineData("x^2", "<msup><mi>x</mi><mrow><mrow><mn>2</mn></mrow></mrow></msup>")]
    [InlineData("\\frac{1}{n}", "<mfrac><mrow><mrow><mn>1</mn></mrow></mrow><mrow><mrow><mi>n</mi></mrow></mrow></mfrac>")]
    [InlineData("\\lambda \\ge 0", "<mi>λ</mi><mo>≥</mo><mn>0</mn>")]
    [InlineData("\\hat{y}", "<mover accent=\"true\"><mrow><mrow><mi>y</mi></mrow></mrow><mo>^</mo></mover>")]
    [InlineData("a-1", "<mi>a</mi><mo>−</mo><mn>1</mn>")]
    public void Known_formula_becomes_mathml(string tex, string inner) =>
        Assert.Equal($"<math aria-label=\"{HtmlText.Escape(tex)}\"><mrow>{inner}</mrow></math>", TexReader.ToHtml(tex, isBlock: false));

    [Theory]
    [InlineData("\\begin{cases} a \\end{cases}")]
    [InlineData("\\unknown")]
    [InlineData("{")]
    [InlineData("x^")]
    [InlineData("\\frac{1}")]
    [InlineData("x_1_2")]
    public void Unknown_formula_is_shown_as_typed(string tex) => Assert.Equal($"<code class=\"tex\">{tex}</code>", TexReader.ToHtml(tex, isBlock: false));

    [Fact]
    public void Any_formula_gives_whole_markup() =>
        Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 12].Select(string.Concat).Sample(tex => XElement.Parse(TexReader.ToHtml(tex, isBlock: true)), iter: 5_000);

    private static string[] Pieces { get; } = ["\\", "{", "}", "_", "^", "x", "1", "\\frac", "\\sqrt", "[", "]", "\\text", "\\sum", "\\left", "\\right", "(", ")", "'", " ", "<", "&", "\\hat", "\\alpha", ".", "\\mathbb", "|"];
}
