using System.Text;

namespace AiPm.Data.Tests.Reading;

public sealed class CsvErrorTests : IDisposable
{
    private readonly TemporaryProject _project = new();

    public void Dispose() => _project.Dispose();

    [Theory]
    [InlineData("", "The file t.csv is empty")]
    [InlineData("\n\n \r\n", "The file t.csv holds only blank lines")]
    [InlineData("a,b\n1,2\n3,4,5\n", "Line 3 of t.csv has 3 fields, the header has 2")]
    [InlineData("a,b\n1,2\n3\n", "Line 3 of t.csv has 1 fields, the header has 2")]
    [InlineData("\na,b\n1,2\n3\n", "Line 4 of t.csv has 1 fields, the header has 2")]
    [InlineData("a,b\n1,2\n\"3,4\n5,6\n", "Line 3 of t.csv opens a quote that is never closed")]
    [InlineData("a,b\n1,2\n\"3\"x,4\n", "Line 3 of t.csv opens a quote that is never closed, or goes on after a closed one")]
    [InlineData("a,b\n1,2\r\n3,4\n5,6\r\n", "The file t.csv mixes kinds of line ends")]
    public void A_file_that_is_not_well_formed_is_refused_with_its_line(string text, string problem)
    {
        var error = _project.CsvFails(text);

        Assert.StartsWith(problem, error.Problem, StringComparison.Ordinal);
        Assert.NotEmpty(error.Next);
    }

    [Theory]
    [InlineData("a,b\n1,Zo\u00EB\n", "line 2")]
    [InlineData("\u00E4,b\n1,2\n", "line 1")]
    public void Bytes_that_are_not_UTF8_are_refused_with_the_line_and_iconv(string text, string line)
    {
        _project.Write("t.csv", Encoding.Latin1.GetBytes(text));

        var error = _project.Fails("t.csv");

        Assert.Contains(line, error.Problem, StringComparison.Ordinal);
        Assert.StartsWith("iconv -f WINDOWS-1252 -t UTF-8 t.csv", error.Next, StringComparison.Ordinal);
    }

    [Fact]
    public void UTF16_is_refused_by_its_name()
    {
        _project.Write("t.csv", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("a,b\n1,2\n")]);

        Assert.StartsWith("iconv -f UTF-16", _project.Fails("t.csv").Next, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gz_file_that_is_not_compressed_is_refused()
    {
        _project.Write("t.csv.gz", "a\n1\n");

        Assert.StartsWith("The file t.csv.gz is not gzip", _project.Fails("t.csv.gz").Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_refused_with_a_file_in_it()
    {
        _project.Write("data/train.csv", "a\n1\n");

        var error = _project.Fails("data");

        Assert.Equal("'data' is a folder; one file is expected.", error.Problem);
        Assert.Equal("data/train.csv", error.Next);
    }

    [Fact]
    public void A_file_that_may_not_be_read_is_refused()
    {
        var path = _project.Write("t.csv", "a\n1\n");
        using var holder = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Assert.StartsWith("The file t.csv cannot be read", _project.Fails("t.csv").Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_foreign_ending_is_refused_with_those_that_are_read()
    {
        _project.Write("t.xlsx", "PK");

        var error = _project.Fails("t.xlsx");

        Assert.Contains(".parquet", error.Next, StringComparison.Ordinal);
    }
}
