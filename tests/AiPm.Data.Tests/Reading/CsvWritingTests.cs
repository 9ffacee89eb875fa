using System.Collections;
using CsCheck;

namespace AiPm.Data.Tests.Reading;

public sealed class CsvWritingTests : IDisposable
{
    private readonly TemporaryProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void Text_of_any_Unicode_comes_back() =>
        Gen.Select(GenTable.Unicode.Array[1, 20], Gen.Bool.Array[20]).Sample(
            (texts, missing) =>
            {
                // The first value makes the column one of text; without it, texts that are all numbers are read as numbers.
                string[] values = ["text", .. texts];
                var nulls = new BitArray([false, .. missing.Take(texts.Length)]);
                var table = new Table([new Column<string>("a", values, nulls), new Column<string>("b", values)]);
                TableWriter.WriteCsv(table, _project.PathOf("t.csv"));
                SameTable.Assert(table, _project.Resolve("t.csv").Table);
            },
            iter: 60,
            threads: 1);

    [Fact]
    public void One_column_of_text_of_any_Unicode_comes_back() =>
        GenTable.Unicode.Array[0, 20].Sample(
            texts =>
            {
                string[] values = ["text", .. texts, ""];
                var nulls = new BitArray(values.Length);
                nulls[^1] = true;
                var table = new Table([new Column<string>("a", values, nulls)]);
                TableWriter.WriteCsv(table, _project.PathOf("t.csv"));
                SameTable.Assert(table, _project.Resolve("t.csv").Table);
            },
            iter: 40,
            threads: 1);

    [Fact]
    public void Numbers_and_times_come_back_to_the_last_digit()
    {
        var table = new Table(
        [
            new Column<long>("i", [long.MinValue, long.MaxValue]),
            new Column<double>("d", [0.1 + 0.2, double.Epsilon]),
            new Column<double>("whole", [1, -0.0]),
            new Column<double>("inf", [double.NegativeInfinity, double.PositiveInfinity]),
            new Column<decimal>("m", [0.1234567890123456789012345678m, 7]),
            new Column<DateOnly>("day", [DateOnly.MinValue, DateOnly.MaxValue]),
            new Column<DateTime>("t", [DateTime.MaxValue, new DateTime(2024, 2, 29)]),
            new Column<TimeOnly>("h", [TimeOnly.MaxValue, TimeOnly.MinValue]),
            new Column<bool>("b", [true, false]),
        ]);

        TableWriter.WriteCsv(table, _project.PathOf("t.csv"));
        TableWriter.Write(table, _project.PathOf("t.tsv"));

        SameTable.Assert(table, _project.Resolve("t.csv").Table);
        SameTable.Assert(table, _project.Resolve("t.tsv").Table);
    }

    [Fact]
    public void The_bytes_are_plain()
    {
        var nulls = new BitArray([false, true, false]);
        var table = new Table([new Column<string>("a,b", ["x", "", "NA"], nulls), new Column<double>("n", [1, 2.5, double.NaN], nulls)]);

        TableWriter.WriteCsv(table, _project.PathOf("t.csv"));

        Assert.Equal("\"a,b\",n\nx,1.0\n,\n\"NA\",NaN\n", _project.Read("t.csv"));
    }

    [Fact]
    public void A_foreign_ending_is_refused() =>
        Assert.Throws<AipmException>(() => TableWriter.Write(new Table([]), _project.PathOf("t.xlsx")));
}
