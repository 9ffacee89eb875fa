using System.Collections;
using System.Globalization;
using AiPm.Formatters;
using Microsoft.Data.Analysis;
using Microsoft.DotNet.Interactive.Formatting;

namespace AiPm.Interactive.Tests.Formatters;

public sealed class TablePreviewTests
{
    public TablePreviewTests()
    {
        AipmFormatters.Register();
        AipmFormatters.Register();
    }

    [Fact]
    public void A_small_table_is_shown_whole_with_types_and_shape()
    {
        var nulls = new BitArray([false, true, false]);
        var table = new Table([new Column<string>("name", ["Ann", "", "a<b"], nulls), new Column<double>("score", [1.5, 0.1 + 0.2, double.NaN])]);

        Assert.Equal("   name     score\n   string  double\n0  Ann        1.5\n1  null       0.3\n2  a<b        NaN\n3 rows × 2 columns", table.ToDisplayString("text/plain"));
        var html = table.ToDisplayString("text/html");
        Assert.Contains("<th align=\"left\">name<br><small>string</small></th>", html);
        Assert.Contains("<td align=\"left\"><i>null</i></td>", html);
        Assert.Contains("a&lt;b", html);
        Assert.EndsWith("<p>3 rows × 2 columns</p>", html);
        Assert.DoesNotContain("style", html);
    }

    [Fact]
    public void A_long_data_frame_shows_its_first_ten_and_last_five_rows_and_looks_at_no_others()
    {
        var frame = new DataFrame(new Int32DataFrameColumn("n", 10_000_000), new DoubleDataFrameColumn("x", 10_000_000), new BooleanDataFrameColumn("flag", 10_000_000));
        frame.Columns[0][9_999_999] = 77;
        var before = GC.GetAllocatedBytesForCurrentThread();

        var text = frame.ToDisplayString("text/plain");
        var html = frame.ToDisplayString("text/html");

        // The text of all rows would be a gigabyte.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000_000);
        var lines = text.Split('\n');
        Assert.Equal(2 + 10 + 1 + 5 + 1, lines.Length);
        Assert.StartsWith("9\u2009999\u2009999  ", lines[^2]);
        Assert.Contains("77", lines[^2]);
        Assert.Equal("10\u2009000\u2009000 rows × 3 columns", lines[^1]);
        Assert.Contains("<p>10\u2009000\u2009000 rows × 3 columns</p>", html);
        Assert.Equal(17, html.Split("<tr>").Length - 1);
    }

    [Fact]
    public void A_wide_data_frame_is_cut_at_twenty_columns_with_the_count()
    {
        var frame = new DataFrame(Enumerable.Range(0, 1_000).Select(i => new Int64DataFrameColumn($"c{i}", 100)));

        var text = frame.ToDisplayString("text/plain");

        Assert.Contains("c19", text);
        Assert.DoesNotContain("c20", text);
        Assert.EndsWith("100 rows × 1000 columns, the first 20 columns shown", text);
        Assert.EndsWith("  …", text.Split('\n')[0]);
    }

    [Fact]
    public void Sixteen_rows_are_cut_and_fifteen_are_not()
    {
        Assert.DoesNotContain("…", new Table([new Column<long>("n", new long[15])]).ToDisplayString("text/plain"));
        Assert.Contains("…", new Table([new Column<long>("n", new long[16])]).ToDisplayString("text/plain"));
    }

    [Fact]
    public void A_table_without_rows_or_columns_is_shown()
    {
        Assert.Equal("     n\n  long\n0 rows × 1 column", new Table([new Column<long>("n", [])]).ToDisplayString("text/plain"));
        Assert.EndsWith("0 rows × 0 columns", new DataFrame().ToDisplayString("text/plain"));
        Assert.EndsWith("1 row × 0 columns", new Table([], 1).ToDisplayString("text/plain"));
    }

    [Theory]
    [InlineData(0.30000000000000004, "0.3")]
    [InlineData(12345678.9, "12345678.9")]
    [InlineData(123456789.123456789, "123456789.123457")]
    [InlineData(1.23456789012345e-7, "1.23457E-07")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(3.0, "3")]
    public void Numbers_are_shortened_for_looking(double number, string text) => Assert.Equal(text, CellText.Of(number));

    [Fact]
    public void Long_text_is_cut_and_line_breaks_are_marks()
    {
        Assert.Equal("a↵b c", CellText.Of("a\r\nb\tc"));
        Assert.Equal(60, CellText.Of(new string('x', 100))!.Length);
        Assert.EndsWith("😀…", CellText.Of(new string('x', 57) + "😀😀😀"));
    }

    [Fact]
    public void Dates_and_decimals_are_the_same_under_any_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal("2020-01-02", CellText.Of(new DateTime(2020, 1, 2)));
            Assert.Equal("2020-01-02 03:04:05", CellText.Of(new DateTime(2020, 1, 2, 3, 4, 5)));
            Assert.Equal("1.50", CellText.Of(1.50m));
            Assert.Equal("0.1", CellText.Of(0.1f));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_report_is_its_sentence() => Assert.Equal("All is well.", new WellReport().ToDisplayString("text/plain"));

    private sealed record WellReport : Report
    {
        public override string Verb => "well";

        public override string Sentence => "All is well.";
    }
}
