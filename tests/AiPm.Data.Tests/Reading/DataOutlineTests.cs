using System.Globalization;
using System.IO.Compression;
using CsCheck;
using Microsoft.Data.Analysis;

namespace AiPm.Data.Tests.Reading;

public sealed class DataOutlineTests : IDisposable
{
    private readonly TemporaryProject _project = new();
    private readonly Table _table = new([new Column<DateOnly>("day", [new(2024, 12, 31)]), new Column<double>("price", [1.5])]);

    [Fact]
    public void A_table_or_a_data_frame_is_known_whole()
    {
        var frame = new DataFrame(new Int32DataFrameColumn("n", [1, 2]), new StringDataFrameColumn("s", ["x", "y"]));

        Assert.Equal(("t", "variable", 1L), Facts(Outline("t", ("t", _table))));
        Assert.Equal(["day date", "price double"], Columns(Outline("t", ("t", _table))));
        Assert.Equal(("f", "variable", 2L), Facts(Outline("f", ("f", frame))));
        Assert.Equal(["n int32", "s string"], Columns(Outline("f", ("f", frame))));
        Assert.Null(Outline("n", ("n", 3)));
    }

    [Fact]
    public void Of_a_csv_only_the_beginning_is_read()
    {
        const long size = 1L << 36;
        using (var file = File.Create(_project.Write("large.csv", "")))
        {
            file.Write("date,\"daily rides\",date\n1,2,3\n"u8);
            file.SetLength(size); // a hole, which takes no room
        }

        var outline = Outline("large.csv");

        Assert.Equal(["date", "daily rides", "date.1"], Columns(outline));
        Assert.Equal(("file", null, size), (outline!.Kind, outline.RowCount, outline.Size!.Value));
    }

    [Fact]
    public void Separators_and_compression_are_seen()
    {
        using (var gzip = new GZipStream(File.Create(_project.PathOf("t.csv.gz")), CompressionLevel.Fastest))
        {
            gzip.Write("a;b\n1;2\n"u8);
        }

        _project.Write("t.tsv", "a,b\tc\n1\t2\n");

        Assert.Equal(["a", "b"], Columns(Outline("t.csv.gz")));
        Assert.Equal(["a,b", "c"], Columns(Outline("t.tsv")));
    }

    [Fact]
    public void Of_parquet_the_types_and_the_rows_are_known_too()
    {
        TableWriter.WriteParquet(_table, _project.PathOf("t.parquet"));

        var outline = Outline("t.parquet");

        Assert.Equal(["day date", "price double"], Columns(outline));
        Assert.Equal(1, outline!.RowCount);
    }

    [Theory]
    [InlineData("t.json", "[{\"a\": {\"x\": 1}, \"b\": [{\"y\": 2}]}, {\"c\": null, \"a\": 2}]")]
    [InlineData("t.jsonl", "{\"a\": {\"x\": 1}, \"b\": [{\"y\": 2}]}\n{\"c\": null, \"a\": 2}\n")]
    [InlineData("bom.json", "\uFEFF[{\"a\": 1, \"b\": 2, \"c\": 3}]")]
    [InlineData("cut.json", "[{\"a\": 1, \"b\": 2, \"c\": \"and then the file en")]
    [InlineData("broken.json", "[{\"a\": 1, \"b\": 2, \"c\": 3}, nonsense")]
    public void Of_json_the_names_of_the_first_rows_are_known(string name, string text)
    {
        _project.Write(name, text);

        Assert.Equal(["a", "b", "c"], Columns(Outline(name)));
    }

    [Fact]
    public void A_snapshot_has_the_columns_of_its_version()
    {
        _project.Write("data.csv", "a\n1\n2\n");
        _project.Snapshot("data.csv", "train");
        _project.Write("data.csv", "a,b\n1,x\n");
        _project.Snapshot("data.csv", "train");

        Assert.Equal(["a"], Columns(Outline("train@v1")));
        Assert.Equal(("train@v1", "snapshot", 2L), Facts(Outline("train@v1")));
        Assert.Equal(("train@v2", "snapshot", 1L), Facts(Outline("train")));
        Assert.Equal(["a", "b"], Outline("train")!.Columns.Select(column => column.Name));
        Assert.Throws<AipmException>(() => Outline("train@v3"));
    }

    [Fact]
    public void Data_that_only_the_pointer_stands_for_is_known_by_the_pointer()
    {
        _project.Write("data.csv", "a,b\n1,x\n");
        _project.Snapshot("data.csv", "train");
        File.Delete(_project.PathOf("data.csv"));

        Assert.Equal(["a", "b"], Outline("data.csv")!.Columns.Select(column => column.Name));
    }

    [Fact]
    public void What_is_no_data_has_no_outline()
    {
        _project.Write("empty.csv", "");
        _project.Write("notes.md", "a,b\n");

        Assert.Null(Outline("empty.csv"));
        Assert.Null(Outline("notes.md"));
        Assert.Null(Outline("nowhere.csv"));
        Assert.Null(Outline("."));
    }

    [Fact]
    public void The_columns_are_those_that_reading_finds() =>
        Gen.String[Gen.Char["ab \"',;é"], 0, 6].Array[2, 5].Sample(
            names =>
            {
                var text = string.Join(',', names.Select(name => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
                _project.Write("t.csv", $"{text}\n{string.Join(',', names.Select((_, i) => i.ToString(CultureInfo.InvariantCulture)))}\n");

                Assert.Equal(_project.Resolve("t.csv").Table.Columns.Select(column => column.Name), Outline("t.csv")!.Columns.Select(column => column.Name));
            },
            iter: 50,
            threads: 1);

    public void Dispose() => _project.Dispose();

    private DataOutline? Outline(string text, params (string Name, object Value)[] variables) => DataOutline.Of(text, _project.Context(variables));

    private static (string, string, long?) Facts(DataOutline? outline) => (outline!.Name, outline.Kind, outline.RowCount);

    private static IEnumerable<string> Columns(DataOutline? outline) => outline!.Columns.Select(column => $"{column.Name} {column.Type}".TrimEnd());
}
