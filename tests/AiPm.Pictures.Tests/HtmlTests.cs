using AiPm.Reports;
using CsCheck;

namespace AiPm.Pictures.Tests;

public class HtmlTests
{
    private static readonly ReportTable Hostile = new()
    {
        Title = "</caption><script>alert(1)</script>",
        Columns = [new("<img src=x onerror=alert(1)>"), new("n", IsNumber: true)],
        Rows = [["\"><script>", "1"], ["short row"], ["a", "b", "too long a row"]],
    };

    [Fact]
    public void HtmlTable_gives_the_accepted_file() => GoldenFile.Matches("table.html", HtmlTable.Write(ChartCases.Table()));

    [Fact]
    public void HtmlTable_escapes_all_text_and_has_a_cell_for_each_column()
    {
        var html = HtmlTable.Write(Hostile);

        Assert.DoesNotMatch("<script|<img|style=", html);
        Assert.Equal(6, html.Split("<td").Length - 1);
        Assert.Contains("<td align=\"right\">1</td>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(60)]
    [InlineData(30)]
    public void TextTable_gives_the_accepted_file(int width) => GoldenFile.Matches($"table-{width}.txt", TextTable.Write(ChartCases.Table(), width));

    [Fact]
    public void TextTable_is_never_wider_than_asked_and_aligns_numbers_at_the_right() =>
        Gen.Select(Gen.String.Array[1, 6].Array[0, 5], Gen.Int[20, 120], Gen.Bool.Array[6]).Sample((rows, width, numbers) =>
        {
            var count = rows.Select(row => row.Length).DefaultIfEmpty(1).Max();
            var table = new ReportTable { Columns = Enumerable.Range(0, count).Select(i => new ReportColumn($"column {i}", numbers[i])).ToArray(), Rows = rows };

            Assert.All(TextTable.Write(table, width).Split('\n'), line => Assert.InRange(TerminalText.Width(line), 0, width));
        });

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("漢字", 4)]
    [InlineData("e\u0301", 1)]
    [InlineData("😀", 2)]
    public void TerminalText_counts_cells(string text, int expected) => Assert.Equal(expected, TerminalText.Width(text));

    [Fact]
    public void HtmlPage_gives_the_accepted_file() => GoldenFile.Matches("page.html", new HtmlPage
    {
        Title = "Baseline <before> brilliance",
        Body = [HtmlPage.Heading("A & B", 1), HtmlPage.Paragraph("a < b"), new PicturedReport().ToHtml(), new PlainReport().ToHtml()],
    }.ToHtml());

    [Fact]
    public void HtmlPage_runs_no_script_and_loads_nothing()
    {
        var page = new HtmlPage { Title = "t", Body = [new PicturedReport().ToHtml()] }.ToHtml();

        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"<script|<link|href=|\ssrc=|url\(|@import", page);
        Assert.DoesNotMatch("https?:(?!//www.w3.org/2000/svg\")", page);
    }

    [Fact]
    public void ToHtml_shows_picture_sentence_and_tables()
    {
        var html = new PicturedReport().ToHtml();

        Assert.Contains("<svg ", html, StringComparison.Ordinal);
        Assert.Contains("<desc", html, StringComparison.Ordinal);
        Assert.Contains("Ridge is &lt;best&gt;.", html, StringComparison.Ordinal);
        Assert.Contains("<table>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void ToHtml_of_a_report_without_a_picture_is_its_sentence()
    {
        Assert.Equal("<section>\n<p>Nothing &amp; no more.</p>\n</section>\n", new PlainReport().ToHtml());
        Assert.Null(new PlainReport().ToSvg());
        Assert.Null(new PlainReport().ToPng());
    }

    [Fact]
    public void ToPng_and_ToSvg_draw_the_picture()
    {
        var scene = new PicturedReport().Draw();

        Assert.Equal(SvgWriter.Write(scene), new PicturedReport().ToSvg());
        Assert.Equal(PngWriter.Write(scene, Theme.Dark), new PicturedReport().ToPng(Theme.Dark));
    }

    private sealed record PicturedReport : Report, IPictured
    {
        public override string Verb => "baseline";

        public override string Sentence => "Ridge is <best>.";

        public override IReadOnlyList<ReportTable> Tables => [ChartCases.Table()];

        public Scene Draw() => ChartCases.Ladder().Draw();
    }

    private sealed record PlainReport : Report
    {
        public override string Verb => "init";

        public override string Sentence => "Nothing & no more.";
    }

    [Fact]
    public void Prose_is_wrapped_and_never_cut()
    {
        var sentence = string.Join(' ', Enumerable.Range(0, 60).Select(i => $"word{i}"));
        var table = new ReportTable { Title = sentence, Columns = [new("option"), new("what it does")], Rows = [["--row N", sentence]] };
        var cut = TextTable.Write(table, 60);
        var whole = TextTable.Write(table with { IsProse = true }, 60);
        Assert.DoesNotContain("word59", cut, StringComparison.Ordinal);
        Assert.DoesNotContain("…", whole, StringComparison.Ordinal);
        Assert.Equal(2, whole.Split("word59").Length - 1);
        Assert.All(whole.Split('\n'), line => Assert.True(line.Length <= 60, line));
    }
}
