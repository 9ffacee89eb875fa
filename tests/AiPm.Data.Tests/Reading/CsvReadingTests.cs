using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace AiPm.Data.Tests.Reading;

public sealed class CsvReadingTests : IDisposable
{
    private readonly TemporaryProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void Read_of_the_ridership_file_finds_its_rows_columns_and_types()
    {
        var context = _project.Context() with { Folder = TemporaryProject.SampleData };

        var data = DataSource.Resolve(AiPm.Verbs.DataReference.Named("chicago_ridership.csv"), context);

        // md5sum (GNU coreutils 9.1) and Python 3.11's csv module.
        Assert.Equal("54e72228836c9d8b41724634859f026f", data.Stamp.Hash);
        Assert.Equal((5698, 50, 5698L, "path"), (data.Table.RowCount, data.Table.Columns.Count, data.Stamp.RowCount, data.Stamp.Kind));
        Assert.Equal(ColumnType.Date, data.Table["date"].Type);
        Assert.Equal(new DateOnly(2001, 1, 22), data.Table["date"].ValueAt(0));
        Assert.Equal(ColumnType.Double, data.Table["ridership"].Type);
        Assert.Equal(77602.9635, data.Table["ridership"].ToDoubles().Sum(), 1e-6);
        Assert.Empty(data.Notes);
        Assert.DoesNotContain(data.Table.Columns, column => column.Type == ColumnType.Text);
    }

    [Fact]
    public void Read_keeps_the_first_line_as_the_header_even_when_it_looks_like_data()
    {
        var table = _project.Csv("1,2\n3,4\n").Table;

        Assert.Equal(["1", "2"], table.Columns.Select(column => column.Name));
        Assert.Equal(3L, table["1"].ValueAt(0));
        Assert.Equal(1, table.RowCount);
    }

    [Fact]
    public void Read_treats_empty_and_NA_as_missing_everywhere_and_other_words_only_among_values()
    {
        var table = _project.Csv("n,d,b,t\n1,2024-02-29,true,x\nNA,NA,NA,NA\n,,,\nN/A,null,None,None\nNaN,NULL,N/A,null\n\"\",\"\",\"\",\"\"\n2,2024-03-01,False,\"NA\"\n").Table;

        Assert.Equal([1L, null, null, null, null, null, 2L], SameTable.Values(table, "n"));
        Assert.Equal([new DateOnly(2024, 2, 29), null, null, null, null, null, new DateOnly(2024, 3, 1)], SameTable.Values(table, "d"));
        Assert.Equal([true, null, null, null, null, null, false], SameTable.Values(table, "b"));
        Assert.Equal(["x", null, null, "None", "null", "", "NA"], SameTable.Values(table, "t"));
    }

    [Fact]
    public void Read_accepts_a_byte_order_mark_and_carriage_returns()
    {
        var table = _project.Csv("\uFEFFa,b\r\n1,x\r\n2,y\r\n").Table;

        Assert.Equal("a", table.Columns[0].Name);
        Assert.Equal(["x", "y"], SameTable.Values(table, "b"));
    }

    [Theory]
    [InlineData("t.csv", "a;b\n1;2,5\n")]
    [InlineData("t.csv", "a\tb\n1\t2,5\n")]
    [InlineData("t.tsv", "a\tb\n1\t2,5\n")]
    [InlineData("t.csv", "a|b\n1|2,5\n")]
    [InlineData("t.csv", "a,b\n1,\"2,5\"\n")]
    [InlineData("t.csv", "\n\na,b\n\n1,\"2,5\"\n\n")]
    public void Read_finds_the_separator(string name, string text)
    {
        _project.Write(name, text);

        var table = _project.Resolve(name).Table;

        Assert.Equal(["a", "b"], table.Columns.Select(column => column.Name));
        Assert.Equal([1L, "2,5"], table.Columns.Select(column => column.ValueAt(0)));
    }

    [Fact]
    public void Read_keeps_line_ends_quotes_and_any_letter_in_quotes()
    {
        var table = _project.Csv("\"a\nb\",c\n\"x\ny\",\"say \"\"hi\"\", Zoë 😀\"\n").Table;

        Assert.Equal("a\nb", table.Columns[0].Name);
        Assert.Equal("x\ny", table.Columns[0].ValueAt(0));
        Assert.Equal("say \"hi\", Zoë 😀", table["c"].ValueAt(0));
    }

    [Fact]
    public void Read_takes_a_quote_inside_a_field_as_it_is()
    {
        var table = _project.Csv("width 5\",b\n3\"x,4\n").Table;

        Assert.Equal(["width 5\"", "b"], table.Columns.Select(column => column.Name));
        Assert.Equal("3\"x", table.Columns[0].ValueAt(0));
    }

    [Fact]
    public void Read_of_gzip_gives_the_same_table()
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write("a,b\n1,x\n"u8);
        }

        _project.Write("t.csv.gz", bytes.ToArray());

        SameTable.Assert(_project.Csv("a,b\n1,x\n").Table, _project.Resolve("t.csv.gz").Table);
    }

    [Fact]
    public void Read_makes_empty_and_repeated_names_distinct_and_says_so()
    {
        var data = _project.Csv("a,a,,a.1,a\n1,2,3,4,5\n");

        Assert.Equal(["a", "a.2", "Unnamed: 2", "a.1", "a.3"], data.Table.Columns.Select(column => column.Name));
        Assert.Contains("column 2 'a' is 'a.2'", Assert.Single(data.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_keeps_names_that_differ_only_in_case() =>
        Assert.Equal(["id", "ID"], _project.Csv("id,ID\n1,2\n").Table.Columns.Select(column => column.Name));

    [Fact]
    public void Read_of_a_header_alone_gives_no_rows()
    {
        var table = _project.Csv("a,b\n").Table;

        Assert.Equal((0, 2), (table.RowCount, table.Columns.Count));
        Assert.Equal((0, 1), (_project.Csv("a").Table.RowCount, _project.Csv("a").Table.Columns.Count));
    }

    [Fact]
    public void Read_of_one_column_skips_blank_lines_and_keeps_missing_values() =>
        Assert.Equal([1L, null, 3L], SameTable.Values(_project.Csv("a\n\n1\nNA\n\n3\n\n").Table, "a"));

    [Fact]
    public void Read_of_one_column_of_text_tells_quoted_NA_from_missing() =>
        Assert.Equal(["x", "NA", null, ""], SameTable.Values(_project.Csv("a\nx\n\"NA\"\nNA\n\"\"\n").Table, "a"));

    [Fact]
    public void Read_of_a_file_with_a_pattern_in_its_name_takes_the_name_literally()
    {
        _project.Write("data[1]*?.csv", "a\n1\n");
        _project.Write("data1.csv", "a\n2\n");

        Assert.Equal(1L, _project.Resolve("data[1]*?.csv").Table["a"].ValueAt(0));
    }

    [Fact]
    public void Read_looks_past_ten_thousand_rows_before_it_names_a_type()
    {
        var text = new StringBuilder("a,b\n");
        for (var row = 1; row <= 12_000; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{row},{(row == 11_000 ? "n/k" : "1.50")}\n");
        }

        var data = _project.Csv(text.ToString());

        Assert.Equal(ColumnType.Int64, data.Table["a"].Type);
        Assert.Equal(ColumnType.Text, data.Table["b"].Type);
        Assert.Equal("1.50", data.Table["b"].ValueAt(0));
        Assert.Equal("'b' is text: row 11000 has 'n/k', where the rows before have numbers.", Assert.Single(data.Notes));
    }

    [Fact]
    public void Read_of_ten_thousand_columns_works()
    {
        var names = string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"c{i}"));
        var values = string.Join(',', Enumerable.Range(0, 10_000));

        var table = _project.Csv($"{names}\n{values}\n{values}\n").Table;

        Assert.Equal((2, 10_000), (table.RowCount, table.Columns.Count));
        Assert.Equal(9_999L, table["c9999"].ValueAt(1));
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    public void Read_does_not_depend_on_the_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);

            var table = _project.Csv("a,INFO,b\n1.5,True,x\n-1e3,FALSE,y\n").Table;

            Assert.Equal([1.5, -1000.0], table["a"].ToDoubles());
            Assert.Equal([true, false], SameTable.Values(table, "INFO"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
