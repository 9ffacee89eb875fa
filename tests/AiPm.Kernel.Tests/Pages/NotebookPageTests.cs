using System.Globalization;
using AiPm.Kernel.Notebooks;
using AiPm.Kernel.Pages;
using AiPm.Kernel.Tests.Notebooks;

namespace AiPm.Kernel.Tests.Pages;

public sealed class NotebookPageTests
{
    private const string Hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>";
    private const string Png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

    [Fact]
    public void Hostile_text_is_shown_and_never_acts_wherever_it_stands()
    {
        var page = PageText.Of(
            PageText.Words("# " + Hostile + "\n\n" + Hostile + "\n\n`" + Hostile + "`\n\n[x](javascript:alert(1)) $" + Hostile + "$"),
            PageText.Code(
                Hostile,
                new StreamOutput("stdout", Hostile),
                new ErrorOutput(Hostile, Hostile, [Hostile], 1),
                new ResultOutput(NotebookText.Bundle(("text/plain", Hostile))),
                new ResultOutput(NotebookText.Bundle(("text/html", Hostile))),
                new ResultOutput(NotebookText.Bundle(("text/markdown", Hostile))),
                new ResultOutput(NotebookText.Bundle(("text/latex", Hostile))),
                new ResultOutput(NotebookText.Bundle((Hostile, Hostile))),
                new DisplayOutput(NotebookText.Bundle(("image/png", Png), ("text/plain", Hostile + "\""))),
                new DisplayOutput(NotebookText.Bundle(("image/png", "\"><script>"), ("text/plain", "x"))),
                new DisplayOutput(NotebookText.Bundle(("text/plain", "x")) with { PageSvg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>" })));

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch("<[^<>]*\\son\\w+=", System.Text.RegularExpressions.Regex.Replace(page, "\"[^\"]*\"", "\"\""));
        Assert.DoesNotContain("javascript:alert", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_loads_nothing_and_tells_the_browser_to_load_nothing()
    {
        var page = PageText.Of(PageText.Words("![chart](https://example.org/a.png) <img src=\"//example.org/b.png\" srcset=\"https://example.org/c.png\"> <video src=\"https://example.org/v\"></video>"));

        Assert.Contains("<a href=\"https://example.org/a.png\">chart</a>", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("(src|srcset|poster)\\s*=\\s*\"(?!data:)", page);
        Assert.DoesNotMatch("<link|@import|url\\(", page);
        Assert.Contains("default-src 'none'; img-src data:", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Title_is_the_first_heading_or_the_file_name()
    {
        Assert.Contains("<title>The *finding* &amp; more</title>".Replace("*", "", StringComparison.Ordinal), PageText.Of(PageText.Words("text"), PageText.Words("## The *finding* & more\n\n# Later")), StringComparison.Ordinal);
        var plain = PageText.Of(PageText.Words("text"));
        Assert.Contains("<title>the-notebook</title>", plain, StringComparison.Ordinal);
        Assert.Contains("<h1>the-notebook</h1>", plain, StringComparison.Ordinal);
    }

    [Fact]
    public void Contents_are_listed_from_four_headings_on()
    {
        Assert.DoesNotContain("<nav", PageText.Of(PageText.Words("# A\n## B\n## C")), StringComparison.Ordinal);

        var page = PageText.Of(PageText.Words("# A\n## Same name\n### C c"), PageText.Words("## Same name"));

        Assert.Contains("<li class=\"level1\"><a href=\"#Same-name\">Same name</a></li>", page, StringComparison.Ordinal);
        Assert.Contains("<li class=\"level2\"><a href=\"#C-c\">C c</a></li>", page, StringComparison.Ordinal);
        Assert.Contains("<h2 id=\"Same-name-2\">", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_to_headings_find_them_in_any_case_and_in_other_cells() =>
        Assert.Contains("<a href=\"#What-it-means\">below</a>", PageText.Of(PageText.Words("[below](#what-it-means)"), PageText.Words("## What it means")), StringComparison.Ordinal);

    [Fact]
    public void Footnotes_of_two_cells_do_not_meet()
    {
        var page = PageText.Of(PageText.Words("a[^1]\n\n[^1]: x"), PageText.Words("b[^1]\n\n[^1]: y"));

        Assert.Contains("id=\"c1-fn:1\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"#c2-fn:1\"", page, StringComparison.Ordinal);
        var ids = System.Text.RegularExpressions.Regex.Matches(page, " id=\"([^\"]+)\"").Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public void Markdown_has_tables_tasks_links_and_struck_text()
    {
        var page = PageText.Body(PageText.Of(PageText.Words("| a | b |\n|:--|--:|\n| 1 | 2 |\n\n- [x] done\n- [ ] open\n\nhttps://example.org ~~old~~")));

        Assert.Contains("<td style=\"text-align:right\">2</td>", page, StringComparison.Ordinal);
        Assert.Contains("<input type=\"checkbox\" disabled checked>", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://example.org\">https://example.org</a>", page, StringComparison.Ordinal);
        Assert.Contains("<del>old</del>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Unclosed_html_in_a_cell_ends_with_the_cell()
    {
        var page = PageText.Body(PageText.Of(PageText.Words("<details><summary>more</summary>\n\nhidden"), PageText.Words("</div></main>after")));

        Assert.Contains("</details></div>", page, StringComparison.Ordinal);
        Assert.Contains("after", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Attachments_and_pictures_beside_the_notebook_are_put_into_the_page()
    {
        using var folder = new TestFolder();
        folder.Write("my pictures/a b.png", "png");
        var cell = new NotebookCell(CellKind.Markdown, "![x](attachment:p%20q.png) ![y](my%20pictures/a%20b.png) <img src='my pictures/a b.png' width=40>")
        {
            Attachments = new Dictionary<string, CellAttachment> { ["p q.png"] = new("image/png", "AAAA\n") },
        };

        var page = PageText.In(folder.Path, true, new CellExecution(cell, null, []));

        Assert.Contains("<img src=\"data:image/png;base64,AAAA\" alt=\"x\">", page, StringComparison.Ordinal);
        Assert.Contains("<img src=\"data:image/png;base64,cG5n\" alt=\"y\">", page, StringComparison.Ordinal);
        Assert.Contains("<img src=\"data:image/png;base64,cG5n\" alt=\"\" width=\"40\">", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_outside_the_folder_and_files_that_are_no_pictures_stay_outside()
    {
        using var folder = new TestFolder();
        folder.Write("secret.png", "secret");
        folder.Write("inside/key.txt", "secret");
        folder.Write("insider/b.png", "secret");
        var inside = folder["inside"];
        File.CreateSymbolicLink(Path.Combine(inside, "link.png"), folder["secret.png"]);
        Directory.CreateSymbolicLink(Path.Combine(inside, "up"), folder.Path);
        var absolute = folder["secret.png"];

        var page = PageText.In(inside, true, PageText.Words($"![a](../secret.png) ![a](key.txt) ![a](link.png) ![a](up/secret.png) ![a]({absolute}) ![a](file://{absolute}) ![a](%2e%2e/secret.png) ![a](../insider/b.png) ![a](attachment:none.png)"));

        Assert.DoesNotContain("data:image", page[page.IndexOf("<main", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Equal(9, System.Text.RegularExpressions.Regex.Count(page, "a \\(not found\\)"));
    }

    [Fact]
    public void Drawing_comes_before_picture_before_html_before_text()
    {
        var bundle = NotebookText.Bundle(("text/plain", "the words"), ("text/html", "<b>html</b>"), ("image/png", Png)) with { Width = 720, Height = 300 };

        var drawn = PageText.Of(PageText.Code("", new DisplayOutput(bundle with { PageSvg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><g id=\"a\"/></svg>" })));
        var pictured = PageText.Of(PageText.Code("", new DisplayOutput(bundle)));
        var table = PageText.Of(PageText.Code("", new DisplayOutput(bundle with { Data = [.. bundle.Data.Take(2)] })));

        Assert.Contains("<g id=\"c1-o1-a\"", drawn, StringComparison.Ordinal);
        Assert.Contains("<figcaption>the words</figcaption>", drawn, StringComparison.Ordinal);
        Assert.DoesNotContain("data:image/png", drawn, StringComparison.Ordinal);
        Assert.Contains($"<img src=\"data:image/png;base64,{Png}\" alt=\"the words\" width=\"720\" height=\"300\">", pictured, StringComparison.Ordinal);
        Assert.Contains("<b>html</b>", table, StringComparison.Ordinal);
        Assert.DoesNotContain("the words", table, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"><rect onclick=\"x\"/></svg>")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"https://example.org\"/></svg>")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"><style>@import 'https://example.org'</style></svg>")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"><a href=\"javascript:x\"/></svg>")]
    [InlineData("<svg")]
    [InlineData("<p/>")]
    public void Drawing_that_is_more_than_a_drawing_gives_way_to_the_picture(string svg)
    {
        var page = PageText.Of(PageText.Code("", new DisplayOutput(NotebookText.Bundle(("image/png", Png), ("text/plain", "w")) with { PageSvg = svg })));

        Assert.Contains("data:image/png", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<svg", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Drawing_keeps_its_dark_colours_and_its_own_names()
    {
        const string Svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" aria-labelledby=\"t d\"><title id=\"t\">x</title><desc id=\"d\">y</desc><style>@media (prefers-color-scheme:dark){.a{fill:#fff}#t{fill:#eee}}</style><rect fill=\"url(#t)\"/></svg>";

        Assert.Equal(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" aria-labelledby=\"p-t p-d\"><title id=\"p-t\">x</title><desc id=\"p-d\">y</desc><style>@media (prefers-color-scheme:dark){.a{fill:#fff}#p-t{fill:#eee}}</style><rect fill=\"url(#p-t)\" /></svg>",
            InlineSvg.Of(Svg, "p-"));
    }

    [Fact]
    public void Html_that_sets_its_own_colours_gets_white_paper()
    {
        Assert.Contains("class=\"html paper\"", PageText.Of(PageText.Code("", new DisplayOutput(NotebookText.Bundle(("text/html", "<p style='color: black'>x</p>"))))), StringComparison.Ordinal);
        Assert.Contains("class=\"html\"", PageText.Of(PageText.Code("", new DisplayOutput(NotebookText.Bundle(("text/html", "<p style='width: 3em'>x</p>"))))), StringComparison.Ordinal);
    }

    [Fact]
    public void Code_can_be_left_out_and_outputs_stay()
    {
        var page = PageText.Body(PageText.In("/nowhere", showsCode: false, PageText.Code("var hidden = 1;", new StreamOutput("stdout", "shown")), PageText.Code("var silent = 1;")));

        Assert.DoesNotContain("hidden", page, StringComparison.Ordinal);
        Assert.DoesNotContain("silent", page, StringComparison.Ordinal);
        Assert.DoesNotContain("[1]", page, StringComparison.Ordinal);
        Assert.Contains("shown", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_text_is_folded_and_endless_text_cut()
    {
        var page = PageText.Of(PageText.Code("", new StreamOutput("stdout", string.Concat(Enumerable.Range(1, 100).Select(i => $"line {i}\n")))));
        var endless = PageText.Of(PageText.Code("", new StreamOutput("stdout", new string('x', 5_000_000))));

        Assert.Contains("<summary>75 more lines</summary>", page, StringComparison.Ordinal);
        Assert.InRange(endless.Length, 200_000, 230_000);
        Assert.Contains("Cut here", endless, StringComparison.Ordinal);
    }

    [Fact]
    public void Foot_names_notebook_and_kit_and_page_is_the_same_under_any_culture()
    {
        var culture = CultureInfo.CurrentCulture;
        var cells = new[] { PageText.Words("# A\n## B\n## C\n## D"), PageText.Code("1.5", new StreamOutput("stdout", "I\ni\n")) };
        var page = PageText.Of(cells);
        try
        {
            foreach (var name in new[] { "de-DE", "tr-TR" })
            {
                CultureInfo.CurrentCulture = new CultureInfo(name);
                Assert.Equal(page, PageText.Of(cells));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }

        Assert.Matches("<footer>the-notebook.ipynb · AiPm.Interactive \\d+\\.\\d+\\.\\d+</footer>", page);
    }
}
