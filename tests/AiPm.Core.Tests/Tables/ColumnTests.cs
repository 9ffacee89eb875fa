using System.Collections;
using System.Globalization;
using CsCheck;

namespace AiPm.Core.Tests;

public class ColumnTests
{
    [Fact]
    public void A_missing_value_is_missing_everywhere()
    {
        var column = new Column<double>("x", [1, 2, 3], new BitArray([false, true, false]));

        Assert.Equal((3, 1), (column.Count, column.NullCount));
        Assert.True(column.IsNull(1));
        Assert.Null(column.ValueAt(1));
        Assert.Null(column.TextAt(1));
        Assert.Equal([1, double.NaN, 3], column.ToDoubles());
        Assert.Equal([double.NaN, double.NaN, 1], column.Take([1, 1, 0]).ToDoubles());
        Assert.Equal(2, column.Take([1, 1, 0]).NullCount);
        Assert.Equal(0, column.Take([0, 2]).NullCount);
        Assert.Equal(("y", 1), (column.Rename("y").Name, column.Rename("y").NullCount));
    }

    [Fact]
    public void A_mask_without_a_missing_value_is_as_none() => Assert.Equal(0, new Column<long>("x", [1, 2], new BitArray(2)).NullCount);

    [Fact]
    public void A_mask_of_another_length_is_refused() => Assert.Throws<ArgumentException>(() => new Column<long>("x", [1, 2], new BitArray(3)));

    [Fact]
    public void The_type_follows_from_the_values()
    {
        Assert.Equal(ColumnType.Boolean, new Column<bool>("x", []).Type);
        Assert.Equal(ColumnType.Int64, new Column<long>("x", []).Type);
        Assert.Equal(ColumnType.Double, new Column<double>("x", []).Type);
        Assert.Equal(ColumnType.Decimal, new Column<decimal>("x", []).Type);
        Assert.Equal(ColumnType.Date, new Column<DateOnly>("x", []).Type);
        Assert.Equal(ColumnType.Timestamp, new Column<DateTime>("x", []).Type);
        Assert.Equal(ColumnType.Time, new Column<TimeOnly>("x", []).Type);
        Assert.Equal(ColumnType.Text, new Column<string>("x", []).Type);
        Assert.Throws<NotSupportedException>(() => new Column<int>("x", []));
    }

    [Fact]
    public void Numbers_and_flags_become_doubles_and_nothing_else_does()
    {
        Assert.Equal([1, 0], new Column<bool>("x", [true, false]).ToDoubles());
        Assert.Equal([9007199254740993], new Column<long>("x", [9007199254740993]).ToDoubles());
        Assert.Equal([0.1], new Column<decimal>("x", [0.1m]).ToDoubles());
        Assert.False(new Column<bool>("x", []).IsNumeric);
        Assert.Throws<InvalidOperationException>(() => new Column<string>("x", ["1"]).ToDoubles());
        Assert.Throws<InvalidOperationException>(() => new Column<DateOnly>("x", []).ToDoubles());
    }

    [Fact]
    public void Texts_read_back_to_the_same_value_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            RoundTrip(Gen.Double, text => double.Parse(text, CultureInfo.InvariantCulture));
            RoundTrip(Gen.Long, text => long.Parse(text, CultureInfo.InvariantCulture));
            RoundTrip(Gen.Decimal, text => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));
            RoundTrip(Gen.Bool, bool.Parse);
            RoundTrip(Gen.DateOnly, text => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture));
            RoundTrip(Gen.TimeOnly, text => TimeOnly.Parse(text, CultureInfo.InvariantCulture));
            RoundTrip(Gen.DateTime, text => DateTime.Parse(text, CultureInfo.InvariantCulture));
            RoundTrip(Gen.String, text => text);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(0.1, "0.1")]
    [InlineData(16777217, "16777217")]
    public void Doubles_are_written_short_and_exact(double value, string text) => Assert.Equal(text, new Column<double>("x", [value]).TextAt(0));

    [Fact]
    public void Dates_are_written_as_iso_8601()
    {
        Assert.Equal("2026-11-23", new Column<DateOnly>("x", [new(2026, 11, 23)]).TextAt(0));
        Assert.Equal("2026-11-23T06:05:04", new Column<DateTime>("x", [new(2026, 11, 23, 6, 5, 4)]).TextAt(0));
        Assert.Equal("2026-11-23T06:05:04.000001", new Column<DateTime>("x", [new DateTime(2026, 11, 23, 6, 5, 4).AddMicroseconds(1)]).TextAt(0));
        Assert.Equal("06:05:04.5", new Column<TimeOnly>("x", [new(6, 5, 4, 500)]).TextAt(0));
    }

    // Sampling runs on other threads, which have the culture of their own: one thread keeps this one's.
    private static void RoundTrip<T>(Gen<T> values, Func<string, T> read)
        where T : notnull =>
        values.Sample(value => Assert.Equal(value, read(new Column<T>("x", [value]).TextAt(0)!)), iter: 200, threads: 1);
}
