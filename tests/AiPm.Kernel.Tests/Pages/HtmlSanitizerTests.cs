using System.Text.RegularExpressions;
using CsCheck;

namespace AiPm.Kernel.Tests.Pages;

public sealed partial class HtmlSanitizerTests
{
    [Theory]
    [InlineData("<b>a</b> &amp; <i>b</i>", "<b>a</b> &amp; <i>b</i>")]
    [InlineData("a < b", "a &lt; b")]
    [InlineData("<script>alert(1)</script>x", "x")]
    [InlineData("<SCRIPT>alert('</scripty>')</SCRIPT >x", "x")]
    [InlineData("<script>alert(1)", "")]
    [InlineData("<scr<script></script>ipt>alert(1)</script>", "ipt&gt;alert(1)")]
    [InlineData("<img src=x onerror=alert(1)>", "<span class=\"missing\">picture (not found)</span>")]
    [InlineData("<p onclick='x' OnMouseOver=y title='t'>a", "<p title=\"t\">a</p>")]
    [InlineData("<a href='javascript:alert(1)'>a</a>", "<a>a</a>")]
    [InlineData("<a href=' java\tscript:alert(1)'>a</a>", "<a>a</a>")]
    [InlineData("<a href='&#106;avascript&#58;alert(1)'>a</a>", "<a>a</a>")]
    [InlineData("<a href='javascript&colon;alert(1)'>a</a>", "<a href=\"javascript&amp;colon;alert(1)\">a</a>")]
    [InlineData("<a href='data:text/html,x'>a</a>", "<a>a</a>")]
    [InlineData("<a href='https://example.org/?a=1&amp;b=2'>a</a>", "<a href=\"https://example.org/?a=1&amp;b=2\">a</a>")]
    [InlineData("<a href='other.ipynb'>a</a>", "<a href=\"other.ipynb\">a</a>")]
    [InlineData("<iframe src='https://example.org'>a</iframe>b", "b")]
    [InlineData("<object data='x'>a</object><embed src='x'>b", "b")]
    [InlineData("<form action='/x'><input type='text'><button>go</button></form>", "go")]
    [InlineData("<input type='checkbox' checked onchange='x'>", "<input type=\"checkbox\" disabled checked>")]
    [InlineData("<style>@import url(https://example.org)</style>a", "a")]
    [InlineData("<link rel=stylesheet href=x><meta http-equiv=refresh content=0><base href=x>a", "a")]
    [InlineData("<p style='color:red;background:url(https://example.org);position:fixed'>a</p>", "<p style=\"color:red\">a</p>")]
    [InlineData("<p style='color:\\72 ed;width:expression(alert(1))'>a</p>", "<p>a</p>")]
    [InlineData("<!-- <script>x</script> -->a<!DOCTYPE x><?php x ?><![CDATA[b]]>", "a")]
    [InlineData("</div></main></body>a", "a")]
    [InlineData("<div><b>a</div>b", "<div><b>a</b></div>b")]
    [InlineData("<p>a<p>b", "<p>a</p><p>b</p>")]
    [InlineData("<table><tr><td>a<td>b</table>", "<div class=\"wide\" role=\"group\" aria-label=\"Table\" tabindex=\"0\"><table><tr><td>a</td><td>b</td></tr></table></div>")]
    [InlineData("<svg viewBox='0 0 1 1' onload='x'><path d='M0 0'/><script>x</script><foreignObject><p>a</foreignObject></svg>", "<svg viewbox=\"0 0 1 1\"><path d=\"M0 0\"></path><p>a</p></svg>")]
    [InlineData("<svg><use href='https://example.org/#a'/><use href='#a'/><rect id='a' fill='url(#b)' stroke='url(https://example.org)' clip-path='\\75rl(x)'/></svg>", "<svg><use></use><use href=\"#x-a\"></use><rect id=\"x-a\" fill=\"url(#x-b)\"></rect></svg>")]
    [InlineData("<svg><title><b>a</b></title><style>b</style></svg><title>c</title>", "<svg><title><b>a</b></title></svg>")]
    [InlineData("<p title='a\"><script>x</script>'>a</p>", "<p title=\"a&quot;&gt;&lt;script&gt;x&lt;/script&gt;\">a</p>")]
    [InlineData("<p title=a\"b>x", "<p title=\"a&quot;b\">x</p>")]
    [InlineData("<p id='main' aria-labelledby='a b'>x</p>", "<p id=\"x-main\" aria-labelledby=\"x-a x-b\">x</p>")]
    [InlineData("a <3 b </3 c <", "a &lt;3 b ")]
    [InlineData("<p", "<p></p>")]
    [InlineData("<math><mfrac><mi>a</mi><mn>2</mn></mfrac></math>", "<math><mfrac><mi>a</mi><mn>2</mn></mfrac></math>")]
    public void Only_what_is_known_and_harmless_is_written(string html, string clean) => Assert.Equal(clean, PageText.Clean(html));

    [Fact]
    public void Whatever_comes_every_tag_is_known_closed_and_without_handlers() =>
        Soup.Sample(
            html =>
            {
                var clean = PageText.Clean(html);

                Assert.DoesNotMatch(Dangerous(), clean);
                Assert.Equal(0, Depth(clean));
                Assert.Equal(clean, PageText.Clean(Unwrapped(clean)));
            },
            iter: 5_000);

    [Fact]
    public void Deep_nesting_ends_at_a_depth_that_browsers_take()
    {
        var clean = PageText.Clean(string.Concat(Enumerable.Repeat("<b>", 50_000)) + "x");

        Assert.Equal(200, Regex.Count(clean, "<b>"));
        Assert.Contains('x', clean);
    }

    private static string[] Pieces { get; } =
    [
        "<", ">", "/", "\"", "'", "=", " ", "a", "&", "&lt;", "&#60;", "&quot;", "<!--", "-->", "<![CDATA[", "]]>", "</", "<script", "</script>", "<style>", "</style>", "<svg>", "</svg>",
        "<math>", "<title>", "</title>", "<textarea>", "<noscript>", "<p ", "<b>", "</b>", "<td>", "<table>", "</table>", " onclick=x", " href=javascript:x", " src=http://x", " style=", "url(x)", "<img ", "<a ", "<svg/onload=x>",
    ];

    private static Gen<string> Soup { get; } = Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 14].Select(string.Concat);

    private static int Depth(string clean)
    {
        var open = new Stack<string>();
        foreach (Match tag in Tags().Matches(clean))
        {
            var name = tag.Groups[2].Value;
            if (tag.Groups[1].Length > 0)
            {
                Assert.Equal(open.Pop(), name);
            }
            else if (name is not ("br" or "hr" or "img" or "input" or "wbr" or "col"))
            {
                open.Push(name);
            }
        }

        return open.Count;
    }

    private static string Unwrapped(string clean) => clean.Replace("<div class=\"wide\" role=\"group\" aria-label=\"Table\" tabindex=\"0\"><table", "<table", StringComparison.Ordinal).Replace("</table></div>", "</table>", StringComparison.Ordinal);

    [GeneratedRegex("<script|<style|<iframe|<textarea|<noscript|<[^>]*\\son\\w+=|<[^>]*=\"\\s*javascript|<[^>]*src=\"http|<[^>]*url\\(x", RegexOptions.IgnoreCase)]
    private static partial Regex Dangerous();

    [GeneratedRegex("<(/?)([a-z0-9]+)[^>]*>")]
    private static partial Regex Tags();
}
