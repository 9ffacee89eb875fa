using CsCheck;
using Microsoft.Data.Analysis;

namespace AiPm.Data.Tests.Reading;

public class DataFrameTests
{
    [Fact]
    public void A_table_turned_into_a_frame_and_back_keeps_every_value() =>
        GenTable.Any.Sample(
            table =>
            {
                var back = table.ToDataFrame().ToAipmTable();
                foreach (var column in table.Columns)
                {
                    for (var row = 0; row < table.RowCount; row++)
                    {
                        var expected = column.ValueAt(row) switch
                        {
                            DateOnly date => date.ToDateTime(TimeOnly.MinValue),
                            TimeOnly => column.TextAt(row),
                            var value => value,
                        };
                        Assert.Equal(expected, back[column.Name].ValueAt(row));
                    }
                }
            },
            iter: 60);

    [Fact]
    public void A_frame_turned_into_a_table_and_back_keeps_every_value()
    {
        var frame = new DataFrame(
            new Int32DataFrameColumn("i", [16777217, null]),
            new Int64DataFrameColumn("l", [long.MaxValue, null]),
            new DoubleDataFrameColumn("d", [0.1, null]),
            new DecimalDataFrameColumn("m", [0.1234567890123456789012345678m, null]),
            new BooleanDataFrameColumn("b", [true, null]),
            new DateTimeDataFrameColumn("t", [DateTime.MaxValue, null]),
            new StringDataFrameColumn("s", ["Zoë 😀", null]));

        var back = frame.ToAipmTable().ToDataFrame();

        foreach (var column in frame.Columns.Where(column => column.Name != "i"))
        {
            Assert.Equal(column.DataType, back[column.Name].DataType);
            Assert.Equal([column[0], column[1]], [back[column.Name][0], back[column.Name][1]]);
        }

        Assert.Equal([16777217L, null], [back["i"][0], back["i"][1]]);
    }

    [Fact]
    public void Every_width_of_number_is_widened_exactly()
    {
        var frame = new DataFrame(
            new SByteDataFrameColumn("i8", [sbyte.MinValue]),
            new ByteDataFrameColumn("u8", [byte.MaxValue]),
            new Int16DataFrameColumn("i16", [short.MinValue]),
            new UInt16DataFrameColumn("u16", [ushort.MaxValue]),
            new UInt32DataFrameColumn("u32", [uint.MaxValue]),
            new UInt64DataFrameColumn("u64", [ulong.MaxValue]),
            new SingleDataFrameColumn("f32", [0.1f]),
            new CharDataFrameColumn("c", ['ß']));

        var table = frame.ToAipmTable();

        object?[] expected = [-128L, 255L, -32768L, 65535L, 4294967295L, 18446744073709551615m, (double)0.1f, "ß"];
        Assert.Equal(expected, table.Columns.Select(column => column.ValueAt(0)));
    }

    [Fact]
    public void Arrow_text_is_read()
    {
        byte[] letters = [.. "abZoë"u8];
        var column = new ArrowStringDataFrameColumn("s", letters, new byte[] { 0, 0, 0, 0, 2, 0, 0, 0, 6, 0, 0, 0 }, new byte[] { 3 }, 2, 0);

        Assert.Equal(["ab", "Zoë"], SameTable.Values(new DataFrame(column).ToAipmTable(), "s"));
    }

    [Fact]
    public void Vectors_are_refused_by_the_column_name()
    {
        var frame = new DataFrame(new VBufferDataFrameColumn<double>("v", 1));

        Assert.Contains("'v'", Assert.Throws<AipmException>(frame.ToAipmTable).Problem, StringComparison.Ordinal);
    }
}
