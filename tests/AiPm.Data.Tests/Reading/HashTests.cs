using System.Collections;
using System.Text;

namespace AiPm.Data.Tests.Reading;

public sealed class HashTests : IDisposable
{
    private readonly TemporaryProject _project = new();

    public void Dispose() => _project.Dispose();

    // From DVC 3.67.1.
    [Theory]
    [InlineData("hello\n", "b1946ac92492d2347c6235b4d2611184")]
    [InlineData("", "d41d8cd98f00b204e9800998ecf8427e")]
    [InlineData("a\nb\n", "dd8c6a395b5dd36c56d23275028f526c")]
    [InlineData("a\r\nb\r\n", "59b0d7772f0561efb95518f3cb8abc60")]
    public void A_file_has_the_id_that_DVC_gives_it(string text, string id) =>
        Assert.Equal(id, Md5Hash.OfFile(_project.Write("f", Encoding.ASCII.GetBytes(text)), TestContext.Current.CancellationToken));

    [Fact]
    public void A_table_has_the_same_hash_in_every_run() => // computed with Python 3.11, hashlib and struct, from the same layout
        Assert.Equal("a18e4faf174824844d970d6be084071f", HashOf(Sample(1)));

    [Fact]
    public void Equal_content_has_an_equal_hash()
    {
        var masked = new BitArray([false, true]);
        var one = new Table([new Column<long>("a", [1, 0], masked), new Column<decimal>("m", [1.5m, 2m])]);
        var other = new Table([new Column<long>("a", [1, 99], masked), new Column<decimal>("m", [1.50m, 2.000m])]);

        Assert.Equal(HashOf(one), HashOf(other));
        Assert.Equal(HashOf(Sample(1)), HashOf(Sample(1).ToDataFrame().ToAipmTable()));
    }

    [Fact]
    public void Other_content_has_another_hash()
    {
        Table[] tables =
        [
            Sample(1),
            Sample(2),
            new([new Column<long>("b", [1])]),
            new([new Column<long>("a", [1])]),
            new([new Column<double>("a", [1])]),
            new([new Column<long>("a", [1], new BitArray([true]))]),
            new([new Column<string>("a", ["x", "yz"])]),
            new([new Column<string>("a", ["xy", "z"])]),
            new([], 3),
            new([], 4),
        ];

        Assert.Equal(tables.Length, tables.Select(HashOf).Distinct().Count());
    }

    private static Table Sample(long first) => new(
    [
        new Column<long>("a", [first, long.MinValue], new BitArray([false, true])),
        new Column<double>("d", [0.1, double.NaN]),
        new Column<string>("s", ["Zoë", ""]),
        new Column<bool>("b", [true, false]),
        new Column<DateTime>("t", [new DateTime(2024, 2, 29), new DateTime(1)]),
    ]);

    private static string HashOf(Table table) => ContentHash.Of(table, TestContext.Current.CancellationToken);
}
