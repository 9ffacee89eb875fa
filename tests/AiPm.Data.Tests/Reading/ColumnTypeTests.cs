namespace AiPm.Data.Tests.Reading;

public sealed class ColumnTypeTests : IDisposable
{
    private readonly TemporaryProject _project = new();

    public void Dispose() => _project.Dispose();

    [Theory]
    [InlineData("1,-2,+3, 4 ", ColumnType.Int64)]
    [InlineData("9223372036854775807,-9223372036854775808", ColumnType.Int64)]
    [InlineData("9223372036854775808,1", ColumnType.Decimal)]
    [InlineData("1234567890123456789012345678,1", ColumnType.Decimal)]
    [InlineData("12345678901234567890123456789,1", ColumnType.Text)]
    [InlineData("18446744073709551616,0.5", ColumnType.Decimal)]
    [InlineData("18446744073709551616,1e300", ColumnType.Text)]
    [InlineData("9007199254740993,1", ColumnType.Int64)]
    [InlineData("9007199254740993,0.5", ColumnType.Decimal)]
    [InlineData("9007199254740993,1e300", ColumnType.Text)]
    [InlineData("1,2.5", ColumnType.Double)]
    [InlineData("1.,.5", ColumnType.Double)]
    [InlineData("1e5,-2E-3", ColumnType.Double)]
    [InlineData("0.10000000000000001,0.3333333333333333", ColumnType.Double)]
    [InlineData("0.1000000000000000055511151231257827,1", ColumnType.Double)]
    [InlineData("12345678901234567.89,1", ColumnType.Decimal)]
    [InlineData("Infinity,-inf,1", ColumnType.Double)]
    [InlineData("NaN,nan", ColumnType.Double)]
    [InlineData("007,123", ColumnType.Text)]
    [InlineData("-01,2", ColumnType.Text)]
    [InlineData("00.5,2", ColumnType.Text)]
    [InlineData("0,0.5", ColumnType.Double)]
    [InlineData("true,FALSE,True", ColumnType.Boolean)]
    [InlineData("yes,no", ColumnType.Text)]
    [InlineData("true,1", ColumnType.Text)]
    [InlineData("2024-02-29,2024/03/01", ColumnType.Date)]
    [InlineData("2024-02-30,2024-03-01", ColumnType.Text)]
    [InlineData("2024-02-29 12:30,2024-02-29T12:30:00.1234567,2024-03-01", ColumnType.Timestamp)]
    [InlineData("2024-02-29 12:30:00.12345678,2024-02-29 12:30", ColumnType.Text)]
    [InlineData("2024-02-29T12:30:00Z,2024-02-29 12:30:00+02:00", ColumnType.Timestamp)]
    [InlineData("2024-02-29T12:30:00Z,2024-02-29 12:30:00", ColumnType.Text)]
    [InlineData("12:30,23:59:59.5", ColumnType.Time)]
    [InlineData("12:30,24:00", ColumnType.Text)]
    [InlineData("31/12/2024,01/02/2024", ColumnType.Date)]
    [InlineData("12/31/2024,01/02/2024", ColumnType.Date)]
    [InlineData("31.12.2024,1.2.2024", ColumnType.Date)]
    [InlineData("12/31/2024,31/12/2024", ColumnType.Text)]
    [InlineData("01/02/2024,03/04/2024", ColumnType.Text)]
    [InlineData("1 000,2 000", ColumnType.Text)]
    [InlineData("0x1F,1", ColumnType.Text)]
    [InlineData("1_000,1", ColumnType.Text)]
    [InlineData("NA,NA", ColumnType.Text)]
    public void The_type_holds_every_value(string values, ColumnType type)
    {
        var table = _project.Csv("a,b\n" + string.Concat(values.Split(',').Select(value => value + ",x\n"))).Table;

        Assert.Equal(type, table["a"].Type);
    }

    [Fact]
    public void Days_and_months_are_told_apart_by_all_rows()
    {
        var table = _project.Csv("d,m\n01/02/2024,01/02/2024\n31/12/2024,12/31/2024\n").Table;

        Assert.Equal([new DateOnly(2024, 2, 1), new DateOnly(2024, 12, 31)], SameTable.Values(table, "d"));
        Assert.Equal([new DateOnly(2024, 1, 2), new DateOnly(2024, 12, 31)], SameTable.Values(table, "m"));
    }

    [Fact]
    public void Dates_that_can_be_read_two_ways_stay_text_with_a_note() =>
        Assert.Contains("day/month or month/day", Assert.Single(_project.Csv("d\n01/02/2024\n").Notes), StringComparison.Ordinal);

    [Fact]
    public void Zoned_times_are_turned_into_UTC_with_a_note()
    {
        var data = _project.Csv("t,x\n2024-03-01T00:30:00+02:00,1\n2024-03-01 00:30:00-0530,2\n");

        Assert.Equal([new DateTime(2024, 2, 29, 22, 30, 0), new DateTime(2024, 3, 1, 6, 0, 0)], SameTable.Values(data.Table, "t"));
        Assert.Contains("UTC", Assert.Single(data.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void No_digit_is_lost()
    {
        var table = _project.Csv(
            "i,d,m,t,h\n9223372036854775807,0.1,0.1234567890123456789012345678,2024-02-29 23:59:59.9999999,23:59:59.9999999\n"
            + "-9223372036854775808,1.7976931348623157e308,12345678901234567890.12345678,0001-01-01 00:00,00:00\n"
            + "0,4.9E-324,-0.1,9999-12-31T23:59:59.999999,00:00:00.000001\n").Table;

        Assert.Equal([long.MaxValue, long.MinValue, 0L], SameTable.Values(table, "i"));
        Assert.Equal([0.1, double.MaxValue, double.Epsilon], SameTable.Values(table, "d"));
        Assert.Equal([0.1234567890123456789012345678m, 12345678901234567890.12345678m, -0.1m], SameTable.Values(table, "m"));
        Assert.Equal(new DateTime(2024, 2, 29, 23, 59, 59).AddTicks(9_999_999), table["t"].ValueAt(0));
        Assert.Equal(new TimeOnly(TimeSpan.TicksPerDay - 1), table["h"].ValueAt(0));
        Assert.Equal(new TimeOnly(10), table["h"].ValueAt(2));
    }

    [Fact]
    public void Numbers_that_no_type_holds_say_so()
    {
        Assert.Contains("18446744073709551616 in row 1", Assert.Single(_project.Csv("a\n18446744073709551616\n1e300\n").Notes), StringComparison.Ordinal);
        Assert.Contains("more digits than a double holds", Assert.Single(_project.Csv("a\n12345678901234567.89\n1e300\n").Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_of_names_needs_no_note() =>
        Assert.Empty(_project.Csv("a,zip\n1,01234\nx,20000\ny,30000\nz,1\n").Notes);
}
