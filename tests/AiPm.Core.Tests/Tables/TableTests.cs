namespace AiPm.Core.Tests;

public class TableTests
{
    private static readonly Table Rides = new([new Column<long>("rides", [1, 2, 3]), new Column<string>("day", ["Mon", "Tue", "Wed"])]);

    [Fact]
    public void A_column_is_found_by_its_exact_name()
    {
        Assert.Equal(3, Rides.RowCount);
        Assert.Same(Rides.Columns[1], Rides["day"]);
        Assert.True(Rides.TryGetColumn("rides", out _));
        Assert.False(Rides.TryGetColumn("Rides", out _));
    }

    [Fact]
    public void A_mistyped_column_is_told_with_the_nearest()
    {
        var error = Assert.Throws<AipmException>(() => Rides["rids"]);

        Assert.Equal(("There is no column 'rids' among the 2: rides, day.", "'rides', the nearest name"), (error.Problem, error.Next));
        Assert.Equal("There is no column 'rids' among the 2: rides, day.\n  Try: 'rides', the nearest name", error.Message);
    }

    [Fact]
    public void A_wide_table_lists_twelve_columns()
    {
        var wide = new Table([.. Enumerable.Range(0, 100).Select(i => new Column<long>($"c{i}", []))]);

        var error = Assert.Throws<AipmException>(() => wide["somewhere else"]);

        Assert.Contains("among the 100: c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, … and 88 more.", error.Problem, StringComparison.Ordinal);
        Assert.Equal("one of the columns listed", error.Next);
    }

    [Fact]
    public void Rows_are_taken_in_the_order_given_and_may_repeat()
    {
        var taken = Rides.Take([2, 0, 2]);

        Assert.Equal([3L, 1L, 3L], ((Column<long>)taken["rides"]).Values.ToArray());
        Assert.Equal(["Wed", "Mon", "Wed"], ((Column<string>)taken["day"]).Values.ToArray());
        Assert.Equal(0, Rides.Take([]).RowCount);
        Assert.Equal(2, new Table([], 5).Take([1, 2]).RowCount);
    }

    [Fact]
    public void Names_are_distinct_and_lengths_the_same()
    {
        Assert.Contains("twice", Assert.Throws<ArgumentException>(() => new Table([new Column<long>("x", [1]), new Column<long>("x", [1])])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new Table([new Column<long>("x", [1]), new Column<long>("y", [1, 2])]));
        Assert.Throws<ArgumentException>(() => new Table([new Column<long>("x", [1])], 2));
        Assert.Equal(2, new Table([new Column<long>("x", [1]), new Column<long>("X", [1])]).Columns.Count);
    }
}
