using System.Collections;
using CsCheck;
using DuckDB.NET.Data;

namespace AiPm.Data.Tests.Reading;

public sealed class ParquetTests : IDisposable
{
    private readonly TemporaryProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void A_table_written_and_read_is_the_same_table() =>
        GenTable.Any.Sample(
            table =>
            {
                TableWriter.WriteParquet(table, _project.PathOf("t.parquet"));
                SameTable.Assert(table, _project.Resolve("t.parquet").Table);
            },
            iter: 40,
            threads: 1);

    [Fact]
    public void The_bytes_depend_on_the_content_only()
    {
        var table = new Table([new Column<double>("d", [0.1, double.NaN]), new Column<decimal>("m", [0.1m, 7]), new Column<TimeOnly>("h", [default, new TimeOnly(10)])]);
        var parts = Enumerable.Range(0, 130_000).Select(row => (long)row % 977).ToArray();
        var longTable = new Table([new Column<long>("a", parts), new Column<string>("b", [.. parts.Select(part => $"text {part}")])]);
        foreach (var sample in new[] { table, longTable })
        {
            TableWriter.WriteParquet(sample, _project.PathOf("a.parquet"));
            TableWriter.WriteParquet(sample, _project.PathOf("deeper/b.parquet"));

            Assert.Equal(File.ReadAllBytes(_project.PathOf("a.parquet")), File.ReadAllBytes(_project.PathOf("deeper/b.parquet")));
        }

        Assert.Empty(Directory.EnumerateFiles(_project.Root, "*.tmp", SearchOption.AllDirectories));
    }

    [Fact]
    public void Types_that_a_table_lacks_become_exact_text_or_the_next_wider_type()
    {
        WriteByDuckDb(
            """
            SELECT 18446744073709551615::UBIGINT AS u, 0.1::FLOAT AS f, [1, 2] AS l, {'x': 1} AS s, 'ab'::BLOB AS b,
            '12345678901234567890123456789012345678'::DECIMAL(38,0) AS big, '1.50'::DECIMAL(38,10) AS small,
            TIMESTAMPTZ '2024-03-01 00:30:00+02' AS z, TIMESTAMP_NS '2024-03-01 00:30:00.123456789' AS ns,
            TIMESTAMP 'infinity' AS inf, DATE '20000-01-01' AS far, 7::UTINYINT AS tiny, 'm'::ENUM('m') AS e
            """);

        var data = _project.Resolve("d.parquet");

        object? Value(string name) => data.Table[name].ValueAt(0);
        Assert.Equal(18446744073709551615m, Value("u"));
        Assert.Equal((double)0.1f, Value("f"));
        Assert.Equal("[1,2]", Value("l"));
        Assert.Equal("""{"x":1}""", Value("s"));
        Assert.Equal("YWI=", Value("b"));
        Assert.Equal("12345678901234567890123456789012345678", Value("big"));
        Assert.Equal(1.5m, Value("small"));
        Assert.Equal(new DateTime(2024, 2, 29, 22, 30, 0), Value("z"));
        Assert.Equal("2024-03-01 00:30:00.123456789", Value("ns"));
        Assert.Equal("infinity", Value("inf"));
        Assert.Equal("20000-01-01", Value("far"));
        Assert.Equal(7L, Value("tiny"));
        Assert.Equal("m", Value("e"));
        Assert.Equal(["l", "s", "b", "big", "z", "ns", "inf", "far"], data.Notes.Select(note => note.Split('\'')[1]));
    }

    [Fact]
    public void Rows_keep_their_order_and_nulls_over_many_row_groups()
    {
        const int rows = 300_000;
        var nulls = new BitArray(rows);
        for (var row = 0; row < rows; row += 7)
        {
            nulls[row] = true;
        }

        var table = new Table([new Column<long>("a", [.. Enumerable.Range(0, rows).Select(row => (long)row)], nulls)]);
        TableWriter.WriteParquet(table, _project.PathOf("t.parquet"));

        SameTable.Assert(table, _project.Resolve("t.parquet").Table);
    }

    [Fact]
    public void Names_of_any_kind_come_back()
    {
        var table = new Table([new Column<long>("a b\"c'; DROP", [1]), new Column<long>("ß😀", [3])]);
        TableWriter.WriteParquet(table, _project.PathOf("t.parquet"));

        SameTable.Assert(table, _project.Resolve("t.parquet").Table);
    }

    [Fact]
    public void What_Parquet_does_not_hold_is_refused_and_nothing_is_written()
    {
        Table[] tables =
        [
            new([new Column<decimal>("m", [decimal.MaxValue, 1e-28m])]),
            new([new Column<TimeOnly>("h", [new TimeOnly(1)])]),
            new([new Column<DateTime>("t", [new DateTime(1)])]),
            new([]),
            new([new Column<long>("a", [1]), new Column<long>("A", [1])]),
            new([new Column<long>("", [1])]),
        ];
        foreach (var table in tables)
        {
            Assert.Throws<AipmException>(() => TableWriter.WriteParquet(table, _project.PathOf("t.parquet")));
        }

        Assert.Empty(Directory.EnumerateFiles(_project.Root));
    }

    [Fact]
    public void A_damaged_file_is_refused()
    {
        _project.Write("t.parquet", "PAR1 and no more");

        Assert.StartsWith("The file t.parquet cannot be read as Parquet", _project.Fails("t.parquet").Problem, StringComparison.Ordinal);
    }

    private void WriteByDuckDb(string select)
    {
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"COPY ({select}) TO '{_project.PathOf("d.parquet")}' (FORMAT parquet)";
        command.ExecuteNonQuery();
    }
}
