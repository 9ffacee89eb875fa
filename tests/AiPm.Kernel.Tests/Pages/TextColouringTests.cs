using System.Net;
using System.Text.RegularExpressions;
using AiPm.Kernel.Pages;
using CsCheck;

namespace AiPm.Kernel.Tests.Pages;

public sealed partial class TextColouringTests
{
    [Theory]
    [InlineData("var x = 1.5;", "<span class=\"k\">var</span> x = <span class=\"n\">1.5</span>;")]
    [InlineData("// note", "<span class=\"c\">// note</span>")]
    [InlineData("Console.WriteLine($\"{a}\");", "Console.<span class=\"f\">WriteLine</span>(<span class=\"s\">$&quot;{a}&quot;</span>);")]
    [InlineData("new Foo()", "<span class=\"k\">new</span> <span class=\"t\">Foo</span>()")]
    [InlineData("#!aipm drift train --by month\nif", "<span class=\"m\">#!aipm</span> drift train <span class=\"k\">--by</span> month\n<span class=\"k\">if</span>")]
    [InlineData("#r \"nuget: A\"", "<span class=\"m\">#r</span> <span class=\"s\">&quot;nuget: A&quot;</span>")]
    public void Code_is_coloured_by_its_tokens(string code, string html) => Assert.Equal(html, CodeColouring.ToHtml(code));

    [Fact]
    public void Colouring_changes_no_letter_of_any_code() =>
        Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 20].Select(string.Concat).Sample(
            code => Assert.Equal(code, WebUtility.HtmlDecode(Tags().Replace(CodeColouring.ToHtml(code), ""))),
            iter: 3_000);

    [Theory]
    [InlineData("\e[31mred\e[0m plain", "<span class=\"ansi-red\">red</span> plain")]
    [InlineData("\e[1;32mbold\e[22m green\e[39m", "<span class=\"ansi-bold ansi-green\">bold</span><span class=\"ansi-green\"> green</span>")]
    [InlineData("\e[38;5;196mx\e[2K\e]0;title\ay\e[1A", "xy")]
    [InlineData("\e[31ma\nb", "<span class=\"ansi-red\">a</span>\n<span class=\"ansi-red\">b</span>")]
    [InlineData("10 %\r50 %\r100 %\r\ndone", "100 %\ndone")]
    [InlineData("a\0\b\u007fb", "ab")]
    [InlineData("\e[31", "")]
    [InlineData("<b>", "&lt;b&gt;")]
    public void Console_text_keeps_its_colours_and_loses_other_commands(string text, string html) => Assert.Equal(html, AnsiText.ToHtml(text));

    private static string[] Pieces { get; } =
        ["var ", "x", "\"", "$\"{", "}\"", "\"\"\"", "\n", "#!aipm run \"a", "#r \"", "#if X\n", "#endif\n", "//", "/*", "*/", "'", "é", "😀", "<", "&", "@", "1e", "{", "}", ";", "#", "\t", "\\", "async "];

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();
}
